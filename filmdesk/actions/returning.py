"""An edited workbook that comes home: what it proposes, in words and as data, and taking in what was accepted of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from filmdesk import registry
from filmdesk.actions.backups import keep_backup
from filmdesk.actions.papers import find_export
from filmdesk.paper.returned.proposal import Edit, Proposal
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money, by_how_much, plain_cents
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_number

ALL = "all"


def proposed_by(production: Production, source: Path) -> Proposal:
    """What an edited workbook proposes; changes nothing. UserError for one that is not of this production."""
    returned = registry.resolve("filmdesk.paper.returned.read:read_returned")(source)
    export = find_export(returned.paper)
    if export.home is None:
        raise UserError(f"{export.title} is not brought back.", "Nothing was changed.")
    proposal: Proposal = registry.resolve(export.home)(production, returned)
    return proposal


def take_returned(production: Production, proposal: Proposal, accept: str, decline: str, total: str = "") -> str:
    """Take in what is accepted, by ids or all that nobody need decide on, but what is declined; one step.

    Where a total is said, only if the whole comes to that: what a change costs may be another since it was looked at.
    """
    accepted = set(proposal.takeable() if accept in ("", ALL) else _named(proposal, accept))
    accepted -= set(_named(proposal, decline))
    if not proposal.edits:
        return "It changes nothing."
    if total and plain_cents(proposal.total(accepted)) != plain_cents(read_number(total)):
        raise UserError(
            f"The whole would come to {as_money(proposal.total(accepted))} {proposal.unit} now, not to {total}; "
            "look again.",
            "Nothing was changed.",
        )
    return take_in(production, proposal, accepted)


def take_in(production: Production, proposal: Proposal, accepted: Collection[str], now: Proposal | None = None) -> str:
    """Take these changes in as one step, with a backup of what is here; UserError, and none, where they are refused."""
    taking = proposal.ready(production, accepted, now)
    keep_backup(production, "before a workbook was brought back")
    return taking()


def _named(proposal: Proposal, ids: str) -> list[str]:
    known = {edit.id: edit for edit in proposal.edits}
    named = ids.replace(",", " ").split()
    for identity in named:
        if identity not in known:
            raise UserError(
                f"There is no change {identity} in it, or it was changed here since you looked; look again.",
                "Each change says its id in the review.",
            )
        if known[identity].problem:
            raise UserError(f"The change {identity} cannot be taken.", known[identity].problem)
    return named


def proposal_words(proposal: Proposal) -> Iterator[str]:
    """A line for each change, with its id, what was sent, what is here and what came, and what the whole comes to."""
    who = f", saved by {proposal.by}" if proposal.by else "; it does not say who saved it"
    yield f"{proposal.name}{who}: {counted(len(proposal.edits), 'change')}."
    for edit in proposal.edits:
        yield f"[{edit.id}] {edit.where}, {edit.what}: {_from_to(edit)}{_effect(edit, proposal.unit)}"
        yield from (f"    {said}" for said in (edit.note, edit.problem and f"Cannot be taken: {edit.problem}") if said)
    yield from proposal.remarks
    total = proposal.total(proposal.takeable())
    now, then = (f"{as_money(whole)} {proposal.unit}" for whole in (proposal.before, total))
    yield f"Total now {now}; with all that agree {then}."


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """The same as data."""
    names = ("id", "where", "what", "sent", "here", "came", "clash", "note", "problem")
    edits = [
        {name: getattr(edit, name) for name in names}
        | {"effect": plain_cents(edit.effect) if edit.effect is not None else ""}
        for edit in proposal.edits
    ]
    return {
        "name": proposal.name, "by": proposal.by, "at": proposal.at, "currency": proposal.unit, "changes": edits,
        "remarks": list(proposal.remarks), "total": plain_cents(proposal.before),
        "total_with_all_that_agree": plain_cents(proposal.total(proposal.takeable())),
    }  # fmt: skip


def clashes(proposal: Proposal, accepted: Collection[str] = ()) -> list[Edit]:
    """The changes of what was changed here, too, that nobody decided on."""
    return [edit for edit in proposal.edits if edit.clash and edit.id not in accepted]


def _from_to(edit: Edit) -> str:
    sent, came = edit.sent or "nothing", edit.came or "nothing"
    if edit.clash:
        return f"sent {sent}; here now {edit.here or 'nothing'}; came back {came}. Not agreed"
    return came if edit.is_new else f"{sent} to {came}"


def _effect(edit: Edit, unit: str) -> str:
    if edit.effect is None:
        return "."
    return f", {by_how_much(edit.effect)} {unit}." if edit.effect else ", the total stays."
