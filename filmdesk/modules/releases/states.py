"""Where a release may go from where it stands, and which of these ways are not taken back by Undo."""

from __future__ import annotations

from filmdesk.modules.releases.records import Release, State
from filmdesk.values.errors import UserError

_OPEN = frozenset({State.SENT, State.SIGNED, State.DECLINED, State.VOID})
_SETTLED = frozenset({State.DISPUTED, State.VOID, State.SUPERSEDED})
NEXT: dict[State, frozenset[State]] = {
    State.NEEDED: _OPEN | {State.DRAFTED},
    State.DRAFTED: _OPEN,
    State.SENT: _OPEN | {State.DRAFTED},
    State.SIGNED: _SETTLED | {State.COUNTERSIGNED, State.FILED},
    State.COUNTERSIGNED: _SETTLED | {State.FILED},
    State.FILED: _SETTLED | {State.DELIVERED},
    State.DELIVERED: _SETTLED,
    State.DECLINED: frozenset({State.DRAFTED, State.SENT, State.VOID}),
    State.DISPUTED: frozenset({State.VOID, State.SUPERSEDED}),
    State.VOID: frozenset(),
    State.SUPERSEDED: frozenset(),
    State.EXPIRED: frozenset(),
}
"""A dispute that is settled leads back to where the paper stood; nothing else ends it."""

SIGNED = frozenset({State.SIGNED, State.COUNTERSIGNED, State.FILED, State.DELIVERED})
"""States of a paper that somebody signed and that holds."""
ON_FILE = frozenset({State.FILED, State.DELIVERED})
OUT = frozenset({State.NEEDED, State.DRAFTED, State.SENT})
"""States in which it can still be written on."""
FINAL = frozenset({*SIGNED, State.DISPUTED, State.VOID, State.SUPERSEDED})
"""What somebody signed or said of a signed paper is not taken back by Undo (rulings A9)."""


def check_way(release: Release, after: State) -> None:
    """Raise UserError where no way leads from where a release stands to that state."""
    if after in NEXT[release.state]:
        return
    ways = ", ".join(state for state in State if state in NEXT[release.state])
    remedy = f"From here it can be: {ways}." if ways else "Make a new release instead."
    raise UserError(f"{release.code} is {release.state}; it cannot be {after} from there.", remedy)


def refuse_signed(release: Release) -> None:
    """Raise UserError for a paper that is not written on any more."""
    if release.state is State.DECLINED or release.state in OUT:
        return
    ends = release.state in (State.VOID, State.SUPERSEDED)
    remedy = (
        "Make a new release instead." if ends else "Make a correction: a new paper that takes its place once signed."
    )
    raise UserError(f"{release.code} is {release.state} and does not change.", remedy)
