"""The location sheet: one place on paper, for whoever goes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filmdesk.film.find import find_place
from filmdesk.film.heads import house_paper
from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, facts
from filmdesk.modules.locations.columns import LOCATION_SHEET
from filmdesk.modules.locations.exports import told
from filmdesk.modules.locations.photos import Photo, photos_of, small_picture
from filmdesk.modules.locations.sun_words import HEADS, sun_day
from filmdesk.modules.locations.uses import Use, sets_at, uses_of
from filmdesk.paper.listing import fields_of
from filmdesk.paper.parts import (
    Band,
    Cell,
    Columns,
    Figure,
    Heading,
    Image,
    Paper,
    Paragraph,
    Part,
    Row,
    Table,
    TableColumn,
)
from filmdesk.paper.pictures import opened
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.coordinates import shown_point
from filmdesk.values.dates import month, weekday
from filmdesk.values.modules import option

_TBD, _ACROSS, _UPRIGHT = "TBD", 2, 0.6
_DAYS = (TableColumn("day", "Day", "number", 0.5), TableColumn("date", "Date", "text", 1.1),
         TableColumn("scenes", "Scenes", "text", 4))  # fmt: skip
_SUN = (
    TableColumn("date", "Date", "text", 1.2),
    *(TableColumn(head, head, "text", 1.1, "right") for head in HEADS),
    TableColumn("length", "Day length", "text", 1, "right"),
)


@dataclass(frozen=True, slots=True)
class LocationSheetOptions:
    """Which place."""

    place: str = option(help="the place", of="place")


def every_place(production: Production) -> Iterable[LocationSheetOptions]:
    """Each place there is."""
    return [sheet_of(production, place.id) for place in PLACES.all(production)]


def sheet_of(production: Production, place: str) -> LocationSheetOptions:
    """What asks for the sheet of a place: its name, or its id where another place is called the same."""
    places = PLACES.all(production)
    name = next(found.name for found in places if found.id == place)
    called_so = [found for found in places if found.name.strip().casefold() == name.strip().casefold()]
    return LocationSheetOptions(name if name.strip() and len(called_so) == 1 else place)


def location_sheet(production: Production, options: LocationSheetOptions) -> Paper:
    """A place: address, hospital, parking, contact, permit, its sets, shoot days, sun and photos."""
    place = find_place(production, options.place)
    uses = uses_of(production, place.id)
    parts: list[Part] = [
        Columns((_where(place, sets_at(production, place.id)), (_emergency(place),)), (1.5, 1)),
        Heading("For the unit"),
        fields_of(LOCATION_SHEET, told(place), audience_of("location-sheet")),
        *_days(uses),
        *_sun(place, uses, facts(production).clock),
        *_photos(production, photos_of(production, place.id)),
    ]
    if place.note:
        parts.insert(3, Paragraph(place.note))
    return house_paper(production, f"Location sheet: {place.name}", parts, name="location-sheet")


def _where(place: Place, sets: Sequence[str]) -> tuple[Part, ...]:
    point = ""
    if place.latitude is not None and place.longitude is not None:
        point = f"{shown_point(place.latitude, place.longitude)} · {place.latitude:.6f}, {place.longitude:.6f}"
    lines = (place.address or f"Address {_TBD}", point or f"Map point {_TBD}", f"Sets: {', '.join(sets) or _TBD}")
    return (Figure("Place", place.name, lines, "large"),)


def _emergency(place: Place) -> Part:
    drive = f"{place.hospital_minutes} min by road" if place.hospital_minutes is not None else ""
    lines = tuple(filter(None, (place.hospital_address, place.hospital_phone, drive)))
    return Band((Figure("Nearest hospital", place.hospital or _TBD, lines, "normal"),), "box")


def _days(uses: Sequence[Use]) -> list[Part]:
    rows = tuple(
        Row((Cell(use.day.number), Cell(_date(use) or _TBD, blank=not use.day.date), Cell(", ".join(_scenes(use)))))
        for use in uses
    )
    return [Heading("Shot here"), Table("days", _DAYS, rows, empty="No scene shot here stands on a shoot day yet.")]


def _date(use: Use) -> str:
    on = use.day.date
    return f"{weekday(on)} {on.day} {month(on)}" if on else ""


def _scenes(use: Use) -> list[str]:
    return [f"{used.number} {used.scene.set_name} ({used.scene.day_night})" for used in use.shot]


def _sun(place: Place, uses: Sequence[Use], clock: int) -> list[Part]:
    days = [sun_day(place, use.day.date, clock) for use in uses if use.day.date]
    rows = tuple(
        Row((Cell(day.on), Cell(day.said, span=len(HEADS)), Cell(day.length)))
        if day.said
        else Row((Cell(day.on), *map(Cell, day.times), Cell(day.length)))
        for day in days
        if day
    )
    return [Heading("Sun", 2, place.time_zone), Table("sun", _SUN, rows)] if rows else []


def _photos(production: Production, photos: Sequence[Photo]) -> list[Part]:
    """Two photos to a line, each with its caption; they are the small pictures, which carry no point."""
    shown = [_photo(production, photo) for photo in photos]
    lines = [shown[at : at + _ACROSS] for at in range(0, len(shown), _ACROSS)]
    parts = [Columns(tuple([*line, *[()] * (_ACROSS - len(line))]), (1.0,) * _ACROSS) for line in lines]
    return [Heading("Photos"), *parts] if parts else []


def _photo(production: Production, photo: Photo) -> tuple[Part, ...]:
    taken = f"{photo.taken.day} {month(photo.taken.date())} {photo.taken.year}" if photo.taken else ""
    words = " · ".join(filter(None, (photo.caption, taken)))
    data = small_picture(production, photo)
    image = Image(data, photo.caption or "Photo of the place", _UPRIGHT if _stands(data) else 1.0)
    return (image, Paragraph(words, "small")) if words else (image,)


def _stands(data: bytes) -> bool:
    """Whether a picture is higher than wide; it is then printed narrower, so that all are about as high."""
    picture = opened(data)
    return picture is not None and picture.height > picture.width
