"""Where a submission may go from where it stands, and which of these ways are not taken back by Undo."""

from __future__ import annotations

from filmdesk.modules.coverage.records import State
from filmdesk.values.errors import UserError

NEXT: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.ON_HOLD, State.ASSIGNED, State.RETURNED_UNREAD}),
    State.ON_HOLD: frozenset({State.RECEIVED, State.ASSIGNED, State.RETURNED_UNREAD}),
    State.ASSIGNED: frozenset({State.RECEIVED, State.ON_HOLD, State.READ, State.COVERAGE_IN, State.RETURNED_UNREAD}),
    State.READ: frozenset({State.COVERAGE_IN}),
    State.COVERAGE_IN: frozenset({State.READ, State.DECISION, State.CONSIDER, State.IN_DEVELOPMENT}),
    State.DECISION: frozenset({State.LETTER_SENT, State.CONSIDER, State.IN_DEVELOPMENT}),
    State.CONSIDER: frozenset({State.DECISION, State.IN_DEVELOPMENT}),
    State.IN_DEVELOPMENT: frozenset({State.DECISION}),
    State.LETTER_SENT: frozenset(),
    State.RETURNED_UNREAD: frozenset(),
}
"""A read report opened again is what leads back from "coverage in"."""

ENDS = frozenset(state for state, ways in NEXT.items() if not ways)
"""States nothing leads out of."""

FINAL = frozenset(
    {
        State.COVERAGE_IN,
        State.DECISION,
        State.CONSIDER,
        State.IN_DEVELOPMENT,
        State.LETTER_SENT,
        State.RETURNED_UNREAD,
    }
)
"""What was handed in, decided or sent out of the house is not taken back by Undo (rulings A9)."""

UNREAD = frozenset({State.RECEIVED, State.ON_HOLD, State.ASSIGNED, State.RETURNED_UNREAD})
"""States in which nobody has read it."""
CLOSED_TO_READING = frozenset({State.ON_HOLD, State.RETURNED_UNREAD})
WAITING = frozenset({State.RECEIVED, State.ON_HOLD, State.ASSIGNED, State.READ, State.COVERAGE_IN, State.DECISION})
"""States in which somebody outside waits for an answer."""


def check_way(title: str, before: State, after: State) -> None:
    """Raise UserError where no way leads from one state to the other."""
    if after in NEXT[before]:
        return
    ways = ", ".join(state for state in State if state in NEXT[before])
    remedy = f"From here it can be: {ways}." if ways else "Nothing follows; log it anew if it comes again."
    raise UserError(f"“{title}” is {before}; it cannot be {after} from there.", remedy)


def refuse_reading(title: str, state: State) -> None:
    """Raise UserError for a script nobody is to read."""
    if state is State.ON_HOLD:
        raise UserError(f"“{title}” is on hold: do not read.", "File its submission release first.")
    if state is State.RETURNED_UNREAD:
        raise UserError(f"“{title}” was returned unread.", "Log it anew if it comes again.")
