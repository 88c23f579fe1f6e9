"""The board: the strips of its days, and the boneyard at its foot; dragging between the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from filmdesk.film.days import Schedule
from filmdesk.film.records import Board, StripKind
from filmdesk.film.store import facts
from filmdesk.modules.schedule import moves, strips
from filmdesk.modules.schedule.faces import BoardFaces, Face, FaceReader, in_own_day, marked, pages_words, undecided
from filmdesk.modules.schedule.page.drag import Drag
from filmdesk.modules.schedule.page.other_boards import OtherBoards, other_boards
from filmdesk.modules.schedule.page.strip_list import StripList
from filmdesk.modules.schedule.page.strips import GAP, Mark, height_of
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.empty import EmptyState, Teaching
from filmdesk.ui.icons import set_icon
from filmdesk.ui.labels import label, link
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import Problem, Severity

_BONEYARD_ROWS = 5
_GRAVITY = {"stops": 0, "warns": 1, "advice": 2}


class BoardView(QWidget):
    """The active board. `chosen_changed` follows the selection, `faces_changed` what stands on the board.

    `asked` carries the name of a command a key stands for, `opened` a strip to open, `menu_asked` where a menu goes.
    """

    chosen_changed = Signal()
    faces_changed = Signal()
    asked = Signal(str)
    opened = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, no_script: Teaching, no_days: Teaching) -> None:
        super().__init__()
        self._desk = desk
        self._reader = FaceReader(desk.production)
        self.faces: BoardFaces = self._reader.read()
        self.days = StripList("Strips in shooting order")
        self.boneyard = StripList("Strips in the boneyard")
        self._lists = (self.days, self.boneyard)
        self.active = self.days
        self._drag = Drag(self, desk.production)
        self._question = _ColourQuestion(desk)
        self._fold = QToolButton()
        self.others = OtherBoards()
        self._stack = QStackedWidget()
        for part in (self.days, EmptyState(no_days), EmptyState(no_script)):
            self._stack.addWidget(part)
        self._arrange()
        self._connect()
        self._fold.setChecked(bool(desk.recall("schedule.boneyard", False)))
        self._show()

    # What is chosen

    @property
    def chosen(self) -> list[Face]:
        """The strips chosen, in order."""
        return self.active.chosen_faces

    def select(self, identities: Sequence[str]) -> bool:
        """Choose strips and bring them into sight, opening the boneyard for those in it."""
        for found in self._lists:
            if any(found.row_of(identity) >= 0 for identity in identities):
                if found is self.boneyard:
                    self._fold.setChecked(True)
                return found.select([i for i in identities if found.row_of(i) >= 0])
        return False

    def select_scene(self, scene: str) -> bool:
        """Choose every strip of a scene."""
        every = (*self.faces.standing, *self.faces.boneyard)
        return self.select([face.id for face in every if face.scene == scene])

    # Moving

    def drop(self, names: Sequence[str], before: str) -> None:
        """Put strips before another one, or at the end of the board, and keep them chosen."""
        production = self._desk.production
        moved = self._desk.attempt(lambda: strips.move_strips(production, names, before=before))
        if moved:
            self.days.select([strip.id for strip in moved])
            self.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_in_boneyard(self, names: Sequence[str], ids: Sequence[str]) -> None:
        """Take scenes off the days, banners and day breaks among them go; what stands behind them is chosen next."""
        behind = moves.strip_behind(self.faces.standing, max(0, self.days.choice.current), ids)
        if self._desk.attempt(lambda: strips.to_boneyard(self._desk.production, names)):
            self.days.select([behind])

    def put_on(self, board: Board, names: Sequence[str]) -> None:
        """Put strips on another board, on the days they have here, where they stay."""
        self._desk.run("move-strips", strips=tuple(names), board=board.id)

    def offer_other_boards(self, wanted: bool) -> None:
        """Show, or show no longer, the boards that strips in the hand can be dropped on."""
        self.others.offer(other_boards(self._desk.production) if wanted else ())

    # Following

    def follow(self, changes: Changes) -> None:
        """Read what a step touched, and paint what looks different."""
        if self._reader.concerns(changes.tables):
            self.faces = self._reader.read()
            self._show()
            self.faces_changed.emit()

    def follow_problems(self) -> None:
        """Mark the strips that problems name now."""
        self._show()

    def _show(self) -> None:
        marks = marks_of(self._desk.problems, self.faces.schedule)
        self.days.set_faces(self.faces.standing, marks)
        self.boneyard.set_faces(self.faces.boneyard, marks)
        self._stack.setCurrentIndex(0 if self.faces.standing else 1 if self.faces.schedule.scenes else 2)
        self._question.ask(self.faces.schedule)
        self._name_boneyard()
        rows = min(max(1, len(self.faces.boneyard)), _BONEYARD_ROWS)
        self.boneyard.setFixedHeight(rows * (height_of(StripKind.SCENE) + GAP) + GAP)

    def name_drop(self, wanted: bool) -> None:
        """Say on the boneyard's line that strips would land in it."""
        self._fold.setProperty("dropping", wanted)
        if wanted:
            self._fold.setText("Drop here: off the days, into the boneyard")
        else:
            self._name_boneyard()

    def _name_boneyard(self) -> None:
        count = len(self.faces.boneyard)
        pages = sum((Eighths.parse(face.pages) for face in self.faces.boneyard if not face.omitted), Eighths(0))
        held = f"{count} strip{'' if count == 1 else 's'}, {pages_words(pages)}" if count else "empty"
        self._fold.setText(f"Boneyard   {held}")

    # Building

    def _arrange(self) -> None:
        self._fold.setCheckable(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setToolTip("Scenes that no day holds yet. Drag strips here, or press B.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        column.addWidget(self._question)
        column.addWidget(self._stack, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._fold)
        line.addStretch(1)
        line.addWidget(self.others)
        column.addLayout(line)
        column.addWidget(self.boneyard)

    def _connect(self) -> None:
        for found in self._lists:
            found.chosen_changed.connect(partial(self._take_over, found))
            found.asked.connect(self.asked)
            found.opened.connect(self.opened)
            found.menu_asked.connect(self.menu_asked)
            found.grabbed.connect(self._drag.begin)
            found.dragged.connect(self._drag.move_to)
            found.dropped.connect(self._drag.drop)
            found.cancelled.connect(self._drag.end)
        self._fold.toggled.connect(self._unfold)
        self.boneyard.setVisible(False)
        set_icon(self._fold, "right")

    def _take_over(self, by: StripList) -> None:
        """The list somebody chose in is the one commands are about; the other lets go."""
        if by.chosen:
            self.active = by
        for found in self._lists:
            if found is not self.active and found.chosen and self.active.chosen:
                found.choose_none()
                return
        self.chosen_changed.emit()

    def _unfold(self, opened: bool) -> None:
        set_icon(self._fold, "down" if opened else "right")
        self.boneyard.setVisible(opened)
        self._desk.remember("schedule.boneyard", opened)

    def boneyard_area(self) -> QRect:
        """The boneyard with the line that names it, on the screen."""
        area = QRect(self._fold.mapToGlobal(QPoint(0, 0)), self._fold.size())
        end = (
            self.others.mapToGlobal(QPoint(0, 0))
            if self.others.isVisible()
            else self.mapToGlobal(self.rect().topRight())
        )
        area.setRight(end.x() - 1)
        if self.boneyard.isVisible():
            area = area.united(QRect(self.boneyard.mapToGlobal(QPoint(0, 0)), self.boneyard.size()))
        return area


def marks_of(problems: Sequence[Problem], schedule: Schedule) -> Mapping[str, Mark]:
    """For each strip, scene or day the gravest problem that names it; a day is named by its number, too."""
    days = {day.number: day.id for day in schedule.days}
    found: dict[str, Mark] = {}
    for problem in sorted(problems, key=lambda problem: -_GRAVITY[problem.severity]):
        mark = Mark(problem.severity, problem.message)
        if problem.day in days and problem.severity is not Severity.ADVICE:
            found[days[problem.day]] = mark
        found |= dict.fromkeys(marked(problem, schedule), mark)
    for number, identity in days.items():
        if identity in found:
            found[identity] = replace(found[identity], text=in_own_day(found[identity].text, number))
    return found


class _ColourQuestion(QFrame):
    """Asks once whether INT./EXT. scenes take the colour of interiors or of exteriors (rulings B4)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("card", "advice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(16)
        self._text = label("")
        row.addWidget(self._text, 1)
        row.addWidget(changes(link("As interiors", self._as_interiors)))
        row.addWidget(changes(link("As exteriors", self._as_exteriors)))
        self.hide()

    def ask(self, schedule: Schedule) -> None:
        """Ask while such scenes exist and nobody has said."""
        open_scenes = undecided(schedule)
        wanted = bool(open_scenes) and not facts(self._desk.production).int_ext_colour
        self.setVisible(wanted)
        if wanted:
            numbers = ", ".join(scene.number for scene in open_scenes[:4])
            more = f" and {len(open_scenes) - 4} more" if len(open_scenes) > 4 else ""
            played = f"Scenes {numbers}{more} play" if len(open_scenes) > 1 else f"Scene {numbers} plays"
            self._text.setText(f"{played} inside and outside. Colour such strips")

    def _as_interiors(self) -> None:
        self._say("int")

    def _as_exteriors(self) -> None:
        self._say("ext")

    def _say(self, colour: str) -> None:
        production = self._desk.records("production")
        self._desk.attempt(lambda: production.change("facts", {"int_ext_colour": colour}))
