"""Pictures from outside, opened safely and packed anew: PNG or JPEG only, of a size a page can use."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image as Pillow
from PIL import ImageOps

_LARGEST_PIXELS = 60_000_000
_QUALITY = 88
_JPEG = b"\xff\xd8"


def opened(data: bytes) -> Pillow.Image | None:
    """The picture upright and readable, or None if the bytes are not one we show."""
    try:
        with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            if found.width * found.height > _LARGEST_PIXELS or not found.width or not found.height:
                return None
            upright = ImageOps.exif_transpose(found)
            upright.load()
            clean = upright.convert("RGB") if upright.mode not in {"RGB", "L", "RGBA"} else upright.copy()
            clean.info = {}
            return clean
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None


def is_photo(picture: Pillow.Image, source: bytes) -> bool:
    """Whether what it was opened from is a JPEG, and it is better packed as one."""
    return source.startswith(_JPEG) and picture.mode in {"RGB", "L"}


def packed(picture: Pillow.Image, source: bytes = b"") -> tuple[bytes, Literal["jpeg", "png"]]:
    """A picture's own bytes with nothing hidden in them, and what they are: a photo stays a JPEG, a tenth of a PNG."""
    target = BytesIO()
    if is_photo(picture, source):
        picture.save(target, "JPEG", quality=_QUALITY)
        return target.getvalue(), "jpeg"
    picture.save(target, "PNG")
    return target.getvalue(), "png"
