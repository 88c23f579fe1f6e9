"""Photographs of papers: upright, cropped, rid of what the camera wrote. Runs caged: they come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from PIL import Image, ImageOps

from filmdesk.values.errors import UserError

MOST_PIXELS = 150_000_000
_PHONE_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
_FORMATS = ("JPEG", "PNG", "HEIF")
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_QUALITY = 88
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_MARKER = re.compile(rb"\xff[^\x00\x01\xff\xd0-\xd8]", re.DOTALL)
"""What begins a segment of a JPEG; others stand alone, or within the picture's own data."""
_SAID = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""Of the segments that programs write, those that say how the picture is drawn, by how they begin."""
WHOLE = (0.0, 0.0, 1.0, 1.0)
Crop = tuple[float, float, float, float]
"""Left, top, right and bottom edge as shares of the picture."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A JPEG that says nothing but what is to be seen."""

    data: bytes
    width: int
    height: int
    inks: Literal["Gray", "RGB"]


def is_picture(data: bytes) -> bool:
    """Whether it begins as a JPEG, a PNG or a telephone's HEIC does."""
    return data.startswith(_STARTS) or is_heic(data)


def is_heic(data: bytes) -> bool:
    """Whether it is a photo as new telephones take them."""
    return data[4:12] in _PHONE_BRANDS


def open_picture(data: bytes, name: str) -> Image.Image:
    """A JPEG, PNG or HEIC, its size known and nothing decoded yet; Pillow's errors for what is none of them.

    Raises UserError where the decoder of telephones' photos is missing.
    """
    if is_heic(data):
        _take_telephones_photos(name)
    return Image.open(BytesIO(data), formats=_FORMATS)


def _take_telephones_photos(name: str) -> None:
    """Teach Pillow HEIC; libheif is loaded only where such a photo is met."""
    try:
        from pi_heif import register_heif_opener
    except ImportError as error:
        raise UserError(
            f"“{name}” is a HEIC photo, which cannot be read on this computer.", "Save it as a JPEG and add that."
        ) from error
    register_heif_opener(thumbnails=False)


def read_photograph(data: bytes, name: str, turn: int = 0, crop: Crop = WHOLE) -> Photograph:
    """The picture upright, turned further clockwise and cropped; UserError for one too large or broken.

    Where there is nothing to change the photograph's own bytes are kept, so that nothing of it is lost.
    """
    try:
        with open_picture(data, name) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _huge(name)
            if _stands(opened) and turn == 0 and crop == WHOLE:
                return Photograph(without_whereabouts(data), opened.width, opened.height, _inks(opened))
            return _made_anew(opened, turn, crop)
    except Image.DecompressionBombError as error:
        raise _huge(name) from error
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, MemoryError) as error:
        raise unreadable(name) from error


def for_others(given: Mapping[str, Any]) -> bytes:
    """The photograph `data` called `name` as a JPEG without what the camera wrote into it."""
    return read_photograph(given["data"], str(given["name"])).data


def unreadable(name: str) -> UserError:
    """Of what turned out to be no picture, or one that breaks off."""
    return UserError(f"“{name}” cannot be read as a picture.", "Take it anew as JPEG, PNG, HEIC or PDF.")


def _huge(name: str) -> UserError:
    return UserError(f"“{name}” has more than 150 million pixels.", "Scan it at 300 dots an inch.")


def _stands(picture: Image.Image) -> bool:
    """Whether its own bytes can go into a PDF as they are."""
    upright = picture.getexif().get(0x0112, 1) == 1
    return picture.format == "JPEG" and picture.mode in ("L", "RGB") and upright


def _inks(picture: Image.Image) -> Literal["Gray", "RGB"]:
    return "Gray" if picture.mode == "L" else "RGB"


def _made_anew(opened: Image.Image, turn: int, crop: Crop) -> Photograph:
    picture = ImageOps.exif_transpose(opened).rotate(-turn, expand=True)
    left, top, right, bottom = crop
    box = (
        round(left * picture.width),
        round(top * picture.height),
        max(round(right * picture.width), round(left * picture.width) + 1),
        max(round(bottom * picture.height), round(top * picture.height) + 1),
    )
    picture = on_white(picture.crop(box))
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY)
    return Photograph(without_whereabouts(written.getvalue()), picture.width, picture.height, _inks(picture))


def on_white(picture: Image.Image) -> Image.Image:
    """The picture in grey or colour; what was see-through is white, as on paper."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode in ("I", "I;16"):  # 16 bits of grey, of which the upper 8 are kept
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        clear = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return picture.convert("RGB")


def without_whereabouts(data: bytes) -> bytes:
    """A JPEG without what the camera or a program wrote into it: where, when, by whom; the picture itself untouched."""
    kept = list(_needed(data))
    if sum(end - start for start, end in kept) == len(data):
        return data
    return b"".join(data[start:end] for start, end in kept)


def end_of(data: bytes, start: int) -> int:
    """Where a JPEG that begins at `start` ends, whatever follows; 0 for one that breaks off."""
    end = max(end for _, end in _needed(data, start))
    return end if data[end - 2 : end] == bytes((0xFF, _END)) else 0


def _needed(data: bytes, start: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch that it takes to draw the picture; further pictures behind its end are none."""
    at, drawn = start + 2, False
    yield start, at
    while found := _MARKER.search(data, at):
        if drawn:
            yield at, found.start()
        start = found.end() - 2
        marker = data[start + 1]
        if marker == _END:
            yield start, found.end()
            return
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
        drawn = marker == _SCAN
        if not _tells(data, start):
            yield start, min(at, len(data))
    if drawn:
        yield min(at, len(data)), len(data)


def _tells(data: bytes, start: int) -> bool:
    """Whether a segment holds more than the picture needs to be drawn."""
    marker = data[start + 1]
    return (0xE0 <= marker <= 0xEF or marker == _COMMENT) and not data.startswith(_SAID.get(marker, ()), start + 4)
