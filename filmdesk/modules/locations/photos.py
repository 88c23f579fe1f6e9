"""The photos of a place: read outside any production, kept as attachments, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from filmdesk.caged.run import run_caged
from filmdesk.film.find import find_place
from filmdesk.film.store import PLACES
from filmdesk.modules.locations.store import change
from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment, read_whole
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.ranks import rank_between

SUFFIXES = (".jpg", ".jpeg", ".png", ".heic", ".heif")
"""What a photo's file is called."""
ORIGINAL, SMALL = "photo", "photo, small"
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a place: the file as it came, and a small upright picture of it with nothing hidden in it."""

    place: str
    attachment: str
    small: str
    id: str = field(default_factory=new_id)
    rank: str = ""
    caption: str = ""
    taken: datetime | None = None
    """By the camera's own clock, whatever zone that was in."""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Where the camera says it stood."""
        return (self.latitude, self.longitude) if self.latitude is not None and self.longitude is not None else None


PHOTOS = Table("place_photo", Photo, "photo", order="rank, id")


@dataclass(frozen=True, slots=True)
class ReadPhoto:
    """A file that turned out to be a photo."""

    name: str
    data: bytes
    told: dict[str, Any]
    """The small picture and what the camera wrote, as `picture.read_picture` gives it."""


def read_photo(path: Path) -> ReadPhoto:
    """A photo's file, looked at in a cage; UserError for one too large, unreadable or no picture."""
    data = read_whole(path)
    function = "filmdesk.modules.locations.picture:read_picture"
    return ReadPhoto(path.name, data, run_caged(function, {"data": data, "name": path.name}, seconds=_SECONDS))


def keep_photos(production: Production, place: str, photos: Sequence[ReadPhoto]) -> list[Photo]:
    """Keep photos with a place, after those it has, as one step; one it has already is left out."""
    PLACES.get(production, place)
    known = {_digest(production, photo.attachment) for photo in photos_of(production, place)}
    kept: list[Photo] = []
    with production.step("Add photos" if len(photos) > 1 else "Add photo"):
        for read in photos:
            original = attach(production, place, read.name, ORIGINAL, read.data)
            if original.digest in known:
                ATTACHMENTS.remove(production, original.id)
                continue
            known.add(original.digest)
            kept.append(_keep(production, place, original.id, read))
    return kept


def _keep(production: Production, place: str, original: str, read: ReadPhoto) -> Photo:
    small = attach(production, place, f"{Path(read.name).stem}, small.jpg", SMALL, read.told["picture"])
    taken = datetime.fromisoformat(read.told["taken"]) if read.told["taken"] else None
    point = {"latitude": read.told["latitude"], "longitude": read.told["longitude"]}
    rank = rank_between(PHOTOS.last_rank(production), None)
    return PHOTOS.add(production, Photo(place, original, small.id, rank=rank, taken=taken, **point))


def photos_of(production: Production, place: str) -> list[Photo]:
    """The photos of a place, in the order they came."""
    return PHOTOS.where(production, place=place)


def small_picture(production: Production, photo: Photo) -> bytes:
    """The small picture as a JPEG, safe to draw and to print; UserError where it is damaged."""
    return read_attachment(production, ATTACHMENTS.get(production, photo.small))


def rows(production: Production) -> list[dict[str, Any]]:
    """Every photo with its place and its file's name."""
    places, files = PLACES.by_id(production), ATTACHMENTS.by_id(production)
    return [
        {
            "id": photo.id,
            "place": places[photo.place].name if photo.place in places else "",
            "name": files[photo.attachment].name if photo.attachment in files else "",
            "caption": photo.caption,
            "taken": photo.taken,
            "latitude": photo.latitude,
            "longitude": photo.longitude,
        }
        for photo in PHOTOS.all(production)
    ]


def change_photo(production: Production, identity: str, values: dict[str, str]) -> None:
    """Set a photo's caption."""
    if set(values) - {"caption"}:
        raise UserError("Of a photo only the caption can be changed.", "Add the photo anew for anything else.")
    PHOTOS.change(production, identity, "Change caption", caption=" ".join(values.get("caption", "").split()))


def add_photo_row(production: Production, values: dict[str, str]) -> str:
    """Refuse: a photo needs its file, which the command add-photo takes."""
    raise UserError(
        "A photo comes from a file.",
        "Drop it on its place.",
        typed='Use: filmdesk add-photo FILE --place "Mill" --photo mill.jpg.',
    )


def remove_photo(production: Production, identity: str) -> None:
    """Remove a photo with the files kept for it."""
    photo = PHOTOS.get(production, identity)
    with production.step("Remove photo"):
        PHOTOS.remove(production, identity)
        for kept in (photo.attachment, photo.small):
            if ATTACHMENTS.find(production, kept):
                ATTACHMENTS.remove(production, kept)


@dataclass(frozen=True, slots=True)
class AddPhotoOptions:
    """Which photo of which place."""

    place: str = option(help="the place", of="place")
    photo: str = option(help="the photo's file, JPEG, PNG or HEIC", of="file")
    caption: str = option("", help="what is to be seen on it")


def add_photo(production: Production, options: AddPhotoOptions) -> str:
    """Keep a photo with a place."""
    place = find_place(production, options.place)
    read = read_photo(Path(options.photo))
    with production.step("Add photo"):
        kept = keep_photos(production, place.id, [read])
        for photo in kept if options.caption else ():
            change_photo(production, photo.id, {"caption": options.caption})
    return f"{read.name} is kept with {place.name}." if kept else f"{place.name} has {read.name} already."


@dataclass(frozen=True, slots=True)
class PhotoPointOptions:
    """Which photo says where its place is."""

    photo: str = option(help="the photo", of="record")


def use_photo_point(production: Production, options: PhotoPointOptions) -> str:
    """Let the place of a photo lie where the camera says it stood."""
    photo = PHOTOS.get(production, options.photo)
    if photo.point is None:
        raise UserError("The camera wrote no point into this photo.", "Type the point, or set it on the map.")
    place = PLACES.get(production, photo.place)
    latitude, longitude = photo.point
    change(production, place, {"latitude": latitude, "longitude": longitude})
    return f"{place.name} lies where the photo was taken."


def _digest(production: Production, attachment: str) -> str:
    found = ATTACHMENTS.find(production, attachment)
    return found.digest if found else ""
