"""The desk of one open production: what pages ask of the window, done by the same actions the command line uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from filmdesk import registry
from filmdesk.actions import commands
from filmdesk.desktop.state import State
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.tasks import Tasks
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Module
from filmdesk.values.problems import Problem, RecordRef

if TYPE_CHECKING:
    from filmdesk.actions.checks import CheckRound
    from filmdesk.paper.returned.proposal import Proposal

T = TypeVar("T")
_AT_IDLE = 0
_BACK_UP = "filmdesk.production.backups:back_up"


class OpenDesk(Desk):
    """A production with its checks, its tasks and what the window remembers of it.

    What only a window can do (show a page, ask a form, hand over) is asked for by signal and done by the window.
    """

    opening = Signal(object)
    going = Signal(str, str)
    asking = Signal(str, object)
    handing_over = Signal(str, object)
    importing = Signal(object, str)
    accepting = Signal(object)
    copying = Signal()
    taking_out = Signal()
    bringing_back = Signal()
    sample_asked = Signal()
    told = Signal(str, str, object)
    """A report for the window to show until it is dismissed: what, the rest of it, and what can be done next."""
    explaining = Signal(str)
    """A word of the trade whose meaning is wanted."""
    failed = Signal(object)
    """A UserError for the window to show."""

    def __init__(self, production: Production, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.production = production
        self.tasks = Tasks(self)
        self._state = state
        self._problems: list[Problem] = []
        self._checked = False
        self._idle = QTimer(self)
        self._idle.setInterval(_AT_IDLE)
        self._idle.timeout.connect(self._run_a_check)
        self._stop_listening = production.on_change(self._follow)

    @cached_property
    def _round(self) -> CheckRound:
        """The checks, which need every noun of film: not before the window stands."""
        made: CheckRound = registry.resolve("filmdesk.actions.checks:CheckRound")(self.production)
        return made

    def close(self) -> None:
        """Let go of the production's changes and end the tasks; the window closes the production itself."""
        self._idle.stop()
        self.tasks.wait()
        self._stop_listening()

    # Records

    def records(self, name: str) -> RecordSource:
        source: RecordSource = registry.resolve("filmdesk.desktop.record_source:record_source")(self.production, name)
        return source

    # Doing

    def attempt(self, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except UserError as error:
            self.failed.emit(error)
            return None

    def run(self, command: str, **options: Any) -> str | None:
        return self._run(command, lambda wanted: wanted(**options))

    def run_typed(self, command: str, texts: Mapping[str, str | bool]) -> str | None:
        """Run a command with its options as they were typed."""
        return self._run(command, lambda wanted: self._as_typed(wanted, texts))

    def _as_typed(self, wanted: type, texts: Mapping[str, str | bool]) -> Any:
        read, day_first = (registry.resolve(f"filmdesk.actions.typed:{name}") for name in ("read_options", "day_first"))
        return read(wanted, texts, day_first=day_first(self.production), titles=True)

    def _run(self, command: str, made: Callable[[type], Any]) -> str | None:
        found = commands.find_command(command)
        if found is None:
            raise LookupError(command)
        options = found.options
        sentence = self.attempt(
            lambda: commands.run_command(self.production, found, made(registry.resolve(options)) if options else None)
        )
        if sentence:
            self.said.emit(sentence)
        return sentence

    def ask(self, command: str, **filled: str) -> None:
        self.asking.emit(command, filled)

    def open(self, record: RecordRef) -> None:
        self.opening.emit(record)

    def go(self, page: str, view: str = "") -> None:
        self.going.emit(page, view)

    def hand_over(self, export: str = "", options: Any = None) -> None:
        self.handing_over.emit(export, options)

    def build_paper(self, export: str, options: Any = None) -> Any:
        return self.prepare_paper(export, options)()

    def prepare_paper(self, export: str, options: Any = None) -> Callable[[], Any]:
        papers = "filmdesk.actions.papers"
        found = registry.resolve(f"{papers}:find_export")(export)
        prepared: Callable[[], Any] = registry.resolve(f"{papers}:prepare_paper")(self.production, found, options)
        return prepared

    def import_files(self, paths: Sequence[Path], kind: str = "") -> None:
        self.importing.emit(tuple(paths), kind)

    def take_in(self, proposal: Proposal, accepted: Collection[str], now: Proposal | None = None) -> str | None:
        taking = registry.resolve("filmdesk.actions.returning:take_in")
        sentence: str | None = self.attempt(lambda: taking(self.production, proposal, accepted, now))
        if sentence:
            self.said.emit(sentence)
        return sentence

    def save_copy(self) -> None:
        self.copying.emit()

    def back_up(self) -> None:
        made = self.attempt(lambda: registry.resolve(_BACK_UP)(self.production, "asked for"))
        if made:
            self.said.emit(made.alarm or "Backed up, and read back whole.")
            self.backed_up.emit(made)

    def take_out(self) -> None:
        self.taking_out.emit()

    def bring_back(self) -> None:
        self.bringing_back.emit()

    def show_sample(self) -> None:
        self.sample_asked.emit()

    # Problems

    @property
    def problems(self) -> Sequence[Problem]:
        return self._problems

    @property
    def checked(self) -> bool:
        return self._checked

    def accept(self, problem: Problem) -> None:
        self.accepting.emit(problem)

    def problems_of_module(self, module: Module) -> list[Problem]:
        """The open problems a desk's own checks found in the last round."""
        return self._round.problems_of(module)

    def check_soon(self) -> None:
        """Run the checks that have not run yet, one whenever the window is idle."""
        self._idle.start()

    def check_now(self) -> None:
        """Run every check that is due, at once."""
        while self._round.run_next():
            pass
        self._settle()

    def _run_a_check(self) -> None:
        if not self._round.run_next():
            self._settle()

    def _settle(self) -> None:
        self._idle.stop()
        before = (self._checked, self._problems)
        self._checked, self._problems = True, self._round.problems()
        if before != (True, self._problems):
            self.problems_changed.emit()

    def _follow(self, changes: Changes) -> None:
        if self._round.touch(changes.tables):
            self.check_soon()
        self.changed.emit(changes)

    # Remembering

    def remember(self, key: str, value: Any) -> None:
        self._state.put(self.production.id, key, value)

    def recall(self, key: str, default: Any = None) -> Any:
        return self._state.get(self.production.id, key, default)
