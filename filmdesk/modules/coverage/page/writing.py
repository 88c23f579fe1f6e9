"""The sections of a report to be written: each with its title, how long it is, and a field that grows with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from filmdesk.modules.coverage.advice import Advice
from filmdesk.modules.coverage.lengths import length_of
from filmdesk.modules.coverage.lists import coverage_row
from filmdesk.modules.coverage.page.marks import MarksGrid
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.rubric import RATINGS, TEXTS, VERDICT, Rubric, Section
from filmdesk.modules.coverage.rubrics import rubric_of
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.labels import label
from filmdesk.ui.records.form import RecordForm

_LEAST_LINES = 3
_EDGE = 12
"""What a field's border and padding take, above and below together."""
_MARGIN = 24
"""What stays in sight above and below the line that is written on."""
_BY_HAND = Qt.FocusReason.OtherFocusReason
_VERDICTS = ("verdict_script", "verdict_writer", "reason", "budget")


class Writing(QWidget):
    """All that is written of one report, in the order of its form."""

    def __init__(self, desk: Desk, source: RecordSource, report: Coverage) -> None:
        super().__init__()
        rubric = rubric_of(desk.production, report)
        alone = replace(source, rows=partial(coverage_row, desk.production, report.id))  # typed all the time
        self.sections: dict[str, SectionField] = {}
        self.verdict = verdict_form(desk, alone, report, rubric, source)
        self.marks = MarksGrid(desk, report, rubric)
        self._rubric = rubric
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: dict[str, QWidget] = {RATINGS: self.marks, VERDICT: self.verdict}
        for section in _sections(rubric, report):
            if section.name in parts:
                column.addWidget(label(section.title, "heading"))
                column.addWidget(parts.pop(section.name))
            else:
                self.sections[section.name] = SectionField(desk, alone, report, section)
                column.addWidget(self.sections[section.name])
        for left_out in parts.values():
            left_out.setParent(self)
            left_out.hide()

    def go_to(self, advice: Advice) -> bool:
        """Take the keyboard to what an advice is about, its sentence marked; False where it is not written here."""
        if advice.field in self.sections:
            self._mark(self.sections[advice.field], advice)
        elif advice.field == RATINGS and self._rubric.rows:
            self.marks.go_to(self.marks.first_bare)
        elif advice.field in (VERDICT, "budget"):
            self.verdict.editor(_empty_verdict(self.verdict, advice.field)).setFocus(_BY_HAND)
        else:
            return False
        return True

    def cite(self, page: int) -> None:
        """Write a page's number where one last wrote; in the comments where that was nowhere yet."""
        last = self.focusWidget()
        fields = list(self.sections.values())
        usual = self.sections.get("comments", fields[0] if fields else None)
        field = next((one for one in fields if one.editor is last), usual)
        if field:
            field.insert(f"(p. {page})")

    def _mark(self, field: SectionField, advice: Advice) -> None:
        """The sentence, wherever in the text it has moved to since; of one that is gone only the field."""
        text = field.editor.toPlainText()
        start = text.find(advice.sentence, max(advice.start - len(advice.sentence), 0)) if advice.sentence else -1
        if start < 0 and advice.sentence:
            start = text.find(advice.sentence)
        field.mark(max(start, 0), start + len(advice.sentence) if start >= 0 else 0)


