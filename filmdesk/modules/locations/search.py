"""Finding places by name, address or a set shot there."""

from __future__ import annotations

from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef
from filmdesk.values.words import as_sought


def find(production: Production, text: str) -> list[Hit]:
    """The places in whose name, address or sets every word occurs, those whose name begins with the text first."""
    words = as_sought(text).split()
    if not words:
        return []
    sets: dict[str, list[str]] = {}
    for record in SET_PLACES.all(production):
        sets.setdefault(record.place, []).append(record.set_name)
    found = []
    for place in PLACES.all(production):
        said = as_sought(" ".join((place.name, place.address, *sets.get(place.id, ()))))
        if all(word in said for word in words):
            detail = " · ".join(filter(None, (place.address, ", ".join(sets.get(place.id, ())))))
            found.append(Hit(place.name, detail, RecordRef("place", place.id, place.name)))
    return sorted(found, key=lambda hit: not as_sought(hit.title).startswith(words[0]))
