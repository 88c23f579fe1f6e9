"""What a paper lacks to clear what it is about: the whole of the rule in one place (rulings B14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from filmdesk.modules.releases.clearing.plan import Plan
from filmdesk.modules.releases.clearing.scope import covers_media, covers_territory
from filmdesk.modules.releases.kinds.table import Kind
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.states import ON_FILE, SIGNED
from filmdesk.paper.text import shown
from filmdesk.values.clock import ClockTime


class Lack(StrEnum):
    """One thing that is missing, in the order people settle them."""

    SIGNATURE = "signature"
    PARTY = "party"
    GUARDIAN = "guardian"
    COUNTERSIGNATURE = "countersignature"
    PAPER = "paper"
    SCOPE = "scope"
    DAY = "day"
    """Its term or hours do not cover the day, or the plan."""
    TERM = "term"
    """Its term is over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For when a paper is asked about: a shoot day, or this day where none is set, and how old its person is then."""

    on: date
    shoots: bool = False
    """Whether that day is one of shooting."""
    minor: bool = False
    begins: ClockTime | None = None
    ends: ClockTime | None = None
    """The hours the company works that day, as far as a call sheet says them."""


def lacks(release: Release, kind: Kind, plan: Plan, asked: Asked) -> dict[Lack, str]:
    """What a release lacks to be cleared, each with its sentence; nothing means it is cleared.

    Cleared is: signed by the right party, countersigned where the kind asks, paper on file, scope covers the plan, not
    expired, guardian signed if a minor on the shoot day.
    """
    found = {
        Lack.SIGNATURE: _signature(release, kind),
        Lack.PARTY: _party(release, kind),
        Lack.GUARDIAN: _guardian(release, kind, asked),
        Lack.COUNTERSIGNATURE: _countersignature(release, kind),
        Lack.PAPER: "" if release.state in ON_FILE else "its paper is not on file",
        Lack.SCOPE: _scope(release, kind, plan),
        Lack.DAY: _day(release, kind, plan, asked),
        Lack.TERM: _term(release, kind, asked),
    }
    return {lack: said for lack, said in found.items() if said}


def is_expired(release: Release, kind: Kind, on: date) -> bool:
    """Whether a signed paper's term is over; an appearance release has none."""
    return kind.ends and release.state in SIGNED and release.term_until is not None and release.term_until < on


def _signature(release: Release, kind: Kind) -> str:
    if release.state not in SIGNED or release.signed_on is None:
        return "nobody signed it" if kind.signers else "it was not posted"
    return "" if release.signed_by or not kind.signers else "it does not say who signed"


def _party(release: Release, kind: Kind) -> str:
    if not kind.signers or not release.signed_by or release.signed_as in kind.signers:
        return ""
    return f"it is not signed by the {kind.signers[0]}"


def _guardian(release: Release, kind: Kind, asked: Asked) -> str:
    asks = asked.minor and kind.about == "person" and not kind.paperwork
    return "no guardian signed, and the signer is a minor" if asks and not release.guardian else ""


def _countersignature(release: Release, kind: Kind) -> str:
    return "it is not countersigned" if kind.countersigned and release.countersigned_on is None else ""


def _scope(release: Release, kind: Kind, plan: Plan) -> str:
    if kind.paperwork:
        return ""
    if not covers_media(release.media, plan.media):
        return f"it is for {_among(release.media)} only, the plan is {_among(plan.media)}"
    if not covers_territory(release.territory, plan.territory):
        return f"it is for {_among(release.territory)} only, the plan is {_among(plan.territory)}"
    return ""


def _among(words: tuple[str, ...]) -> str:
    return ", ".join(words) or "nothing it names"


def _term(release: Release, kind: Kind, asked: Asked) -> str:
    """A licence holds while the film is shown."""
    over = kind.ends and release.term_until and release.term_until < asked.on
    return f"its term ended {shown(release.term_until)}" if over and not _is_stay(kind, asked) else ""


def _is_stay(kind: Kind, asked: Asked) -> bool:
    """Whether it is asked for a day of being somewhere, or of working."""
    return kind.term == "access" and asked.shoots


def _day(release: Release, kind: Kind, plan: Plan, asked: Asked) -> str:
    if kind.term == "use" and plan.until and release.term_until and release.term_until < plan.until:
        return f"its term ends {shown(release.term_until)}, the plan runs until {shown(plan.until)}"
    if not _is_stay(kind, asked):
        return ""
    if release.term_until and release.term_until < asked.on:
        return f"its term ends {shown(release.term_until)}, before that day"
    if release.term_from and release.term_from > asked.on:
        return f"its term begins {shown(release.term_from)}, after that day"
    return "" if _within_hours(release, asked) else "its hours do not cover the day's"


def _within_hours(release: Release, asked: Asked) -> bool:
    early = asked.begins is not None and release.hours_from is not None and asked.begins < release.hours_from
    late = asked.ends is not None and release.hours_until is not None and asked.ends > release.hours_until
    return not early and not late
