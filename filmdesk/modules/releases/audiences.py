"""Whom a list of releases is for, and what they see of it (rulings A21, B16)."""

from __future__ import annotations

from filmdesk.values.columns import Privacy
from filmdesk.values.errors import UserError

OFFICE, CREW, OUTSIDE = "production", "crew", "insurer or distributor"
COUNSEL, SIGNER = "counsel", "signer"
"""Those who alone get the gaps, and a form to sign."""
AUDIENCES = (OFFICE, CREW, OUTSIDE)
INSIDE = (OFFICE, CREW)
"""Those who may see what is not cleared: that is never said outside the house."""
_WORDS = {OFFICE: "the production office", CREW: "the crew", OUTSIDE: "an insurer or distributor",
          COUNSEL: "counsel", SIGNER: "whoever signs it"}  # fmt: skip


def _meant(audience: str) -> str:
    """An audience as it is called here, by one of its two names as well."""
    said = audience.strip().casefold()
    return OUTSIDE if said in OUTSIDE.split(" or ") else said


def for_whom(audience: str) -> str:
    """What a paper's head says of its audience."""
    return f"For {_WORDS.get(_meant(audience), _WORDS[OFFICE])}"


def privacy_of(audience: str) -> Privacy:
    """The class of fields an audience may see; raises UserError for one there is not."""
    wanted = _meant(audience) or OFFICE
    if wanted not in AUDIENCES:
        raise UserError(f"“{audience.strip()[:40]}” is no audience.", f"Choose {', '.join(AUDIENCES)}.")
    return Privacy.PRODUCTION if wanted == OFFICE else Privacy.CREW


def inside(audience: str) -> Privacy:
    """The class of fields somebody in the house may see; raises UserError for whoever is none."""
    if is_outside(audience):
        raise UserError("What is not cleared stays in the house.", "Hand over the log or the binder.")
    return privacy_of(audience)


def refuse_others(audience: str, only: str) -> None:
    """Raise UserError where a paper that is for one audience alone is asked for by another."""
    if _meant(audience) != only:
        raise UserError(f"That paper is for {_WORDS[only]} alone.", "Choose another paper.")


def is_outside(audience: str) -> bool:
    """Whether it is for somebody who gets what is on file, and nothing of what is not."""
    return _meant(audience) == OUTSIDE
