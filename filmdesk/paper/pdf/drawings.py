"""Drawings as lines, shapes and text of the PDF itself, sharp at any size."""

from __future__ import annotations

from functools import singledispatchmethod

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.parts import Box, Disc, Drawing, Label, Shape, Stroke
from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.text import clean


def drawn(part: Drawing, width: float, page_height: float) -> Slab:
    """The drawing at its share of the width, never taller than a page."""
    wide = width * min(max(part.share, 0.05), 1.0)
    scale = min(wide / part.width, (page_height - 40.0) / part.height)

    def act(pen: Pen, left: float, top: float) -> None:
        painter = _Painter(pen, left, top, scale)
        for shape in part.shapes:
            painter.paint(shape)

    slab = Slab(part.height * scale, gap=8.0)
    slab.do(act)
    return slab


class _Painter:
    """Puts shapes on the canvas in their own units."""

    def __init__(self, pen: Pen, left: float, top: float, scale: float) -> None:
        self.pen = pen
        self.canvas: Canvas = pen.canvas
        self.left = left
        self.top = top
        self.scale = scale

    @singledispatchmethod
    def paint(self, shape: Shape) -> None:
        """Put one shape over those before it."""
        raise TypeError(f"no drawing of {type(shape).__name__}")

    @paint.register
    def _stroke(self, shape: Stroke) -> None:
        if len(shape.points) < 2:
            return
        path = self.canvas.beginPath()
        path.moveTo(*self._at(*shape.points[0]))
        for point in shape.points[1:]:
            path.lineTo(*self._at(*point))
        if shape.closed:
            path.close()
        self._dress(shape)
        if shape.dashed:
            self.canvas.setDash([shape.weight * self.scale * 4] * 2)
        self.canvas.drawPath(path, stroke=int(shape.weight > 0), fill=int(bool(shape.fill)))
        self.canvas.restoreState()

    @paint.register
    def _box(self, shape: Box) -> None:
        x, y = self._at(shape.x, shape.y + shape.height)
        self._dress(shape)
        size = (shape.width * self.scale, shape.height * self.scale)
        self.canvas.rect(x, y, *size, stroke=int(shape.weight > 0), fill=int(bool(shape.fill)))
        self.canvas.restoreState()

    @paint.register
    def _disc(self, shape: Disc) -> None:
        self._dress(shape)
        radius = shape.radius * self.scale
        self.canvas.circle(*self._at(shape.x, shape.y), radius, int(shape.weight > 0), int(bool(shape.fill)))
        self.canvas.restoreState()

    @paint.register
    def _label(self, shape: Label) -> None:
        text = drawable(clean(shape.text)).replace("\n", " ")
        look = Look("Inter-SemiBold" if shape.bold else "Inter-Regular", shape.size * self.scale, shape.ink)
        before = {"left": 0.0, "center": 0.5, "right": 1.0}[shape.align] * width_of(text, look)
        self.canvas.saveState()
        self.canvas.translate(*self._at(shape.x, shape.y))
        self.canvas.rotate(shape.turn)
        self.pen.text(-before, 0.0, look, text)
        self.canvas.restoreState()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.scale, self.top - y * self.scale

    def _dress(self, shape: Stroke | Box | Disc) -> None:
        self.canvas.saveState()
        self.canvas.setStrokeColor(HexColor(f"#{shape.ink}"))
        self.canvas.setLineWidth(shape.weight * self.scale)
        if shape.fill:
            self.canvas.setFillColor(HexColor(f"#{shape.fill}"))
