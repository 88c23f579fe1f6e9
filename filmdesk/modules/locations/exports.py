"""The location list: where the company shoots, and what it finds there."""

from __future__ import annotations

from collections.abc import Sequence

from filmdesk.film.heads import head, page_setup
from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.modules.locations.columns import LOCATION_LIST
from filmdesk.modules.locations.store import permit_words
from filmdesk.paper.listing import fields_of
from filmdesk.paper.parts import Heading, Paper, Paragraph, Part
from filmdesk.production.production import Production
from filmdesk.registry import audience_of


def location_list(production: Production, options: None = None) -> Paper:
    """Every place with its address, sets, parking, nearest hospital and permit."""
    audience = audience_of("location-list")
    sets: dict[str, list[str]] = {}
    for record in SET_PLACES.all(production):
        sets.setdefault(record.place, []).append(record.set_name)
    parts: list[Part] = []
    for place in PLACES.all(production):
        parts += [
            Heading(place.name, 2, place.address),
            fields_of(LOCATION_LIST, told(place, sets.get(place.id, [])), audience, 2),
        ]
    if not parts:
        parts = [Paragraph("No places yet: add them, or take a list of them in.", "muted")]
    title = "Location list"
    return Paper(title, tuple(parts), head=head(production, title), page=page_setup(production))


def told(place: Place, sets: Sequence[str] = ()) -> dict[str, str]:
    """What a paper says of a place, by field."""
    drive = f"{place.hospital_minutes} min by road" if place.hospital_minutes is not None else ""
    dates = permit_words(place) if place.permit_from or place.permit_to else ""
    return {
        "sets": ", ".join(sets),
        "hospital": _joined(place.hospital, place.hospital_address, place.hospital_phone, drive),
        "parking": place.parking,
        "basecamp": place.basecamp,
        "bg_holding": place.bg_holding,
        "permit": _joined(place.permit, dates),
        "contact": _joined(place.contact, place.contact_phone),
    }


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
