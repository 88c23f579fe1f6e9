"""Drawings as SVG inside a page."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from filmdesk.paper.parts import Box, Disc, Drawing, Label, Shape, Stroke
from filmdesk.paper.text import clean

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_FAMILY = "Inter,system-ui,Arial,sans-serif"


def svg(drawing: Drawing) -> str:
    """The drawing as an svg element that says its words to who cannot see it."""
    alt = _text(drawing.alt)
    share = min(max(drawing.share, 0.05), 1.0)
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg role="img" aria-label="{alt}" viewBox="0 0 {drawing.width:g} {drawing.height:g}" '
        f'style="width:{share:.0%};max-height:90vh;display:block;margin:.5rem 0"><title>{alt}</title>{shapes}</svg>'
    )


def _text(text: str) -> str:
    return escape(clean(text).replace("\n", " "), quote=True)


def _paint(shape: Stroke | Box | Disc) -> str:
    fill = f"#{shape.fill}" if shape.fill else "none"
    line = f' stroke="#{shape.ink}" stroke-width="{shape.weight:g}"' if shape.weight else ""
    return f'fill="{fill}"{line}'


@singledispatch
def _shape(shape: Shape) -> str:
    raise TypeError(f"no SVG for {type(shape).__name__}")


@_shape.register
def _stroke(shape: Stroke) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
    dashes = f' stroke-dasharray="{shape.weight * 4:g}"' if shape.dashed else ""
    return f'<{"polygon" if shape.closed else "polyline"} points="{points}" {_paint(shape)}{dashes}/>'


@_shape.register
def _box(shape: Box) -> str:
    place = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}" height="{shape.height:g}"'
    return f"<rect {place} {_paint(shape)}/>"


@_shape.register
def _disc(shape: Disc) -> str:
    return f'<circle cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.radius:g}" {_paint(shape)}/>'


@_shape.register
def _label(shape: Label) -> str:
    turned = f' transform="rotate({-shape.turn:g} {shape.x:g} {shape.y:g})"' if shape.turn else ""
    heavy = ' font-weight="650"' if shape.bold else ""
    return (
        f'<text x="{shape.x:g}" y="{shape.y:g}" font-family="{_FAMILY}" font-size="{shape.size:g}"{heavy} '
        f'fill="#{shape.ink}" text-anchor="{_ANCHORS[shape.align]}"{turned}>{_text(shape.text)}</text>'
    )
