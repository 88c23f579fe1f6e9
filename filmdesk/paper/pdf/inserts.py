"""Pictures and form fields: what only the canvas itself can put on a page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from filmdesk.paper.parts import Blank, Image
from filmdesk.paper.pdf.faces import Look
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.pdf.wrap import wrap
from filmdesk.paper.pictures import opened, packed
from filmdesk.paper.text import clean

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
    data, kind = packed(image, part.data)
    drawn = ImageReader(BytesIO(data) if kind == "jpeg" else image)

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.canvas.drawImage(drawn, left, top - high, wide, high, mask="auto")

    return Slab(high, gap=8.0, acts=[draw])


def form_field(part: Blank, width: float, name: str) -> Slab:
    """A labelled text field to fill in on screen, ruled so that it can be filled in by hand too."""
    look = Look("Inter-SemiBold", 7.0, "666666")
    labels = wrap(clean(part.label), look, width)
    high = 17.0 * max(1, min(part.lines, 30))
    slab = Slab(len(labels) * look.leading + high + 3.0, gap=6.0)
    slab.texts = [(0.0, (at + 1) * look.leading - 2.0, look, line) for at, line in enumerate(labels)]
    above = len(labels) * look.leading
    value = clean(part.value).encode("cp1252", "replace").decode("cp1252")

    def draw(pen: Pen, left: float, top: float) -> None:
        form: Any = pen.canvas.acroForm
        form.textfield(
            value=value,
            name=name,
            tooltip=clean(part.label) or name,
            x=left,
            y=top - above - high,
            width=width,
            height=high,
            fontSize=9,
            borderWidth=0,
            borderStyle="underlined",
            fillColor=None,
            borderColor=None,
            fieldFlags="multiline" if part.lines > 1 else "",
            maxlen=None,
            forceBorder=False,
            relative=True,
        )

    slab.acts.append(draw)
    slab.rules = [
        (0.0, above + 17.0 * (row + 1), width, above + 17.0 * (row + 1), 0.5, "8A8A8A")
        for row in range(max(1, min(part.lines, 30)))
    ]
    return slab
