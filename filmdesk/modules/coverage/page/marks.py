"""The grid of a report: crosses set anywhere in or between columns, or points with their weighted total."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from filmdesk.modules.coverage.marks import band, shown_mark, shown_total, total
from filmdesk.modules.coverage.reads import rate, set_mark
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.rubric import COLUMNS, Row, Rubric
from filmdesk.modules.coverage.rubric_edit import weight_words
from filmdesk.modules.coverage.store import COVERAGE, marks_of
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.labels import label
from filmdesk.ui.records.field import Field
from filmdesk.ui.theme import theme
from filmdesk.values.columns import Column

_QUARTER = Decimal("0.25")
"""How finely a cross is set: in the middle of a column, towards either side of it, or between two."""
_HIGH, _HEAD, _CROSS, _NARROWEST, _SAID, _POINTS = 28, 22, 4.5, 200, 96, 72
_ARROWS = {Qt.Key.Key_Left: -_QUARTER, Qt.Key.Key_Right: _QUARTER}


class MarksGrid(QWidget):
    """The rows a form rates, each with its mark; every mark is a step Undo takes back."""

    def __init__(self, desk: Desk, report: Coverage, rubric: Rubric) -> None:
        super().__init__()
        self._desk, self._report, self._rubric = desk, report.id, rubric
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(0 if rubric.grid == COLUMNS else 4)
        self._lines.setColumnStretch(1 if rubric.grid == COLUMNS else 3, 1)
        self.crosses: dict[str, CrossRow] = {}
        self.points: dict[str, Field] = {}
        self._said: dict[str, QLabel] = {}
        self._total: QLabel | None = None
        (self._add_crosses if rubric.grid == COLUMNS else self._add_points)(report.why_locked)
        desk.changed.connect(self._follow)
        self._renew()

    @property
    def first_bare(self) -> str:
        """The first row without a mark; the first of all where each has one."""
        marked = marks_of(self._desk.production, self._report)
        names = [row.name for row in self._rubric.rows]
        return next((name for name in names if name not in marked), names[0])

    def go_to(self, row: str) -> None:
        """Take the keyboard to a row."""
        found = self.crosses.get(row) or self.points[row].editor
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_crosses(self, locked: str) -> None:
        self._lines.addWidget(_Heads(self._rubric), 0, 1)
        for at, row in enumerate(self._rubric.rows, 1):
            cross = CrossRow(self._rubric, row)
            cross.setEnabled(not locked and self._desk.production.writable)
            cross.placed.connect(self._write)
            cross.taken.connect(self._take)
            cross.stepped.connect(self._step)
            self.crosses[row.name] = cross
            self._lines.addWidget(label(row.title), at, 0)
            self._lines.addWidget(cross, at, 1)
            self._said[row.name] = label("", "quiet")
            self._said[row.name].setWordWrap(False)
            self._said[row.name].setFixedWidth(scaled(_SAID))
            self._lines.addWidget(self._said[row.name], at, 2)

    def _add_points(self, locked: str) -> None:
        for at, row in enumerate(self._rubric.rows):
            field = Field(self, Column(row.name, row.title, "number"), self._type, lambda _: ())
            field.lock(locked)
            field.in_vain.connect(self._desk.said)
            field.editor.setFixedWidth(scaled(_POINTS))
            self.points[row.name] = field
            self._lines.addWidget(label(row.title), 2 * at, 0)
            self._lines.addWidget(field.editor, 2 * at, 1)
            self._lines.addWidget(label(_weight(row), "quiet"), 2 * at, 2)
            self._lines.addWidget(field.wrong, 2 * at + 1, 0, 1, 3)
        self._total = label("", "strong")
        below = 2 * len(self._rubric.rows)
        self._lines.addWidget(label("Total", "strong"), below, 0)
        self._lines.addWidget(self._total, below, 1, 1, 2)

    def _follow(self, changes: Changes) -> None:
        if "coverage_mark" in changes.tables:
            self._renew()

    def _renew(self) -> None:
        marks = {name: mark.mark for name, mark in marks_of(self._desk.production, self._report).items()}
        rated = {row.name for row in self._rubric.rows}
        words = {name: shown_mark(self._rubric, mark) for name, mark in marks.items() if name in rated}
        for name, cross in self.crosses.items():
            cross.show_mark(marks.get(name), words.get(name, ""))
            self._said[name].setText(words.get(name, ""))
        for name, field in self.points.items():
            field.show(name, words.get(name, ""))
        if self._total:
            self._total.setText(_total_words(self._rubric, marks))

    def _take(self, row: str) -> None:
        report = COVERAGE.get(self._desk.production, self._report)
        self._desk.attempt(lambda: rate(self._desk.production, report, row, ""))

    def _step(self, row: str, by: int) -> None:
        names = list(self.crosses)
        at = names.index(row) + by
        if 0 <= at < len(names):
            self.go_to(names[at])

    def _write(self, row: str, mark: Decimal) -> None:
        """One mark; its quick successive moves are one step."""
        production = self._desk.production
        report = COVERAGE.get(production, self._report)
        known = row in marks_of(production, self._report)

        def work() -> None:
            with production.step("Change mark" if known else "Set mark", typing=f"mark:{self._report}:{row}"):
                set_mark(production, report, row, mark)

        self._desk.attempt(work)

    def _type(self, identity: str, column: Column, text: str) -> None:
        production = self._desk.production
        rate(production, COVERAGE.get(production, self._report), identity, text)


class CrossRow(QWidget):
    """A row across the columns: click where the cross is meant; arrows move it a quarter of a column, Shift a whole.

    A column's first letter puts it there, Delete takes it away, Up and Down go to the next row.
    """

    placed = Signal(str, object)
    taken = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, rubric: Rubric, row: Row) -> None:
        super().__init__()
        self._columns, self._row = rubric.columns, row
        self.mark: Decimal | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(scaled(_HIGH))
        self.setMinimumWidth(scaled(_NARROWEST))
        self.setAccessibleName(row.title)
        self.setToolTip("Click in a column or between two. Arrows move the cross, Delete takes it away.")

    def sizeHint(self) -> QSize:
        return QSize(scaled(_NARROWEST), scaled(_HIGH))

    def show_mark(self, mark: Decimal | None, words: str) -> None:
        """Where the cross stands now; None for none."""
        self.mark = mark
        self.setAccessibleDescription(words or "No mark")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.placed.emit(self._row.name, self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            whole = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move(_ARROWS[key] * (4 if whole else 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self._row.name, 1 if key is Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taken.emit(self._row.name)
        elif (column := self._called(event.text())) is not None:
            self.placed.emit(self._row.name, column + 2 * _QUARTER)
        else:
            super().keyPressEvent(event)

    def _move(self, by: Decimal) -> None:
        """From where it stands; the first press puts it at the middle, the fairest place to begin from."""
        start = self.mark if self.mark is not None else Decimal(len(self._columns)) / 2 - by
        self.placed.emit(self._row.name, self._inside(start + by))

    def _called(self, letter: str) -> int | None:
        """The one column that begins with a letter."""
        found = [
            at for at, name in enumerate(self._columns) if letter and name.casefold().startswith(letter.casefold())
        ]
        return found[0] if len(found) == 1 else None

    def _at(self, x: float) -> Decimal:
        quarters = Decimal(x * len(self._columns) / max(self.width(), 1)) / _QUARTER
        return self._inside(quarters.to_integral_value(ROUND_HALF_UP) * _QUARTER)

    def _inside(self, mark: Decimal) -> Decimal:
        return min(max(mark, _QUARTER), len(self._columns) - _QUARTER)

    # Painting

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.fillRect(whole, now.chosen)
        painter.setPen(now.line)
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        for at in range(1, len(self._columns)):
            x = round(whole.width() * at / len(self._columns)) + 0.5
            painter.drawLine(QPointF(x, 6), QPointF(x, whole.bottom() - 6))
        if self.mark is not None:
            self._paint_cross(painter, whole)
        if self.hasFocus():
            painter.setPen(QPen(now.accent, 1))
            painter.drawRect(whole)
        painter.end()

    def _paint_cross(self, painter: QPainter, whole: QRectF) -> None:
        x = whole.width() * float(self.mark or 0) / len(self._columns)
        middle, arm = whole.center().y(), scaled(round(2 * _CROSS)) / 2
        painter.setPen(QPen(theme().ink if self.isEnabled() else theme().quiet, 2))
        painter.drawLine(QPointF(x - arm, middle - arm), QPointF(x + arm, middle + arm))
        painter.drawLine(QPointF(x - arm, middle + arm), QPointF(x + arm, middle - arm))


class _Heads(QWidget):
    """The names of the columns over the rows."""

    def __init__(self, rubric: Rubric) -> None:
        super().__init__()
        self._columns = rubric.columns
        self.setFixedHeight(scaled(_HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(body(SMALL))
        painter.setPen(theme().quiet)
        wide = self.width() / len(self._columns)
        for at, name in enumerate(self._columns):
            painter.drawText(QRectF(at * wide, 0, wide, self.height()), Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


def _weight(row: Row) -> str:
    return f"counts {weight_words(row)}" if row.weight else ""


def _total_words(rubric: Rubric, marks: dict[str, Decimal]) -> str:
    """ "66.5 · developing"; how many marks are still missing where there is no total yet."""
    reckoned = total(rubric, marks)
    if reckoned is None:
        missing = sum(row.weight is not None and row.name not in marks for row in rubric.rows)
        return f"{missing} still to be marked"
    return " · ".join(filter(None, (shown_total(reckoned), band(rubric, reckoned))))
