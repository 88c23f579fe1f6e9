"""The detail panel: what is to be said of the record selected, in sections of label and value, problems first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from textwrap import fill

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import scaled
from filmdesk.ui.glossary import explain
from filmdesk.ui.labels import heading, in_short, label, link, shortened
from filmdesk.ui.term import Term
from filmdesk.ui.theme import themes
from filmdesk.values.counting import counted
from filmdesk.values.problems import Fix, Problem, RecordRef
from filmdesk.values.words import capital

_LINE_LETTERS, _LINK_LETTERS, _NAME_LETTERS, _MOST_LINKS = 32, 28, 40, 8
_TITLE_LETTERS, _SENTENCE_LETTERS = 120, 400
_MOST_CARDS = 2
"""More problems than these bury the fields they are about."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a section: what, and quieter at the right what is said of it; `opens` makes it lead to a record."""

    what: str
    said: str = ""
    tone: str = ""
    """"", "warn", "stop" or "good"."""
    opens: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under a small heading; widgets (a form, a button row) may follow them.

    Those in `makes` are made only where the panel does not show the same already; `about` tells two such sections
    apart that say the same of different records.
    """

    title: str
    facts: tuple[Fact, ...] = ()
    widgets: tuple[QWidget, ...] = field(default=())
    makes: tuple[Callable[[], QWidget], ...] = field(default=(), compare=False)
    about: str = ""


class Panel(QScrollArea):
    """What stands beside the work: as wide as it is let, scrolled up and down where it is longer."""

    def __init__(self, narrowest: int = 240) -> None:
        super().__init__()
        self._narrowest = narrowest
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        themes().changed.connect(self._follow_theme)
        self._follow_theme()

    def _follow_theme(self) -> None:
        """The text may be of another size."""
        self.setMinimumWidth(scaled(self._narrowest))


class DetailPanel(Panel):
    """Shows one record at a time; `show_nothing` leaves a sentence in its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._standing: tuple[object, ...] = ()

    def show_record(
        self, title: str, said: str, problems: Sequence[Problem] = (), sections: Sequence[Section] = ()
    ) -> None:
        """A heading, a quiet line under it, the record's problems with their fixes, then the sections.

        What stands already is not made again, so that nothing flickers and the keyboard stays where it is.
        """
        wanted = (title, said, tuple(problems), tuple(sections))
        if wanted == self._standing:
            return
        column = self._begin()
        self._standing = wanted
        column.addWidget(in_short(title, _TITLE_LETTERS, "section"))
        if said:
            column.addWidget(label(said, "quiet"))
        for card in problem_cards(self._desk, problems):
            column.addWidget(card)
        for section in sections:
            self._add_section(column, section)
        column.addStretch(1)

    def show_nothing(self, sentence: str) -> None:
        """What to do to see something here."""
        if self._standing == (sentence,):
            return
        column = self._begin()
        self._standing = (sentence,)
        column.addWidget(label(sentence, "quiet"))
        column.addStretch(1)

    def _begin(self) -> QVBoxLayout:
        self._standing = ()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        put_inside(self, inside)
        return column

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        if not (section.facts or section.widgets or section.makes):
            return
        if section.title:
            column.addWidget(heading(section.title))
        for fact in section.facts:
            column.addWidget(FactLine(self._desk, fact))
        for widget in (*section.widgets, *(make() for make in section.makes)):
            column.addWidget(widget)


class ProblemCard(QFrame):
    """A problem: its sentence, the rule it breaks, a link to each record it names, and its fix."""

    def __init__(self, desk: Desk, problem: Problem) -> None:
        super().__init__()
        self.setProperty("card", str(problem.severity))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(in_short(problem.message, _SENTENCE_LETTERS, "strong"))
        for text in filter(None, (problem.remedy, problem.rule)):
            column.addWidget(label(text, "quiet"))
        links = [link(_shown_name(record), _opener(desk, record)) for record in problem.records[:_MOST_LINKS]]
        if problem.fix:
            links.insert(0, changes(link(problem.fix.title, _mender(desk, problem.fix))))
        links.append(changes(link("Accept…", lambda: desk.accept(problem))))
        column.addLayout(_in_lines(links))


def problem_cards(desk: Desk, problems: Sequence[Problem]) -> list[QWidget]:
    """A record's problems, the gravest first; where they would bury its fields, the others wait behind a line."""
    shown = len(problems) if len(problems) <= _MOST_CARDS else 1
    cards: list[QWidget] = [ProblemCard(desk, problem) for problem in problems[:shown]]
    return [*cards, _Folded(desk, problems[shown:])] if problems[shown:] else cards


class _Folded(QWidget):
    """Problems as a line that counts them, and their cards once it is clicked."""

    def __init__(self, desk: Desk, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._desk, self._problems = desk, problems
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(link(f"Show {counted(len(problems), 'more open point')}", self._unfold))
        self._column = column

    def _unfold(self) -> None:
        for problem in self._problems:
            self._column.addWidget(ProblemCard(self._desk, problem))
        self.findChildren(QPushButton)[0].hide()


def _in_lines(links: Sequence[QPushButton]) -> QVBoxLayout:
    """Links side by side, in as many lines as keep the panel from growing wide."""
    lines = QVBoxLayout()
    lines.setSpacing(2)
    room, line = 0, QHBoxLayout()
    for made in links:
        if room < len(made.text()):
            room, line = _LINE_LETTERS, QHBoxLayout()
            line.setSpacing(14)
            line.setAlignment(Qt.AlignmentFlag.AlignLeft)
            lines.addLayout(line)
        line.addWidget(made)
        room -= len(made.text()) + 2
    return lines


class FactLine(QWidget):
    """A fact as a line of a panel."""

    def __init__(self, desk: Desk, fact: Fact) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(12)
        opens = fact.opens
        called = fill(shortened(fact.what, _SENTENCE_LETTERS), _LINK_LETTERS)
        what = link(called, _opener(desk, opens)) if opens else _said(fact)
        line.addWidget(what, 1, Qt.AlignmentFlag.AlignTop)
        said = label(fact.said, "quiet" if fact.tone == "" or opens is None else fact.tone)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 0 if len(fact.said) < 22 else 1, Qt.AlignmentFlag.AlignTop)


def _said(fact: Fact) -> QLabel:
    if explain(fact.what):
        return Term(fact.what, role=fact.tone)
    return in_short(fact.what, _SENTENCE_LETTERS, fact.tone)


def put_inside(area: QScrollArea, inside: QWidget) -> None:
    """Show other contents in a scroll area.

    The old ones go later: what was clicked to change them may be among them, and Qt still works on it.
    """
    old = area.takeWidget()
    if old is not None:
        old.hide()
        old.deleteLater()
    area.setWidget(inside)


def _mender(desk: Desk, fix: Fix) -> Callable[[], None]:
    return lambda: desk.ask(fix.command, **dict(fix.options))


def _opener(desk: Desk, record: RecordRef) -> Callable[[], None]:
    return lambda: desk.open(record)


def _shown_name(record: RecordRef) -> str:
    return shortened(capital(record.name), _NAME_LETTERS)
