"""Pictures from outside, opened safely: from bytes only, PNG or JPEG only, of a size a page can use."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps

_LARGEST_PIXELS = 60_000_000


def opened(data: bytes) -> Pillow.Image | None:
    """The picture upright and readable, or None if the bytes are not one we show."""
    try:
        with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            if found.width * found.height > _LARGEST_PIXELS or not found.width or not found.height:
                return None
            upright = ImageOps.exif_transpose(found)
            upright.load()
            return upright.convert("RGB") if upright.mode not in {"RGB", "L", "RGBA"} else upright.copy()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None
