"""Whom a list of releases is for, and what they see of it (rulings A21, B16)."""

from __future__ import annotations

from filmdesk.values.columns import Privacy
from filmdesk.values.errors import UserError

OFFICE, CREW, OUTSIDE = "production", "crew", "insurer or distributor"
AUDIENCES = (OFFICE, CREW, OUTSIDE)
INSIDE = (OFFICE, CREW)
"""Those who may see what is not cleared: that is never said outside the house."""
_WORDS = {OFFICE: "the production office", CREW: "the crew", OUTSIDE: "an insurer or distributor"}


def for_whom(audience: str) -> str:
    """What a paper's head says of its audience."""
    return f"For {_WORDS.get(audience.strip().casefold(), _WORDS[OFFICE])}"


def privacy_of(audience: str) -> Privacy:
    """The class of fields an audience may see; raises UserError for one there is not."""
    wanted = audience.strip().casefold() or OFFICE
    if wanted not in AUDIENCES:
        raise UserError(f"“{audience.strip()[:40]}” is no audience.", f"Choose {', '.join(AUDIENCES)}.")
    return Privacy.PRODUCTION if wanted == OFFICE else Privacy.CREW


def is_outside(audience: str) -> bool:
    """Whether it is for somebody who gets what is on file, and nothing of what is not."""
    return audience.strip().casefold() == OUTSIDE
