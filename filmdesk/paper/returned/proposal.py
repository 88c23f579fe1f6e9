"""What an edited copy proposes to a production, change by change, for somebody to accept or decline."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """One change, as a person is to judge it."""

    id: str
    """The same each time the same copy is read, until what it changes is changed here."""
    where: str
    """The line it is in."""
    what: str
    """The field, or what becomes of the line."""
    sent: str
    came: str
    here: str = ""
    """What stands here now, where that is neither."""
    clash: bool = False
    """Whether it was changed here since, too."""
    note: str = ""
    problem: str = ""
    """Why it cannot be taken."""
    effect: Decimal | None = None
    """What the whole comes to more if this alone is taken."""

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was sent: a line, or an account."""
        return not self.sent and self.what.startswith("New ")


NEWER = "It was changed here since you looked; look again."


@dataclass(frozen=True)
class Proposal(ABC):
    """The changes of one copy, held against the production as it is now; a desk says what taking them means."""

    name: str
    by: str
    at: str
    edits: tuple[Edit, ...]
    remarks: tuple[str, ...]
    before: Decimal
    """What the whole comes to now."""
    unit: str

    def takeable(self) -> list[str]:
        """The changes nobody need decide on: those that fit, and that nothing here speaks against."""
        return [edit.id for edit in self.edits if not edit.problem and not edit.clash]

    @abstractmethod
    def total(self, accepted: Collection[str]) -> Decimal:
        """What the whole would come to with these changes."""

    def take(self, production: Any, accepted: Collection[str]) -> str:
        """Take these changes as one step; gives the sentence that says so."""
        return self.ready(production, accepted)()

    @abstractmethod
    def ready(self, production: Any, accepted: Collection[str], now: Proposal | None = None) -> Callable[[], str]:
        """Taking them, still to be done; UserError where they cannot be taken.

        They are taken as they were looked at here: what the production says otherwise by now is left. `now` is what
        the same copy proposes at this moment, where that was reckoned elsewhere already.
        """
