"""Drawings as pictures, for office programs."""

from __future__ import annotations

from functools import cache, singledispatchmethod
from itertools import pairwise

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from filmdesk.paper.parts import Box, Disc, Drawing, Label, Shape, Stroke
from filmdesk.paper.pdf.faces import drawable, pieces
from filmdesk.paper.text import clean
from filmdesk.values.places import resource

_PIXELS = 1800
"""Along the longer side: sharp at the width of a page."""
_FINER = 2
"""Painted that much larger and brought down, so that slanted lines are smooth."""
_DASH = 4


def picture_of(drawing: Drawing) -> Pillow.Image:
    """The drawing on white."""
    scale = _PIXELS * _FINER / max(drawing.width, drawing.height)
    size = (max(_FINER, round(drawing.width * scale)), max(_FINER, round(drawing.height * scale)))
    canvas = Pillow.new("RGB", size, "white")
    painter = _Painter(canvas, scale)
    for shape in drawing.shapes:
        painter.paint(shape)
    return canvas.resize((max(1, size[0] // _FINER), max(1, size[1] // _FINER)), Pillow.Resampling.LANCZOS)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts", f"{name}.ttf")), max(size, 1))


class _Painter:
    """Puts shapes on a picture in their own units."""

    def __init__(self, canvas: Pillow.Image, scale: float) -> None:
        self.canvas = canvas
        self.draw = ImageDraw.Draw(canvas)
        self.scale = scale

    @singledispatchmethod
    def paint(self, shape: Shape) -> None:
        """Put one shape over those before it."""
        raise TypeError(f"no picture of {type(shape).__name__}")

    @paint.register
    def _stroke(self, shape: Stroke) -> None:
        points = [(x * self.scale, y * self.scale) for x, y in shape.points]
        if len(points) < 2:
            return
        if shape.fill:
            self.draw.polygon(points, fill=f"#{shape.fill}")
        if shape.weight:
            outline = [*points, points[0], points[1]] if shape.closed else points
            for part in _dashes(outline, self._weight(shape) * _DASH) if shape.dashed else [outline]:
                self.draw.line(part, fill=f"#{shape.ink}", width=self._weight(shape), joint="curve")

    @paint.register
    def _box(self, shape: Box) -> None:
        corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        self.draw.rectangle([corner * self.scale for corner in corners], *self._look(shape))

    @paint.register
    def _disc(self, shape: Disc) -> None:
        r = shape.radius
        corners = (shape.x - r, shape.y - r, shape.x + r, shape.y + r)
        self.draw.ellipse([corner * self.scale for corner in corners], *self._look(shape))

    @paint.register
    def _label(self, shape: Label) -> None:
        size = round(shape.size * self.scale)
        name = "Inter-SemiBold" if shape.bold else "Inter-Regular"
        text = drawable(clean(shape.text)).replace("\n", " ")
        parts = [(_font(face, size), part) for face, part in pieces(text, name)]
        wide = sum(font.getlength(part) for font, part in parts)
        x = shape.x * self.scale - {"left": 0.0, "center": 0.5, "right": 1.0}[shape.align] * wide
        target = self.canvas if not shape.turn else Pillow.new("RGBA", self.canvas.size, (255, 255, 255, 0))
        draw = ImageDraw.Draw(target)
        for font, part in parts:
            draw.text((x, shape.y * self.scale), part, fill=f"#{shape.ink}", font=font, anchor="ls")
            x += font.getlength(part)
        if shape.turn:
            about = (shape.x * self.scale, shape.y * self.scale)
            turned = target.rotate(shape.turn, Pillow.Resampling.BICUBIC, center=about)
            self.canvas.paste(turned, (0, 0), turned)

    def _weight(self, shape: Stroke | Box | Disc) -> int:
        return max(1, round(shape.weight * self.scale))

    def _look(self, shape: Box | Disc) -> tuple[str | None, str | None, int]:
        """Fill, outline and its width."""
        fill = f"#{shape.fill}" if shape.fill else None
        return fill, f"#{shape.ink}" if shape.weight else None, self._weight(shape) if shape.weight else 0


def _dashes(points: list[tuple[float, float]], length: float) -> list[list[tuple[float, float]]]:
    """Every second stretch of that length along the line."""
    found: list[list[tuple[float, float]]] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        whole = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        steps = max(1, round(whole / length))
        for step in range(0, steps, 2):
            ends = (step / steps, min((step + 1) / steps, 1.0))
            found.append([(x1 + (x2 - x1) * at, y1 + (y2 - y1) * at) for at in ends])
    return found
