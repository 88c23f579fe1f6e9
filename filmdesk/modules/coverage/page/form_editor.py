"""A form of coverage edited: its head, its sections and what is rated, as one draft until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.modules.coverage import rubric_draft
from filmdesk.modules.coverage.columns import SUBMISSIONS
from filmdesk.modules.coverage.rubric import HEAD, POINTS, Rubric
from filmdesk.modules.coverage.rubric_edit import percent, weights_of
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.slot import column_of
from filmdesk.values.columns import Column

_ROW, _AROUND, _FEWEST = 28, 100, 3
_IN_A_ROW = 3


class FormEditor(QWidget):
    """One form at a time; `changed` follows whatever is typed, and `rubric` is the form as it stands then."""

    changed = Signal()

    def __init__(self, desk: Desk, rubric: Rubric) -> None:
        super().__init__()
        self.rubric = rubric
        head = RecordSource("coverage-form", "Form of coverage", "form", rubric_draft.HEAD_COLUMNS, frozenset(),
                            self._head_rows, _nothing_added, self._set_head, _nothing_removed)  # fmt: skip
        self.head = RecordForm(desk, head)
        self.sections = PartTable(desk, self, _SECTIONS)
        self.rows = PartTable(desk, self, _RATED)
        self.weights = label("", "quiet")
        self.needed = NeededFields(self.rubric.required)
        self.needed.chosen.connect(self._need)
        column = column_of(self, 6)
        column.addWidget(self.head)
        self._add(column, "Sections, in their order", self.sections)
        self._add(column, "What is rated", self.rows, self.weights)
        self._add(column, "Must be filled in on the head", self.needed)
        column.addStretch(1)
        self.head.show_record(rubric.name)
        self._renew()

    def commit(self) -> None:
        """Take what is being typed into the draft."""
        self.head.commit()
        for part in (self.sections, self.rows):
            part.view.commit()

    def take(self, rubric: Rubric, *, renew: bool = True) -> None:
        """The form after something of it was changed here; a row just typed lists its table anew itself."""
        self.rubric = rubric
        if renew:
            self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        for part in (self.sections, self.rows):
            part.renew()
        self.weights.setVisible(self.rubric.grid == POINTS)
        self.weights.setText(f"The weights add up to {percent(weights_of(self.rubric))} %.")

    def _head_rows(self) -> list[Row]:
        return [rubric_draft.head_row(self.rubric)]

    def _set_head(self, _: str, values: Mapping[str, str]) -> None:
        self.take(rubric_draft.with_head(self.rubric, values))

    def _need(self, names: tuple[str, ...]) -> None:
        self.take(rubric_draft.needing(self.rubric, names))

    def _add(self, column: QVBoxLayout, title: str, *widgets: QWidget) -> None:
        heading = label(title, "heading")
        heading.setContentsMargins(0, 10, 0, 0)
        for widget in (heading, *widgets):
            column.addWidget(widget)


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a form, its sections or what is rated, and how it is changed."""

    name: str
    title: str
    noun: str
    columns: tuple[Column, ...]
    rows: Callable[[Rubric], Sequence[Row]]
    change: Callable[[Rubric, str, Mapping[str, str]], Rubric]
    add: Callable[[Rubric, Mapping[str, str]], tuple[Rubric, str]]


_SECTIONS = Part(
    "sections", "Sections", "section", rubric_draft.SECTION_COLUMNS, rubric_draft.section_rows,
    rubric_draft.with_section, rubric_draft.section_added,
)  # fmt: skip
_RATED = Part(
    "rows", "What is rated", "row", rubric_draft.ROW_COLUMNS, rubric_draft.rated_rows, rubric_draft.with_row,
    rubric_draft.row_added,
)  # fmt: skip


class PartTable(QWidget):
    """A list of the form as a table, as high as it is long, its rows put in order below."""

    def __init__(self, desk: Desk, editor: FormEditor, part: Part) -> None:
        super().__init__()
        self._editor, self._part = editor, part
        source = RecordSource(f"coverage-form-{part.name}", part.title, part.noun, part.columns, frozenset(),
                              self._rows, self._add, self._change, self._remove)  # fmt: skip
        self.view = RecordView(desk, source)
        line = QHBoxLayout()
        line.setSpacing(14)
        for title, run in (
            ("Up", partial(self._move, -1)), ("Down", partial(self._move, 1)), ("Remove", self.view.remove),
        ):  # fmt: skip
            made = changes(link(title, run))
            made.setAccessibleName(f"{title}: the {part.noun} chosen")
            line.addWidget(made)
        line.addStretch(1)
        column = column_of(self, 2)
        column.addWidget(self.view)
        column.addLayout(line)

    def renew(self) -> None:
        """List the draft's anew."""
        self.view.model.renew()
        rows = max(self.view.model.rowCount(), _FEWEST)
        self.view.setFixedHeight(scaled(_AROUND + _ROW * rows))

    def _rows(self) -> Sequence[Row]:
        return self._part.rows(self._editor.rubric)

    def _add(self, values: Mapping[str, str]) -> str:
        rubric, name = self._part.add(self._editor.rubric, values)
        self._editor.take(rubric, renew=False)
        return name

    def _change(self, name: str, values: Mapping[str, str]) -> None:
        self._editor.take(self._part.change(self._editor.rubric, name, values))

    def _remove(self, name: str) -> None:
        self._editor.take(rubric_draft.without(self._editor.rubric, self._part.name, name))

    def _move(self, by: int) -> None:
        name = self.view.current
        if name:
            self._editor.take(rubric_draft.moved(self._editor.rubric, self._part.name, name, by))
            self.view.select(name)


class NeededFields(QWidget):
    """The fields of a report's head, ticked where they must be filled in; `chosen` carries those that are."""

    chosen = Signal(tuple)

    def __init__(self, needed: Sequence[str]) -> None:
        super().__init__()
        titles = {column.name: column.title for column in SUBMISSIONS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        self._boxes: dict[str, QCheckBox] = {}
        for at, name in enumerate(HEAD):
            box = self._boxes[name] = QCheckBox(titles.get(name, "Budget (est.)"))
            box.setChecked(name in needed)
            box.toggled.connect(self._say)
            grid.addWidget(box, at // _IN_A_ROW, at % _IN_A_ROW)

    def _say(self, _: bool) -> None:
        self.chosen.emit(tuple(name for name, box in self._boxes.items() if box.isChecked()))


def _nothing_added(_: Mapping[str, str]) -> str:
    return ""


def _nothing_removed(_: str) -> None:
    return None
