"""Who will have signed a paper, as far as the production knows: offered where a signature is noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from filmdesk.film.people import is_minor_on
from filmdesk.film.store import PEOPLE, PLACES
from filmdesk.film.today import today
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import GUARDIANS, Kind
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import OUT, SIGNED
from filmdesk.modules.releases.store import RELEASES, find_release
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Known

_GROUP, _EVERYONE = "group", "Everyone named on the sheet"
_PERMIT, _OWNER = "permit", "owner"
_MOST = 2
"""Of those who signed such papers before."""


@dataclass(frozen=True, slots=True)
class _Likely:
    """Somebody who may have signed: the name, how the office knows, and as what, where that is not the usual."""

    name: str
    why: str = "It was they who signed"
    capacity: str = ""


def known_signer(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """Of the release that stands in a form: who is likely to have signed it, and as what one may."""
    try:
        release = find_release(production, str(texts.get("release", "")))
    except UserError:  # while it is being typed
        return []
    kind = kinds(production)[release.kind]
    if not kind.signers or release.state not in (*OUT, State.DECLINED):
        return []
    typed, likely = str(texts.get("by", "")).strip(), dict[str, _Likely]()
    for one in _likely(production, release, kind):
        likely.setdefault(one.name, one)
    found = [_known(one) for name, one in likely.items() if name not in ("", typed)]
    usual, *others = kind.signers
    if others:
        found.append(Known("capacity", f"{usual} if nothing is said; else {' or '.join(others)}"))
    return found


def _known(likely: _Likely) -> Known:
    as_what = {"capacity": likely.capacity} if likely.capacity else {}
    return Known("by", likely.name, likely.why, {"by": likely.name, **as_what})


def _likely(production: Production, release: Release, kind: Kind) -> list[_Likely]:
    """The likeliest first."""
    place = PLACES.find(production, release.place)
    if kind.paperwork and kind.about in ("person", "place"):
        office = place.contact if place and kind.name == _PERMIT and _OWNER not in place.contact.casefold() else ""
        known = (*_before(production, release, kind), *_in_contacts(production, kind))
        return [*known, _Likely(office, "It is theirs to permit")]
    if person := PEOPLE.find(production, release.person):
        through = is_minor_on(person, today()) and not GUARDIANS.isdisjoint(kind.signers)
        return [_Likely(person.guardian if through else person.name)]
    if kind.name == _GROUP:
        return [_Likely(_EVERYONE)]
    return [_Likely(place.contact.partition(",")[0].strip())] if place and kind.name == "location" else []


def _in_contacts(production: Production, kind: Kind) -> list[_Likely]:
    """Whoever is a broker or of a permit office by the position that the contacts have."""
    found = []
    for person in PEOPLE.all(production):
        capacity = next((one for one in kind.signers if one in person.position.casefold()), "")
        if capacity:
            found.append(_Likely(person.name, f"{person.position}, by the contacts", capacity))
    return found[:_MOST]


def _before(production: Production, release: Release, kind: Kind) -> list[_Likely]:
    earlier = signed_before(RELEASES.where(production, kind=kind.name), release)[:_MOST]
    return [_Likely(one.signed_by, f"They signed {one.code}, too", one.signed_as) for one in earlier]


def signed_before(releases: Iterable[Release], release: Release) -> list[Release]:
    """Papers of that kind that others signed before, one of each insurer or office.

    Those of the same place or person come first, then the latest.
    """
    signed = [one for one in releases if one.kind == release.kind and one.state in SIGNED and one.signed_by]
    signed.sort(key=lambda one: (_is_of_the_same(one, release), one.signed_on or date.min), reverse=True)
    found: dict[str, Release] = {}
    for one in signed:
        found.setdefault(one.signed_by, one)
    return list(found.values())


def _is_of_the_same(one: Release, other: Release) -> bool:
    return (one.place, one.person) == (other.place, other.person)
