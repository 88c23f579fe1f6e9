"""The list of steps, what the chosen one changed, and going back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk.film.field_words import NOTHING, field_changes
from filmdesk.film.names import kind_of, record_name, shown_tables
from filmdesk.film.store import facts
from filmdesk.modules.history.page.step_rows import StepRows
from filmdesk.production.changes import RowChange
from filmdesk.production.production import Production
from filmdesk.production.steps import Step
from filmdesk.registry import instead_of
from filmdesk.settings import window_clock
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label
from filmdesk.ui.moments import moment_words
from filmdesk.ui.rows import RowsOrWords, RowsView
from filmdesk.values.errors import UserError
from filmdesk.values.problems import RecordRef

_FIND_AFTER, _HINT_AFTER = 120, 40
_MOST_NAMES, _MOST_FIELDS = 8, 12


class StepsView(QWidget):
    """Every step, newest first; `picked` follows the chosen one."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows = StepRows(desk.production)
        self.words = reads(QLineEdit())
        self.words.setPlaceholderText("Find a step, or who made it")
        self.words.setAccessibleName("Find a step")
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(320)
        self.list = RowsView("Steps")
        self._shown = RowsOrWords(self.list, "No step is called so.")
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_FIND_AFTER)
        self._late.timeout.connect(self._show)
        self.words.textChanged.connect(self._late.start)
        self._hints = QTimer(self)
        self._hints.setSingleShot(True)
        self._hints.setInterval(_HINT_AFTER)
        self._hints.timeout.connect(self._hint)
        self.list.verticalScrollBar().valueChanged.connect(self._hints.start)
        self.list.verticalScrollBar().rangeChanged.connect(self._hints.start)
        self.list.picked.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self._shown, 1)

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self._rows.steps)

    @property
    def step(self) -> Step | None:
        """The step chosen; that a version was named after, where the version is."""
        key = self.list.key
        if key.startswith("version:"):
            after = {f"version:{v.id}": v.step for v in self._desk.production.versions()}
            key = after.get(key, "")
        return next((step for step in reversed(self._rows.steps) if step.id == key), None)

    @property
    def can_go_back(self) -> bool:
        """Whether the chosen step is one to go back to."""
        return self.step is not None and not self.why_not

    @property
    def why_not(self) -> str:
        """Why one cannot go back to the chosen step; empty where one can."""
        step = self.step
        if step is None or not self._desk.production.writable:
            return "This production is open for reading only." if step else ""
        if step.undone:
            return "It is undone; Redo does it again."
        later = [other for other in self._rows.steps if other.lamport > step.lamport and not other.undone]
        if not later:
            return "This is how the production stands."
        return why_not_past(self._desk.production, step.id)

    def renew(self) -> None:
        """Show the steps there are now."""
        self._rows.read()
        self._show()

    def go_back(self) -> None:
        """Go back to just after the chosen step."""
        step = self.step
        if step:
            self._desk.attempt(lambda: self._desk.production.go_back(step.id))

    def tell(self, panel: DetailPanel) -> None:
        """Say in the panel what the chosen step changed."""
        step = self.step
        if step is None:
            panel.show_nothing("Choose a step to see what it changed and to go back to it.")
            return
        production = self._desk.production
        about = facts(production)
        clock = window_clock(about.clock)
        state = " · undone" if step.undone else " · final" if step.final else ""
        under = f"{step.author} · {moment_words(step.made_at, clock, about.time_zone)} · step {step.lamport}{state}"
        final = Section("", (), (label(f"Undo stops here. {instead_of(step.label)}", "quiet"),) if step.final else ())
        panel.show_record(step.label, under, (), (self._way_back(), final, *step_sections(production, step, clock)))

    def _way_back(self) -> Section:
        back = QPushButton("Go back to here")
        back.setEnabled(self.can_go_back)
        back.clicked.connect(self._go_back_clicked)
        words = self.why_not or "Everything after it is taken back, as one step that can be undone."
        return Section("", (), (back, label(words, "quiet")))

    def _go_back_clicked(self, _checked: bool = False) -> None:
        self.go_back()

    def _show(self) -> None:
        production = self._desk.production
        about = facts(production)
        clock = window_clock(about.clock)
        words = self.words.text().casefold().split()
        rows = self._rows.rows(words, production.versions(), clock, about.time_zone)
        self._shown.show_rows(rows)
        self._hints.start()

    def _hint(self) -> None:
        """Say beside the steps on screen what each was about."""
        if self._desk.production.closed:
            return
        for key in self.list.keys_in_sight():
            row = self._rows.hint(key)
            if row:
                self.list.rows.change_row(row)


def why_not_past(production: Production, step: str) -> str:
    """Why one cannot go back to just after a step, and what to do instead; empty where no final step stands after."""
    final = production.steps.final_after(step)
    if final is None:
        return ""
    return (
        f"“{final.label}” came after it and is final: others rely on it, so nothing goes back past it. "
        f"{instead_of(final.label)} To look at how it stood before, open a backup on Files."
    )


def step_sections(production: Production, step: Step, clock: int) -> list[Section]:
    """What a step changed: every field where it was one record, else names and counts by kind of record."""
    try:
        changes = production.changes_of(step)
    except UserError as error:
        return [Section("What it changed", (Fact(str(error)),))]
    if len(changes) == 1:
        return [_one_record(production, changes[0], clock)]
    return list(_by_kind(production, changes))


def _one_record(production: Production, change: RowChange, clock: int) -> Section:
    fields = [f for f in field_changes(production, change, clock) if f.shown and f.before != f.after][:_MOST_FIELDS]
    facts_ = [Fact(f.title, f.after if f.before == NOTHING else f"{f.before} → {f.after}") for f in fields]
    name = record_name(production, change)
    return Section(f"{kind_of(change.table).noun} {_verb(change)}", (_led(change, name, ""), *facts_))


def _by_kind(production: Production, changes: Sequence[RowChange]) -> Iterator[Section]:
    tables: dict[str, list[RowChange]] = {}
    for change in changes:
        tables.setdefault(change.table, []).append(change)
    for table, touched in sorted(tables.items(), key=lambda item: (item[0] not in shown_tables(), -len(item[1]))):
        facts_ = [_led(change, record_name(production, change), _verb(change)) for change in touched[:_MOST_NAMES]]
        more = len(touched) - len(facts_)
        rest = (Fact(f"and {more:,} more"),) if more > 0 else ()
        yield Section(f"{kind_of(table).title} ({len(touched):,})", (*facts_, *rest))


def _led(change: RowChange, name: str, said: str) -> Fact:
    """A line that opens the record, where it still stands and some page shows it."""
    opens = change.table in shown_tables() and bool(change.after)
    return Fact(name, said, opens=RecordRef(change.table, change.id, name) if opens else None)


def _verb(change: RowChange) -> str:
    if not change.before:
        return "added"
    return "changed" if change.after else "removed"
