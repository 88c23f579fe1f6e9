"""The life of a release: each change of state written into its history in the same step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from filmdesk.film.today import local_today, now
from filmdesk.modules.releases.kinds.house import keep_kinds, kinds
from filmdesk.modules.releases.kinds.table import Kind
from filmdesk.modules.releases.records import Release, ReleaseEvent, State
from filmdesk.modules.releases.states import FINAL, check_way, refuse_signed
from filmdesk.modules.releases.store import EVENTS, RELEASES, TERMS, code_of, number_of
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.home import author
from filmdesk.production.numbering import next_numbers
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

AFTER_SIGNING = frozenset({"paid", "original", "note", "since"})
"""Facts about a signed paper that are not in it: where it lies, whether its fee was paid."""


def note_event(production: Production, release: str, said: str, day: date | None = None, state: str = "") -> None:
    """Write a line of a release's history, inside the step it tells of."""
    place = len(EVENTS.where(production, release=release)) + 1
    EVENTS.add(
        production,
        ReleaseEvent(release, said, day or local_today(production), now(), author(), position=place, state=state),
    )


def add_releases(production: Production, releases: list[Release], said: str = "Needed") -> list[Release]:
    """Enter releases under the next references, as one step; what their text grants stands as granted.

    With the first of them the production keeps its table of kinds."""
    numbers = next_numbers(production, (number_of(one.code) for one in RELEASES.all(production)))
    table = kinds(production)
    day = local_today(production)
    entered = [_entered(one, table[one.kind], code_of(next(numbers)), day) for one in releases]
    with production.step("Add release" if len(entered) == 1 else "Add releases"):
        keep_kinds(production)
        for release in entered:
            RELEASES.add(production, release)
            note_event(production, release.id, said, release.since, release.state)
    return entered


def _entered(release: Release, kind: Kind, code: str, day: date) -> Release:
    return replace(
        release,
        code=code,
        since=release.since or day,
        media=release.media or kind.media,
        territory=release.territory or kind.territory,
    )


def change_release(production: Production, release: Release, **values: Any) -> Release:
    """Set fields of a release; once it is signed only what is not in the paper. Raises UserError."""
    changed = {name for name, value in values.items() if getattr(release, name) != value}
    if changed - AFTER_SIGNING:
        refuse_signed(release)
    return RELEASES.change(production, release.id, **values)


def move(
    production: Production, release: Release, state: State, said: str, day: date | None = None, **values: Any
) -> Release:
    """Take a release to another state and write it into its history; raises UserError where no way leads there.

    What was signed, and what was said of a signed paper, is final: Undo stops at it.
    """
    check_way(release, state)
    with production.step(STEPS[state], final=state in FINAL):
        return stand(production, release, state, said, day, **values)


def stand(
    production: Production, release: Release, state: State, said: str, day: date | None, **values: Any
) -> Release:
    """Let a release stand in a state and write that into its history, inside the step it tells of."""
    note_event(production, release.id, said, day, state)
    return RELEASES.change(production, release.id, state=state, since=day or local_today(production), **values)


STEPS = {
    State.DRAFTED: "Draft release",
    State.SENT: "Send release",
    State.SIGNED: "Sign release",
    State.COUNTERSIGNED: "Countersign release",
    State.FILED: "File signed release",
    State.DELIVERED: "Deliver release",
    State.DECLINED: "Note release declined",
    State.DISPUTED: "Dispute release",
    State.VOID: "Void release",
    State.SUPERSEDED: "Supersede release",
}
"""What History calls a change of state."""


def remove_release(production: Production, release: Release) -> None:
    """Remove a release nobody was asked for; any other stays in the log (rulings B14)."""
    if release.state not in (State.NEEDED, State.DRAFTED) or release.asked_last:
        raise UserError(f"{release.code} is {release.state} and stays in the log.", "Void it, saying why.")
    if ATTACHMENTS.where(production, owner=release.id):
        raise UserError(f"A scan is kept with {release.code}.", "Remove the scan first, or void the release.")
    with production.step("Remove release"):
        for hanging in (EVENTS, TERMS):
            hanging.remove_all(production, release=release.id)
        RELEASES.remove(production, release.id)
