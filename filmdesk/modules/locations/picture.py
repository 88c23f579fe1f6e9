"""A photo from outside made safe to show: read only in a cage, turned upright, made small, its place and hour noted."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from math import isfinite
from typing import Any

from PIL import ExifTags, Image, ImageOps

from filmdesk.paper.pdf.photographs import MOST_PIXELS, on_white, open_picture
from filmdesk.values.errors import UserError

LONGEST_SIDE = 1600
_QUALITY = 82
_WRITTEN = "%Y:%m:%d %H:%M:%S"


def read_picture(given: dict[str, Any]) -> dict[str, Any]:
    """The picture of a file's bytes, upright, at most 1,600 pixels long, without anything hidden in it.

    Beside it stands what the camera wrote: `taken` (the camera's own clock, ISO, or "") and `latitude` and
    `longitude` (or None). Raises UserError for what is no JPEG, PNG or HEIC; works on plain data, so that a cage
    can run it.
    """
    data, name = given["data"], given["name"]
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with open_picture(data, name) as opened:
            _refuse_huge(opened)
            told = _told(opened)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            return {"picture": _small(upright), **told}
    except Image.DecompressionBombError as error:
        raise UserError(f"{name} has more than 150 million pixels.", "Save it smaller and add that.") from error
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, MemoryError) as error:
        raise UserError(f"{name} cannot be read as a picture.", "Add a JPEG, PNG or HEIC file.") from error


def _refuse_huge(picture: Image.Image) -> None:
    """Pillow itself only warns up to twice the limit."""
    if picture.width * picture.height > MOST_PIXELS:
        raise Image.DecompressionBombError


def _small(picture: Image.Image) -> bytes:
    """The picture as a JPEG; what was see-through is white, as on paper."""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = BytesIO()
    on_white(picture).convert("RGB").save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _told(picture: Image.Image) -> dict[str, Any]:
    """When and where the camera says the picture was taken; what is written wrongly counts as not written."""
    try:
        exif = picture.getexif()
        inner, where = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
        taken = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    except (OSError, ValueError, SyntaxError, LookupError, TypeError):
        return {"taken": "", "latitude": None, "longitude": None}
    latitude = _degrees(where.get(ExifTags.GPS.GPSLatitude), where.get(ExifTags.GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(where.get(ExifTags.GPS.GPSLongitude), where.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        latitude = longitude = None
    return {"taken": _moment(taken), "latitude": latitude, "longitude": longitude}


def _moment(text: Any) -> str:
    try:
        return datetime.strptime(str(text).strip("\0 "), _WRITTEN).isoformat()  # noqa: DTZ007 - the camera's own clock
    except ValueError:
        return ""


def _degrees(parts: Any, side: Any, behind: str, farthest: int) -> float | None:
    """Degrees, minutes and seconds as one number; None where they are not that."""
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not isfinite(value) or not 0 <= value <= farthest:
        return None
    return round(-value if str(side).strip("\0 ").upper() == behind else value, 6)
