"""The fields of a fillable PDF: what each is, and drawing what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.lib.colors import Color

from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.wrap import wrap
from filmdesk.paper.text import clean, ticked

Kind = Literal["text", "mark", "other"]

_MULTILINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_RADIO, _PUSH = 1 << 15, 1 << 16
_HIDDEN = 1 << 1
_SIZE = re.compile(r"/\S+\s+(-?[\d.]+)\s+Tf")
_PAD, _HAIR = 2.0, 0.5
_LARGEST, _SMALLEST, _HUGEST = 11.0, 5.0, 200.0
_DEPTH = 12
"""How far a field's parents are followed."""


@dataclass(frozen=True, slots=True)
class Widget:
    """One place on a page where a field shows, as the form describes it."""

    names: tuple[str, ...]
    """What the field may be called: in full, and by its last name."""
    kind: Kind
    rect: tuple[float, float, float, float]
    stands: str = ""
    """What the template itself has filled in; for a mark, whether it is set."""
    states: tuple[str, ...] = ()
    """For a mark, the values that set it."""
    round: bool = False
    multiline: bool = False
    cells: int = 0
    """Evenly spaced characters, or 0."""
    size: float = 0.0
    align: int = 0
    turn: int = 0
    ground: tuple[float, ...] = ()
    border: tuple[float, ...] = ()
    weight: float = 1.0


def read_widget(annotation: Any) -> Widget:
    """A widget annotation with what it takes from the fields above it."""
    chain = _chain(annotation)
    flags = int(_inherited(chain, "/Ff") or 0)
    field_type = _inherited(chain, "/FT")
    named = [clean(str(link["/T"])) for link in reversed(chain) if "/T" in link]
    look = _object(annotation.get("/MK")) or {}
    mark = field_type == "/Btn" and not flags & _PUSH
    shown = not int(annotation.get("/F", 0)) & _HIDDEN and not flags & _PASSWORD
    kind: Kind = "other" if not shown else "mark" if mark else "text" if field_type in ("/Tx", "/Ch") else "other"
    left, bottom, right, top = (float(side) for side in annotation["/Rect"])
    size = _SIZE.search(str(_inherited(chain, "/DA") or ""))
    return Widget(
        names=tuple(name.casefold() for name in dict.fromkeys((".".join(named), *named[-1:]))),
        kind=kind,
        rect=(min(left, right), min(bottom, top), max(left, right), max(bottom, top)),
        stands=_standing(annotation, chain, mark),
        states=_states(annotation, chain) if mark else (),
        round=mark and bool(flags & _RADIO),
        multiline=bool(flags & _MULTILINE),
        cells=int(_inherited(chain, "/MaxLen") or 0) if flags & _COMB else 0,
        size=abs(float(size[1])) if size else 0.0,
        align=int(_inherited(chain, "/Q") or 0),
        turn=int(look.get("/R", 0)) % 360,
        ground=_colour(look.get("/BG")),
        border=_colour(look.get("/BC")),
        weight=float((_object(annotation.get("/BS")) or {}).get("/W", 1)),
    )


def draw_widget(pen: Pen, widget: Widget, values: Mapping[str, str]) -> None:
    """What stands in the field: the value given, else what the template had; nothing for a signature or a button.

    A field in which nothing stands is a line to write on, unless it has a box of its own.
    """
    if widget.kind == "other":
        return
    given = next((values[name] for name in widget.names if name in values), None)
    left, bottom, right, top = widget.rect
    pen.canvas.saveState()
    pen.canvas.translate(left, bottom)
    wide, high = _turned(pen, widget, right - left, top - bottom)
    _ground(pen, widget, wide, high)
    if widget.kind == "mark":
        if _is_set(widget, given):
            _mark(pen, widget, wide, high)
    elif text := drawable(widget.stands if given is None else given):
        _write(pen, widget, text, wide, high)
    elif not widget.ground and not (widget.border and widget.weight):
        _rule(pen, wide)
    pen.canvas.restoreState()


def _chain(annotation: Any) -> list[Any]:
    """The widget and the fields above it, nearest first."""
    chain: list[Any] = []
    link = annotation
    while link is not None and len(chain) < _DEPTH:
        chain.append(link)
        link = _object(link.get("/Parent"))
    return chain


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _inherited(chain: list[Any], name: str) -> Any:
    return next((_object(link[name]) for link in chain if name in link), None)


def _colour(parts: Any) -> tuple[float, ...]:
    return tuple(float(part) for part in _object(parts) or ())


def _standing(annotation: Any, chain: list[Any], mark: bool) -> str:
    if mark:
        return "" if annotation.get("/AS", "/Off") == "/Off" else "yes"
    value = _inherited(chain, "/V")
    return clean(str(value)) if isinstance(value, str) else ""


def _states(annotation: Any, chain: list[Any]) -> tuple[str, ...]:
    """The values that set this mark: the name of its own state, and the choice it stands for among its siblings."""
    shown = _object((_object(annotation.get("/AP")) or {}).get("/N")) or {}
    states = [str(name).removeprefix("/").casefold() for name in shown if name != "/Off"]
    options = _inherited(chain, "/Opt")
    kids = _inherited(chain[1:], "/Kids") if options else None
    for kid, option in zip(kids or (), options or (), strict=False):
        if kid.get_object() is annotation or kid.get_object() == annotation:
            states.append(clean(str(option)).casefold())
    return tuple(states)


