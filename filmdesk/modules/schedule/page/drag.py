"""Strips in somebody's hand: where they would land, what that would make of the day, and the drop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer

from filmdesk.film.records import Board, StripKind
from filmdesk.modules.schedule import moves
from filmdesk.modules.schedule.aside import Asider
from filmdesk.modules.schedule.faces import BoardFaces, Face, pages_words
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths

if TYPE_CHECKING:
    from filmdesk.modules.schedule.page.board import BoardView

_SCROLL_EVERY, _SCROLL_EDGE, _SCROLL_STEP = 25, 36, 14
_WEIGH_AFTER = 120


class Drag(QTimer):
    """Strips in somebody's hand, over the days or the boneyard; near an edge the days scroll by themselves."""

    def __init__(self, board: BoardView, production: Production) -> None:
        super().__init__(board)
        self._production = production
        self._board = board
        self._at = QPoint()
        self._moving: list[Face] = []
        self._over_boneyard = False
        self._over_board: Board | None = None
        self._aside: Asider | None = None
        self._holds: dict[int, int] = {}
        self._weigh = QTimer(self)
        self._weigh.setSingleShot(True)
        self._weigh.setInterval(_WEIGH_AFTER)
        self._weigh.timeout.connect(self._weigh_day)
        self.setInterval(_SCROLL_EVERY)
        self.timeout.connect(self._scroll)

    def begin(self) -> None:
        """The chosen strips are picked up."""
        self._moving = self._board.chosen
        self._aside, self._holds = None, {}
        self._board.offer_other_boards(True)
        self.start()

    def move_to(self, point: QPoint) -> None:
        """They are held over this point of the screen."""
        self._at = point
        board = self._board
        self._over_boneyard = board.boneyard_area().contains(point)
        self._over_board = board.others.over(point)
        board.name_drop(self._over_boneyard)
        if self._over_boneyard or self._over_board:
            board.days.show_gap(None)
            return
        gap = board.days.gap_at(board.days.viewport().mapFromGlobal(point).y())
        if gap != board.days.gap:
            self._weigh.start()
        board.days.show_gap(gap, self._hint(gap))

    def drop(self) -> None:
        """They are let go."""
        board, moving = self._board, self._moving
        gap, over_boneyard, other = board.days.gap, self._over_boneyard, self._over_board
        from_boneyard = board.active is board.boneyard
        self.end()
        names, ids = [face.named for face in moving], [face.id for face in moving]
        if other:
            board.put_on(other, ids)
        elif over_boneyard:
            if not from_boneyard:
                board.drop_in_boneyard(names, ids)
        elif gap is not None and (from_boneyard or not moves.stays_put(board.faces.standing, gap, ids)):
            board.drop(names, moves.strip_behind(board.faces.standing, gap, ids))

    def end(self) -> None:
        """Nothing is in the hand any more."""
        self.stop()
        self._weigh.stop()
        self._over_boneyard, self._over_board = False, None
        self._board.offer_other_boards(False)
        self._board.name_drop(False)
        self._board.days.show_gap(None)

    def _scroll(self) -> None:
        days = self._board.days
        y = days.viewport().mapFromGlobal(self._at).y()
        height = days.viewport().height()
        step = -_SCROLL_STEP if y < _SCROLL_EDGE else _SCROLL_STEP if y > height - _SCROLL_EDGE else 0
        bar = days.verticalScrollBar()
        before = bar.value()
        if step and not self._over_boneyard and not self._over_board:
            bar.setValue(before + step)
            if bar.value() != before:
                self.move_to(self._at)

    def _hint(self, gap: int) -> str:
        """The day they would be in, and what it would hold then."""
        words = drop_words(self._board.faces, self._moving, gap)
        holds = self._holds.get(moves.day_at(self._board.faces.standing, gap) or 0, 0)
        return f"{words} · {counted(abs(holds), 'hold day')} {'more' if holds > 0 else 'fewer'}" if holds else words

    def _weigh_day(self) -> None:
        """Held still over a day: reckon what their coming there would do to the cast's hold days."""
        faces, gap = self._board.faces, self._board.days.gap
        number = None if gap is None else moves.day_at(faces.standing, gap)
        if gap is None or number is None or not all(face.scene for face in self._moving):
            return
        if number not in self._holds:
            self._aside = self._aside or Asider(self._production, faces.schedule)
            self._holds[number] = self._aside.hold_days_if({face.id for face in self._moving}, number)
        self._board.days.show_gap(gap, self._hint(gap))


def drop_words(faces: BoardFaces, moving: Sequence[Face], gap: int) -> str:
    """What a drop would make of a day, before it is done: "Day 6: 5 3/8 pages"."""
    carried = f"{len(moving)} strips · " if len(moving) > 1 else ""
    if any(face.kind == StripKind.DAY_BREAK for face in moving):
        return carried.removesuffix(" · ")
    number = moves.day_at(faces.standing, gap)
    if number is None:
        return f"{carried}Not in a day yet"
    day = faces.schedule.day(number)
    ids = {face.id for face in moving}
    staying = faces.pages_of(strip for strip in day.scene_strips if strip.id not in ids)
    pages = sum((Eighths.parse(face.pages) for face in moving if face.pages), staying)
    return f"{carried}Day {number}: {pages_words(pages)}"
