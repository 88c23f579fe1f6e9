"""Who will have signed a paper, as far as the production knows: offered where a signature is noted."""

from __future__ import annotations

from collections.abc import Mapping

from filmdesk.film.rules.ages import is_minor
from filmdesk.film.store import PEOPLE, PLACES
from filmdesk.film.today import today
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import GUARDIANS, Kind
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.store import find_release
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Known

_GROUP, _EVERYONE = "group", "Everyone named on the sheet"


def known_signer(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """Of the release that stands in a form: who is likely to have signed it, and as what one may."""
    try:
        release = find_release(production, str(texts.get("release", "")))
    except UserError:  # while it is being typed
        return []
    kind = kinds(production)[release.kind]
    if not kind.signers or release.state not in (*OUT, State.DECLINED):
        return []
    found, name = [], _signer(production, release, kind)
    if name and str(texts.get("by", "")).strip() != name:
        found.append(Known("by", name, "It was they who signed", {"by": name}))
    usual, *others = kind.signers
    if others:
        found.append(Known("capacity", f"{usual} if nothing is said; else {' or '.join(others)}"))
    return found


def _signer(production: Production, release: Release, kind: Kind) -> str:
    person, place = PEOPLE.find(production, release.person), PLACES.find(production, release.place)
    if person:
        minor = is_minor(person.birth_date, today()) if person.birth_date else person.minor
        return person.guardian if minor and not GUARDIANS.isdisjoint(kind.signers) else person.name
    if kind.name == _GROUP:
        return _EVERYONE
    return place.contact.partition(",")[0].strip() if place and kind.name == "location" else ""
