"""The location list: where the company shoots, and what it finds there."""

from __future__ import annotations

from filmdesk.film.heads import head, page_setup
from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.paper.parts import Fields, Heading, Paper, Paragraph, Part, Rich
from filmdesk.production.production import Production


def location_list(production: Production, options: None = None) -> Paper:
    """Every place with its address, sets, parking, nearest emergency room and permit."""
    sets: dict[str, list[str]] = {}
    for record in SET_PLACES.all(production):
        sets.setdefault(record.place, []).append(record.set_name)
    parts: list[Part] = []
    for place in PLACES.all(production):
        parts += [Heading(place.name, 2, place.address), Fields(_facts(place, sets.get(place.id, [])), 2)]
    if not parts:
        parts = [Paragraph("No places yet: add them, or import a table of them.", "muted")]
    title = "Location list"
    return Paper(title, tuple(parts), head=head(production, title), page=page_setup(production))


def _facts(place: Place, sets: list[str]) -> tuple[tuple[str, Rich], ...]:
    drive = f"{place.hospital_minutes} min by road" if place.hospital_minutes is not None else ""
    hospital = " · ".join(filter(None, (place.hospital, place.hospital_address, place.hospital_phone, drive)))
    dates = f"{place.permit_from or '…'} to {place.permit_to or '…'}" if place.permit_from or place.permit_to else ""
    pairs = (
        ("Sets", ", ".join(sets)),
        ("Nearest hospital", hospital),
        ("Crew parking", place.parking),
        ("Basecamp", place.basecamp),
        ("BG holding", place.bg_holding),
        ("Permit", " · ".join(filter(None, (place.permit, dates)))),
    )
    return tuple((label, value or "TBD") for label, value in pairs)
