"""Photos as cameras write them, and files that only look like some."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

RED, BLUE = (200, 30, 30), (30, 30, 200)


def snap(
    path: Path,
    size: tuple[int, int] = (64, 48),
    *,
    turned: int = 1,
    point: tuple[float, float] | None = None,
    taken: str = "2027:02:03 14:05:00",
) -> Path:
    """A photo whose upper left quarter is red, with what a camera writes into it."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    if point:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_gps(*point))
    picture.save(path, exif=exif, quality=95)
    return path


def _gps(latitude: float, longitude: float) -> dict[int, Any]:
    return {
        1: "S" if latitude < 0 else "N",
        2: _parts(abs(latitude)),
        3: "W" if longitude < 0 else "E",
        4: _parts(abs(longitude)),
    }


def _parts(value: float) -> tuple[IFDRational, ...]:
    degrees, minutes = int(value), int(value * 60 % 60)
    return IFDRational(degrees, 1), IFDRational(minutes, 1), IFDRational(round(value * 3600 % 60 * 1000), 1000)
