"""Putting lines elsewhere: to another account, or between others."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.store import LINES, find_account, open_budget
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option
from filmdesk.values.ranks import ranks


@dataclass(frozen=True, slots=True)
class MoveOptions:
    """Which lines, and where to."""

    lines: tuple[str, ...] = option(help="The lines, by their ids.", of="record")
    account: str = option(help="The account they go to, by its number.")
    after: str = option("", help="The line they stand behind, by its id; ahead of all others if not said.", of="record")


def move_lines(production: Production, options: MoveOptions) -> str:
    """Put lines, in the order given, behind a line of an account or ahead of all its lines; one step."""
    open_budget(production)
    account = find_account(production, options.account)
    chosen = [LINES.get(production, identity) for identity in dict.fromkeys(options.lines)]
    moved = {line.id for line in chosen}
    standing = [line for line in LINES.where(production, account=account.id) if line.id not in moved]
    places = [line.id for line in standing]
    if options.after and options.after not in places:
        raise UserError("The line to stand behind is in another account, or moves itself.", "Choose another line.")
    at = places.index(options.after) + 1 if options.after else 0
    with production.step("Move lines"):
        for line, rank in zip(chosen, _ranks_at(production, standing, at, len(chosen)), strict=True):
            LINES.change(production, line.id, account=account.id, rank=rank)
    return f"Moved {counted(len(chosen), 'line')} to {account.number} {account.title}."


def _ranks_at(production: Production, standing: list[Line], at: int, count: int) -> list[str]:
    """Ranks for so many lines at a place; where two neighbours share one, the account is ranked anew first."""
    lower = standing[at - 1].rank if at else None
    upper = standing[at].rank if at < len(standing) else None
    if lower is None or upper is None or lower < upper:
        return ranks(count, lower, upper)
    fresh = ranks(len(standing) + count)
    for line, rank in zip(standing, [*fresh[:at], *fresh[at + count :]], strict=True):
        LINES.change(production, line.id, rank=rank)
    return fresh[at : at + count]
