"""A column of strips as it is seen: only those in sight are painted, and only what looks different is painted again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from filmdesk.modules.schedule.faces import OPEN, Face
from filmdesk.modules.schedule.page.choice import Choice
from filmdesk.modules.schedule.page.strips import GAP, HANDLE, Mark, StripPictures, height_of
from filmdesk.ui.fonts import SMALL, body
from filmdesk.ui.theme import theme, themes


class StripView(QAbstractScrollArea):
    """Strips under one another, the chosen ones framed, and the line where a drop would land.

    `chosen_changed` follows the selection. `painted` counts the strips painted.
    """

    chosen_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.painted = 0
        self.pictures = StripPictures()
        self.choice = Choice()
        self._marks: Mapping[str, Mark] = {}
        self._tops = [0]
        self._dragging = False
        self._gap: int | None = None
        self._hint = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().setSingleStep(20)
        themes().changed.connect(self._follow_theme)  # its text may be of another size

    # What stands

    @property
    def faces(self) -> Sequence[Face]:
        """The strips, in order."""
        return self.choice.faces

    @property
    def chosen(self) -> list[str]:
        """The ids of the strips chosen, in order."""
        return self.choice.ids

    @property
    def chosen_faces(self) -> list[Face]:
        """The strips chosen, in order."""
        return self.choice.chosen

    def set_faces(self, faces: Sequence[Face], marks: Mapping[str, Mark]) -> None:
        """Show these strips; only what looks different is painted again."""
        before = self._look()
        self._marks = marks
        self.choice.set_faces(faces)
        self._stack()
        after = self._look()
        for top in before.keys() | after.keys():
            if before.get(top) != after.get(top):
                tall = max(look[1] for look in (before.get(top), after.get(top)) if look)
                self.viewport().update(0, top - GAP, self.viewport().width(), tall + 2 * GAP)

    def _stack(self) -> None:
        """Where each strip begins."""
        self._tops = list(accumulate((height_of(face.kind) + GAP for face in self.faces), initial=0))
        self._set_range()

    def _follow_theme(self) -> None:
        self._stack()
        self.viewport().update()

    def row_rect(self, row: int) -> QRect:
        """Where a strip stands in the viewport."""
        top = self._tops[row] - self.verticalScrollBar().value()
        return QRect(1, top, self._strip_width(), height_of(self.faces[row].kind))

    def row_at(self, y: int) -> int:
        """The strip at that height of the viewport, or -1."""
        row = self._row_of(y + self.verticalScrollBar().value())
        return row if 0 <= row < len(self.faces) and self.row_rect(row).bottom() >= y >= 0 else -1

    def row_of(self, identity: str) -> int:
        """Where the strip of that id stands, or -1."""
        return self.choice.row_of(identity)

    def gap_at(self, y: int) -> int:
        """The gap nearest to that height: strips dropped there come before the strip of that row."""
        row = self._row_of(y + self.verticalScrollBar().value())
        if row >= len(self.faces):
            return self._last_gap()
        below = y > self.row_rect(row).center().y() if row >= 0 else False
        return min(max(row, 0) + (1 if below else 0), self._last_gap())

    def show_gap(self, gap: int | None, hint: str = "") -> None:
        """Draw the line where a drop would land, with a few words on it; None takes it away."""
        if (gap, hint) != (self._gap, self._hint):
            for changed in {self._gap, gap} - {None}:
                self.viewport().update(self._gap_area(changed or 0))
            self._gap, self._hint = gap, hint

    @property
    def gap(self) -> int | None:
        """Where the drop line is drawn."""
        return self._gap

    # Choosing

    def select(self, identities: Sequence[str]) -> bool:
        """Choose these strips and bring the first into sight; False when none is here."""
        rows = [row for row in map(self.row_of, identities) if row >= 0]
        if rows:
            self.choice.set_rows(rows)
            self.reveal(rows[-1])
            self.reveal(rows[0])
            self._chosen()
        return bool(rows)

    def choose_none(self) -> None:
        """Let go of what is chosen."""
        if self.choice.ids:
            self.choice.clear()
            self._chosen()

    def reveal(self, row: int) -> None:
        """Scroll so that a strip is in sight, with a little of what stands around it."""
        bar, rect = self.verticalScrollBar(), self.row_rect(row)
        if rect.top() < GAP:
            bar.setValue(bar.value() + rect.top() - 2 * GAP)
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + 2 * GAP)

    def _chosen(self) -> None:
        face = self.choice.current_face
        self.setAccessibleDescription(f"{face.title} {face.int_ext} {face.set_name}".strip() if face else "")
        self.viewport().update()
        self.chosen_changed.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dirty = event.region().boundingRect()
        offset = self.verticalScrollBar().value()
        for row in range(max(0, self._row_of(dirty.top() + offset)), len(self.faces)):
            rect = self.row_rect(row)
            if rect.top() > dirty.bottom():
                break
            if event.region().intersects(rect):
                self._paint_row(painter, row, rect)
        if self._gap is not None:
            self._paint_gap(painter, self._gap)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        face = self.faces[row]
        chosen = self.choice.has(row)
        painter.setOpacity(0.4 if self._dragging and chosen else 1.0)
        mark = self._marks.get(face.id) or self._marks.get(face.scene)
        picture = self.pictures.picture(face, mark, rect.width(), self.devicePixelRatioF())
        painter.drawPixmap(rect.topLeft(), picture)
        painter.setOpacity(1.0)
        self.painted += 1
        if chosen:
            self._frame(painter, rect, strong=self.hasFocus() or self._dragging)
        if row == self.choice.current and self.hasFocus() and len(self.choice.ids) > 1:
            painter.setPen(QPen(theme().accent, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(4, 4, -5, -5))

    def _frame(self, painter: QPainter, rect: QRect, *, strong: bool) -> None:
        colour = QColor(theme().accent)
        painter.setPen(QPen(colour, 2 if strong else 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(rect.left(), rect.top() + 3, 4, rect.height() - 6))

    def _paint_gap(self, painter: QPainter, gap: int) -> None:
        area = self._gap_area(gap)
        y = area.center().y() + 0.5
        painter.setPen(QPen(theme().accent, 3))
        painter.drawLine(QPointF(2, y), QPointF(self._strip_width(), y))
        if not self._hint:
            return
        painter.setFont(body(SMALL, strong=True))
        wide = painter.fontMetrics().horizontalAdvance(self._hint) + 24
        pill = QRectF(self._strip_width() - wide - HANDLE, y - 11, wide, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().accent)
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(theme().accent_ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _gap_area(self, gap: int) -> QRect:
        y = self._tops[min(gap, len(self._tops) - 1)] - self.verticalScrollBar().value() - GAP // 2 - 1
        y = min(max(y, 1), self.viewport().height() - 2)
        return QRect(0, y - 12, self.viewport().width(), 24)

    def _look(self) -> dict[int, tuple[object, int]]:
        """What is to be seen now, by height in the viewport, and how tall it is."""
        if not self.isVisible() or not self.faces:
            return {}
        seen: dict[int, tuple[object, int]] = {}
        first = max(0, self._row_of(self.verticalScrollBar().value()))
        for row in range(first, len(self.faces)):
            rect = self.row_rect(row)
            if rect.top() > self.viewport().height():
                break
            face = self.faces[row]
            mark = self._marks.get(face.id) or self._marks.get(face.scene)
            seen[rect.top()] = ((face, mark, self.choice.has(row), row == self.choice.current), rect.height())
        return seen

    # Places

    def _strip_width(self) -> int:
        """As wide with a scroll bar as without, so that strips of both lists stand under one another."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - 4

    def _row_of(self, height: int) -> int:
        return bisect_right(self._tops, height) - 1

    def _last_gap(self) -> int:
        last = len(self.faces)
        return last - 1 if last and self.faces[-1].kind == OPEN else last

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._tops[-1] - self.viewport().height()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._gap is None:
            self.viewport().scroll(dx, dy)
        else:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_range()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.choice.current < 0 and self.faces and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choice.go(max(self.row_at(GAP), 0))
            self._chosen()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