def _is_set(widget: Widget, given: str | None) -> bool:
    """A radio mark is set by its own value; a check box by its own name or a yes as well."""
    if given is None:
        return widget.stands == "yes"
    word = given.strip().casefold()
    return word in widget.states or (not widget.round and (word in widget.names or ticked(word)))


def _turned(pen: Pen, widget: Widget, wide: float, high: float) -> tuple[float, float]:
    """Turn the canvas as the field is turned; the width and height it is written in then."""
    if widget.turn == 90:
        pen.canvas.translate(wide, 0)
    elif widget.turn == 180:
        pen.canvas.translate(wide, high)
    elif widget.turn == 270:
        pen.canvas.translate(0, high)
    pen.canvas.rotate(widget.turn)
    return (high, wide) if widget.turn in (90, 270) else (wide, high)


def _ground(pen: Pen, widget: Widget, wide: float, high: float) -> None:
    """The field's own ground and border, which the page itself does not have."""
    ground, border = _ink(widget.ground), _ink(widget.border)
    if ground is None and border is None:
        return
    pen.canvas.setLineWidth(widget.weight)
    if ground is not None:
        pen.canvas.setFillColor(ground)
    if border is not None:
        pen.canvas.setStrokeColor(border)
    edge = widget.weight / 2
    drawn = {"stroke": int(border is not None and widget.weight > 0), "fill": int(ground is not None)}
    if widget.round:
        pen.canvas.circle(wide / 2, high / 2, max(min(wide, high) / 2 - edge, 0.1), **drawn)
    else:
        pen.canvas.rect(edge, edge, max(wide - 2 * edge, 0.1), max(high - 2 * edge, 0.1), **drawn)


def _rule(pen: Pen, wide: float) -> None:
    """Without its field nobody would see where to write."""
    pen.canvas.setLineWidth(_HAIR)
    pen.canvas.setStrokeColor(Color(0, 0, 0))
    pen.canvas.line(0, _HAIR, wide, _HAIR)


def _ink(parts: tuple[float, ...]) -> Color | None:
    """A colour given as grey, as red, green and blue, or in printer's inks."""
    if len(parts) == 1:
        return Color(*parts * 3)
    if len(parts) == 3:
        return Color(*parts)
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return Color(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))
    return None


def _mark(pen: Pen, widget: Widget, wide: float, high: float) -> None:
    """A dot in a radio button, a cross in a box."""
    middle, arm = (wide / 2, high / 2), min(wide, high) * 0.28
    if widget.round:
        pen.canvas.setFillColor(Color(0, 0, 0))
        pen.canvas.circle(*middle, arm, stroke=0, fill=1)
        return
    pen.canvas.setStrokeColor(Color(0, 0, 0))
    pen.canvas.setLineWidth(max(min(wide, high) * 0.1, 0.8))
    x, y = middle
    pen.canvas.line(x - arm, y - arm, x + arm, y + arm)
    pen.canvas.line(x - arm, y + arm, x + arm, y - arm)


def _write(pen: Pen, widget: Widget, text: str, wide: float, high: float) -> None:
    if widget.cells:
        _in_cells(pen, widget, text, wide, high)
        return
    look, lines = _fitted(widget, text, wide - 2 * _PAD, high)
    top = high - _PAD if widget.multiline else high / 2 + look.leading * len(lines) / 2
    for number, line in enumerate(lines):
        spare = wide - 2 * _PAD - width_of(line, look)
        x = _PAD + spare * (0.0, 0.5, 1.0)[widget.align if widget.align in (0, 1, 2) else 0]
        pen.text(x, top - number * look.leading - look.leading / 2 - look.size * 0.36, look, line)


def _fitted(widget: Widget, text: str, room: float, high: float) -> tuple[Look, list[str]]:
    """The largest size, at most the form's own, in which the text stands in its field; nothing is ever cut off."""
    size = widget.size or (_LARGEST - 1.5 if widget.multiline else min(_LARGEST, high * 0.68))
    size = min(size, high + 1.0, _HUGEST)
    while True:
        look = Look(size=size, ink="000000")
        lines = wrap(text, look, max(room, 1.0))
        stands = len(lines) * look.leading <= (high - _PAD if widget.multiline else high + 1.0)
        if size <= _SMALLEST or (stands and (len(lines) == 1 or widget.multiline)):
            return look, lines
        size -= 0.5


def _in_cells(pen: Pen, widget: Widget, text: str, wide: float, high: float) -> None:
    """A character in the middle of each cell (a date, a tax number)."""
    step = wide / widget.cells
    look = Look(size=min(widget.size or _LARGEST, high * 0.75, step * 1.4), ink="000000")
    for at, character in enumerate(text[: widget.cells]):
        pen.text((at + 0.5) * step - width_of(character, look) / 2, high / 2 - look.size * 0.36, look, character)
