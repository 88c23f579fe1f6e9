"""Pictures: what only the canvas itself can put on a page."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader

from filmdesk.paper.parts import Image
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.pictures import is_photo, opened, packed

_TALLEST = 0.6


def picture(part: Image, width: float, page_height: float) -> Slab | None:
    """The picture at its share of the width, never taller than six tenths of a page."""
    image = opened(part.data)
    if image is None:
        return None
    wide = width * min(max(part.width, 0.05), 1.0)
    high = wide * image.height / image.width
    shrink = min(1.0, page_height * _TALLEST / high)
    wide, high = wide * shrink, high * shrink
    drawn = ImageReader(BytesIO(packed(image, part.data)[0]) if is_photo(image, part.data) else image)

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.canvas.drawImage(drawn, left, top - high, wide, high, mask="auto")

    slab = Slab(high, gap=8.0)
    slab.do(draw)
    return slab
