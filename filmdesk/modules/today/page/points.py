"""Every open point, by desk and gravity, and those somebody accepted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk import registry
from filmdesk.film.points import accepted_problems, show_again
from filmdesk.film.records import Accepted
from filmdesk.film.store import facts
from filmdesk.modules.today.page.doorway import TONES
from filmdesk.ui.changing import changes, reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.moments import moment_words
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.values.problems import Problem, Severity, Tally
from filmdesk.values.words import capital

_NONE_ACCEPTED = (
    "Nothing was accepted yet. Where a problem is all right, accept it with a reason: it is no longer shown, "
    "and stands here with who said so."
)
_EVERY_DESK = "Every desk"
_SHORT = {Severity.STOPS: "Stops", Severity.WARNS: "Warns", Severity.ADVICE: "Advice"}


class PointsView(QWidget):
    """The list with its filters; `picked` follows the current problem."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: list[tuple[Problem, str]] = []
        self._gravities = {severity: _gravity_button(severity) for severity in Severity}
        self._of_desk = reads(QComboBox())
        self._of_desk.setAccessibleName("Desk")
        self._of_desk.addItem(_EVERY_DESK, "")
        for module in registry.modules():
            if module.checks:
                self._of_desk.addItem(module.title, module.title)
        self._words = reads(QLineEdit())
        self._words.setPlaceholderText("Filter")
        self._words.setAccessibleName("Filter the open points")
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(220)
        self.list = RowsView("Open points", lines=2)
        self._shown = RowsOrWords(self.list)
        self._build()

    @property
    def problem(self) -> Problem | None:
        """The problem chosen."""
        return next((problem for problem, _ in self._all if problem.key == self.list.key), None)

    @property
    def has_fix(self) -> bool:
        """Whether a command would put the chosen one right."""
        return self.problem is not None and self.problem.fix is not None

    def renew(self) -> None:
        """Show the problems of the last round."""
        self._all = list(_with_desks(self._desk))
        counts = Tally.of(problem for problem, _ in self._all)
        for severity, button in self._gravities.items():
            button.setText(f"{_SHORT[severity]} {counts[severity]}")
        self._filter()

    def filters(self) -> dict[str, Any]:
        """What is filtered, as plain data."""
        gravities = [str(severity) for severity, button in self._gravities.items() if button.isChecked()]
        return {"desk": self._of_desk.currentData(), "gravities": gravities, "words": self._words.text()}

    def return_to_filters(self, place: dict[str, Any]) -> None:
        """Filter as `filters` said."""
        self._of_desk.setCurrentIndex(max(self._of_desk.findData(place.get("desk", "")), 0))
        wanted = place.get("gravities", [str(severity) for severity in Severity])
        for severity, button in self._gravities.items():
            button.setChecked(str(severity) in wanted)
        self._words.setText(str(place.get("words", "")))

    def open_current(self) -> None:
        """Go to the record the chosen problem is about."""
        problem = self.problem
        if problem and problem.records:
            self._desk.open(problem.records[0])

    def fix_current(self) -> None:
        """Ask for what would put it right."""
        problem = self.problem
        if problem and problem.fix:
            self._desk.ask(problem.fix.command, **dict(problem.fix.options))

    def accept_current(self) -> None:
        """Ask why it is all right."""
        if self.problem:
            self._desk.accept(self.problem)

    def tell(self, panel: DetailPanel) -> None:
        """Say in the panel what is to be said of the chosen one."""
        problem = self.problem
        if problem is None:
            panel.show_nothing("Choose a point to see its rule, its records and its fix.")
            return
        said = next(title for other, title in self._all if other is problem)
        day = Section("Shoot day", (Fact(f"Day {problem.day}"),)) if problem.day else Section("")
        panel.show_record(problem.severity.words, said, (problem,), (day,))

    def _filter(self) -> None:
        title, words = self._of_desk.currentData(), self._words.text().casefold().split()
        chosen = [
            (problem, of)
            for problem, of in self._all
            if self._gravities[problem.severity].isChecked()
            and (not title or of == title)
            and all(word in f"{problem.message} {problem.remedy}".casefold() for word in words)
        ]
        none = "No point fits the filter." if self._all else "Nothing to report."
        self._shown.show_rows([_point_row(problem, of) for problem, of in chosen], none)
        self.picked.emit()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in self._gravities.values():
            line.addWidget(button)
            button.toggled.connect(self._filter)
        line.addWidget(self._of_desk)
        line.addWidget(self._words)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 16, 8)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self._shown, 1)
        self._of_desk.currentIndexChanged.connect(self._filter)
        self._words.textChanged.connect(self._filter)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self._opened)

    def _opened(self, _key: str) -> None:
        self.open_current()


class AcceptedView(QWidget):
    """What was accepted: by whom, when and why; `picked` follows the current one."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._records: list[Accepted] = []
        self.list = RowsView("Accepted problems", lines=2)
        self._shown = RowsOrWords(self.list, _NONE_ACCEPTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 16, 8)
        column.addWidget(self._shown, 1)
        self.list.picked.connect(self.picked)

    @property
    def record(self) -> Accepted | None:
        """The one chosen."""
        return next((record for record in self._records if record.id == self.list.key), None)

    def renew(self) -> None:
        """Show what is accepted now."""
        self._records = accepted_problems(self._desk.production)
        about = facts(self._desk.production)
        self._shown.show_rows([_accepted_row(record, about.clock, about.time_zone) for record in self._records])

    def show_again(self) -> None:
        """Take the chosen acceptance back."""
        record = self.record
        if record:
            said = self._desk.attempt(lambda: show_again(self._desk.production, record.id))
            if said:
                self._desk.said.emit(f"Shown again: {said}")

    def tell(self, panel: DetailPanel) -> None:
        """Say in the panel what is to be said of the chosen one."""
        record = self.record
        if record is None:
            panel.show_nothing("Choose an accepted problem to see who accepted it and why.")
            return
        again = changes(QPushButton("Show again"))
        again.clicked.connect(partial(_call, self.show_again))
        production = facts(self._desk.production)
        when = moment_words(record.at, production.clock, production.time_zone) if record.at else "unknown"
        about = (Fact("By", record.by or "unknown"), Fact("When", when))
        because = Section("Because", (Fact(record.because),))
        panel.show_record(record.said or record.problem, "", (), (because, Section("Accepted", about, (again,))))


def _call(run: Any, _checked: bool = False) -> None:
    run()


def _with_desks(desk: Desk) -> Iterable[tuple[Problem, str]]:
    """The open problems, the gravest first, each with the title of the desk whose check found it."""
    of = {
        problem.key: module.title
        for module in registry.modules()
        if module.checks
        for problem in desk.problems_of_module(module)
    }
    return ((problem, of.get(problem.key, "")) for problem in desk.problems)


def _point_row(problem: Problem, of: str) -> ListRow:
    right = " · ".join(filter(None, (f"day {problem.day}" if problem.day else "", of)))
    under = f"{problem.severity.words}. {problem.remedy}".strip()
    return ListRow(problem.key, capital(problem.message), under, right, TONES[problem.severity])


def _accepted_row(record: Accepted, clock: int, zone: str) -> ListRow:
    when = moment_words(record.at, clock, zone) if record.at else ""
    right = " · ".join(filter(None, (record.by, when)))
    return ListRow(record.id, record.said or record.problem, f"Because: {record.because}", right, "good", "approve")


def _gravity_button(severity: Severity) -> QPushButton:
    button = QPushButton()
    button.setCheckable(True)
    button.setChecked(True)
    button.setProperty("role", "chip")
    button.setToolTip(f"{severity.words}: shown or not")
    return button
