"""Who approved a sheet: an approval is of what was approved, not of what was changed afterwards (rulings B9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from filmdesk.modules.callsheets.content import content_of
from filmdesk.modules.callsheets.records import SheetApproval
from filmdesk.modules.callsheets.shoot import SheetDay, read_days
from filmdesk.modules.callsheets.store import APPROVALS
from filmdesk.production.production import Production

APPROVERS = ("1st AD", "UPM")
"""Who approves a sheet before it goes out (rulings B9)."""


@dataclass(frozen=True, slots=True)
class RoleApproval:
    """Where the approval of one role stands."""

    role: str
    approval: SheetApproval | None = None
    """Their last, of this revision; None where they never approved it."""
    stands: bool = False
    """Whether it is of the sheet as it is now, or as it went out."""


def role_approvals(shown: SheetDay) -> list[RoleApproval]:
    """One for each who must approve, then for each other who did."""
    now = _now(shown) if shown.approvals else ""
    others = (given.role for given in shown.approvals if given.role.casefold() not in _must())
    return [_of_role(shown, role, now) for role in (*APPROVERS, *dict.fromkeys(others))]


def missing_approvals(shown: SheetDay) -> list[str]:
    """The roles without whose approval the sheet is as it stands."""
    return [each.role for each in role_approvals(shown) if not each.stands and each.role in APPROVERS]


def approval_words(shown: SheetDay, each: RoleApproval) -> str:
    """ "Approved by UPM J. Holm, by telephone, 4 June 5:40 PM", or what is lacking."""
    if each.approval is None:
        return f"Not yet approved by {each.role}"
    given = each.approval
    at = shown.moment(given.approved_at)
    if each.stands:
        return f"Approved by {each.role} {given.name}, {given.how}, {at}"
    return f"Approved by {each.role} {given.name} before the last change ({at}): ask again"


def approval_rows(production: Production) -> list[dict[str, Any]]:
    """Every approval as plain data by shoot day; of a revision before the present one, none stands any more."""
    rows = []
    for shown in read_days(production):
        stands = {each.approval.id for each in role_approvals(shown) if each.approval and each.stands}
        rows += [_row(shown, given, given.id in stands) for given in APPROVALS.where(production, sheet=shown.sheet.id)]
    return rows


def _row(shown: SheetDay, given: SheetApproval, stands: bool) -> dict[str, Any]:
    names = ("id", "revision", "role", "name", "how", "approved_at", "entered_by",
             "withdrawn_at", "withdrawn_by", "withdrawn_because")  # fmt: skip
    return {name: getattr(given, name) for name in names} | {"sheet": shown.day.number, "stands": stands}


def _of_role(shown: SheetDay, role: str, now: str) -> RoleApproval:
    given = [approval for approval in shown.approvals if approval.role.casefold() == role.casefold()]
    standing = [approval for approval in given if approval.content in ("", now)]
    last = [*given, *standing][-1] if given else None
    return RoleApproval(role, last, bool(standing))


def _now(shown: SheetDay) -> str:
    """What an approval must have been of: the sheet as it went out, or as it stands."""
    revision = shown.sheet.revision if shown.sheet.state.issued else None
    out = next((issue for issue in reversed(shown.issues) if issue.revision == revision), None)
    return out.content if out else content_of(shown)


def _must() -> set[str]:
    return {role.casefold() for role in APPROVERS}
