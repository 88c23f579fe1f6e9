"""What the changes of one copy are looked at with: the budget as it is, and what the copy says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.returned.deeds import Deed
from filmdesk.modules.budget.returned.known import Known
from filmdesk.paper.returned.differences import Differences
from filmdesk.paper.returned.proposal import Edit
from filmdesk.paper.returned.weighed import Here


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change and what it does; nothing where it cannot be taken."""

    edit: Edit
    deed: Deed | None


@dataclass(frozen=True, slots=True)
class Case:
    """One copy held against the budget."""

    records: Records
    here: Here
    found: Differences
    known: Known
    remarks: list[str] = field(default_factory=list)
    """What is to be said beside the changes."""


def edit_id(*told: str) -> str:
    """The id of a change, from what it is."""
    return blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
