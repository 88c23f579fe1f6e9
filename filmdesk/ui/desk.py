"""What a page may ask of the window it stands in. The window gives it; pages and their parts know nothing above it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from filmdesk.production.production import Production
from filmdesk.ui.tasks import Tasks
from filmdesk.values.columns import Column
from filmdesk.values.errors import DisplacedError, UserError
from filmdesk.values.modules import Module
from filmdesk.values.problems import Problem, RecordRef

if TYPE_CHECKING:
    from filmdesk.paper.returned.proposal import Proposal

T = TypeVar("T")
Row = Mapping[str, Any]
"""A record as listed: its id and its fields, values as the trade's types or as plain text."""


@dataclass(frozen=True, slots=True)
class RecordSource:
    """A kind of record as a table meets it; each of the three changes is one step and may raise UserError."""

    name: str
    title: str
    noun: str
    """One of them: "scene", "cast call"; steps are named by it."""
    columns: tuple[Column, ...]
    tables: frozenset[str]
    """The tables its rows are made from; a change elsewhere changes no row."""
    rows: Callable[[], Sequence[Row]]
    add: Callable[[Mapping[str, str]], str]
    change: Callable[[str, Mapping[str, str]], None]
    remove: Callable[[str], None]
    where: Callable[[Row], bool] | None = None
    preset: Mapping[str, str] = field(default_factory=dict)
    """What every record added here has from the start: the sheet it belongs to."""
    tone: Callable[[Row], str] | None = None
    """The theme's colour a row is written in ("warn", "stop", "quiet"), where it is to stand out; "" for none."""
    strong: Callable[[Row], bool] | None = None
    """Whether a row stands out among the others: the sum of those above it."""
    tip: Callable[[Row, str], str] | None = None
    """What is said on hovering over a row's cell, by the name of its column; "" for nothing."""
    locked: str = ""
    """Why its rows can only be read (they belong to something that went out as it is); "" where they can change."""

    def of(self, where: Callable[[Row], bool] | None, preset: Mapping[str, str], *columns: str) -> RecordSource:
        """Only the rows that satisfy `where`, added with `preset`, showing these columns (all if none are named)."""
        return replace(self.showing(*columns), where=where, preset=preset)

    def showing(self, *columns: str) -> RecordSource:
        """The same rows, showing these columns (all if none are named)."""
        chosen = tuple(column for name in columns for column in self.columns if column.name == name)
        return replace(self, columns=chosen or self.columns)

    def listed(self) -> Sequence[Row]:
        """The rows a table shows, in the source's order."""
        rows = self.rows()
        return [row for row in rows if self.where(row)] if self.where else rows


class Desk(QObject):
    """One open production in its window.

    `changed` follows every step, undo and redo with what it changed (`production.changes.Changes`);
    `problems_changed` follows each new round of checks; `said` carries a sentence for the status bar.
    """

    changed = Signal(object)
    problems_changed = Signal()
    said = Signal(str)
    backed_up = Signal(object)
    """A backup somebody asked for, once it was read back whole (`production.backups.Backup`)."""

    production: Production
    tasks: Tasks

    @abstractmethod
    def records(self, name: str) -> RecordSource:
        """A kind of record by the name its manifest gives it ("scenes", "people")."""

    @abstractmethod
    def attempt(self, work: Callable[[], T]) -> T | None:
        """Do it; a UserError is shown in the window, quietly, and gives None. Nothing is lost."""

    def pass_on(self, error: UserError) -> None:
        """Show what is said beside a field in the window too, where only that has the way on."""
        if isinstance(error, DisplacedError):
            self.tell_failed(error)

    def tell_failed(self, error: BaseException) -> None:
        """What work elsewhere ended in: a UserError is shown as `attempt` does, anything else is raised."""

        def fail() -> None:
            raise error

        self.attempt(fail)

    @abstractmethod
    def run(self, command: str, **options: Any) -> str | None:
        """Run a command of a manifest with typed option values, say its sentence, and give it (None: it failed)."""

    @abstractmethod
    def ask(self, command: str, **filled: str) -> None:
        """Ask for a command's options in a form, some of them filled in as typed, then run it."""

    @abstractmethod
    def open(self, record: RecordRef) -> None:
        """Show a record on the page it belongs to."""

    @abstractmethod
    def go(self, page: str, view: str = "") -> None:
        """Show a page by its module's name, and one of its views by its title."""

    @abstractmethod
    def hand_over(self, export: str = "", options: Any = None) -> None:
        """Open Hand over, at this paper when one is named."""

    @abstractmethod
    def build_paper(self, export: str, options: Any = None) -> Any:
        """A paper as data, as it would be handed over; raises UserError where there is nothing for it yet."""

    @abstractmethod
    def prepare_paper(self, export: str, options: Any = None) -> Callable[[], Any]:
        """As `build_paper`, but only what is read from the production is done here; the rest any thread may do."""

    @abstractmethod
    def import_files(self, paths: Sequence[Path], kind: str = "") -> None:
        """Take files in, off the window's thread, with a review to look through."""

    @abstractmethod
    def take_in(self, proposal: Proposal, accepted: Collection[str], now: Proposal | None = None) -> str | None:
        """Take changes of an edited copy in, with a backup, and say so; None where that was refused.

        `now` is what the copy proposes at this moment, where that was reckoned already.
        """

    @abstractmethod
    def save_copy(self) -> None:
        """Ask where a copy of the production goes, and make it."""

    @abstractmethod
    def back_up(self) -> None:
        """Make a backup of the production as it stands, read back whole, and say so."""

    @abstractmethod
    def take_out(self) -> None:
        """Ask what a set copy is for and where it goes, and take it out."""

    @abstractmethod
    def bring_back(self) -> None:
        """Ask which set copy comes back, look it through, and take what it brings."""

    @abstractmethod
    def show_sample(self) -> None:
        """Open the sample production, in which every page has something in it."""

    @property
    @abstractmethod
    def problems(self) -> Sequence[Problem]:
        """The open problems of the last round of checks, the gravest first."""

    @property
    @abstractmethod
    def checked(self) -> bool:
        """Whether a whole round of checks has run since the production was opened."""

    @abstractmethod
    def problems_of_module(self, module: Module) -> list[Problem]:
        """The open problems a desk's own checks found in the last round."""

    @abstractmethod
    def accept(self, problem: Problem) -> None:
        """Ask why a problem is all right, and stop showing it."""

    @abstractmethod
    def remember(self, key: str, value: Any) -> None:
        """Keep a view's own state (column widths, the day shown) on this computer; plain data only."""

    @abstractmethod
    def recall(self, key: str, default: Any = None) -> Any:
        """What was remembered."""

    def problems_of(self, table: str, identity: str) -> list[Problem]:
        """The open problems that name a record."""
        return [p for p in self.problems if any(r.table == table and r.id == identity for r in p.records)]