class SectionField(QWidget):
    """One section of the form: its title, its length against the limits while one types, and its text."""

    def __init__(self, desk: Desk, source: RecordSource, report: Coverage, section: Section) -> None:
        super().__init__()
        self._section = section
        self.form = RecordForm(desk, source, (section.name,), titled=False)
        self._length = label("", "quiet")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        title = label(section.title, "heading")
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._length, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.form)
        self.form.show_record(report.id)
        self.form.lock(report.why_locked)
        self.editor = _lines_of(self.form, section.name)
        self.editor.setAccessibleName(section.title)
        self.editor.setPlaceholderText("" if report.is_in else section.help)
        self.editor.textChanged.connect(self._count)
        self._growth = Growth(self.editor)
        self._count()

    def mark(self, start: int, end: int) -> None:
        """Select a stretch of the text, counted in letters, and take the keyboard there."""
        text, cursor = self.editor.toPlainText(), self.editor.textCursor()
        cursor.setPosition(_in_qt(text, start))
        cursor.setPosition(_in_qt(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setFocus(_BY_HAND)
        self.editor.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """Write words where one last wrote, apart from the word before them."""
        cursor = self.editor.textCursor()
        before = self.editor.toPlainText().encode("utf-16-le")[: 2 * cursor.selectionEnd()].decode("utf-16-le")
        cursor.setPosition(cursor.selectionEnd())
        cursor.insertText(text if not before or before[-1].isspace() else f" {text}")
        self.editor.setTextCursor(cursor)
        self.editor.setFocus(_BY_HAND)

    def _count(self) -> None:
        length = length_of(self._section, self.editor.toPlainText())
        role = "stop" if length.over else "quiet"
        self._length.setText(length.said)
        if self._length.property("role") != role:
            self._length.setProperty("role", role)
            self._length.style().polish(self._length)


class Growth(QObject):
    """Keeps a field as high as its text, and the line that is written on in sight."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.document().documentLayout().documentSizeChanged.connect(self._fit)
        editor.verticalScrollBar().rangeChanged.connect(self._fit)  # also where only the width changed
        editor.cursorPositionChanged.connect(self._follow)
        self._fit()

    def _fit(self) -> None:
        editor = self._editor
        least = _LEAST_LINES * editor.fontMetrics().lineSpacing()
        edges = round(2 * editor.document().documentMargin()) + _EDGE
        height = max(ceil(_laid_out(editor)), least) + edges
        if height != editor.height():
            editor.setFixedHeight(height)

    def _follow(self) -> None:
        if self._editor.hasFocus():
            bring_into_sight(self._editor)


def _laid_out(editor: QPlainTextEdit) -> float:
    """How high its lines are as they were laid out; a font may say less of itself."""
    height, block, layout = 0.0, editor.document().begin(), editor.document().documentLayout()
    while block.isValid():
        height += layout.blockBoundingRect(block).height()
        block = block.next()
    return height


def _lines_of(form: RecordForm, name: str) -> QPlainTextEdit:
    """The lines a section is typed in; the sections a reader writes are all typed in lines."""
    editor = form.editor(name)
    if not isinstance(editor, QPlainTextEdit):
        raise TypeError(f"{name} is typed in one line")
    return editor


def bring_into_sight(editor: QPlainTextEdit) -> None:
    """Scroll what a field stands in to where one writes."""
    area: QWidget | None = editor.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    inside = area.widget() if area is not None else None
    if area is not None and inside is not None:
        at = editor.viewport().mapTo(inside, editor.cursorRect().center())
        area.ensureVisible(at.x(), at.y(), 0, _MARGIN)


def verdict_form(
    desk: Desk, source: RecordSource, report: Coverage, rubric: Rubric, others: RecordSource
) -> RecordForm:
    """Script and writer apart, each in the form's own words, and why; words are offered from the `others`."""
    words = {"verdict_script": rubric.script_verdicts, "verdict_writer": rubric.writer_verdicts}
    columns = tuple(
        replace(column, choices=("", *words[column.name])) if column.name in words else column
        for column in source.columns
    )
    form = RecordForm(desk, replace(source, columns=columns), _VERDICTS, words=others)
    form.show_record(report.id)
    form.lock(report.why_locked)
    return form


def _sections(rubric: Rubric, report: Coverage) -> list[Section]:
    """The form's sections, and behind them what was written under another form and has no place on this one."""
    named = {section.name for section in rubric.sections}
    beyond = [name for name in TEXTS if name not in named and getattr(report, name).strip()]
    return [*rubric.sections, *(Section(name, f"{name.capitalize()} (not on this form)") for name in beyond)]


def _empty_verdict(form: RecordForm, field: str) -> str:
    """The first field of the verdict that is still empty; the first of all where none is."""
    if field == "budget":
        return field
    texts = {name: form.editor(name) for name in _VERDICTS[:3]}
    empty = (n for n, e in texts.items() if not (e.currentText() if isinstance(e, QComboBox) else e.property("text")))
    return next(empty, _VERDICTS[0])


def _in_qt(text: str, letters: int) -> int:
    """A place in a text as Qt counts it: a letter beyond the first plane counts twice."""
    return len(text[:letters].encode("utf-16-le")) // 2
