"""Blanks to fill in: ruled lines, boxes to tick and circles, with a field of the PDF over each where it is fillable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from filmdesk.paper.parts import Blank
from filmdesk.paper.pdf.acro import OFF, Place, circle
from filmdesk.paper.pdf.faces import Look, width_of
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.pdf.wrap import wrap
from filmdesk.paper.text import clean, ticked

_LABEL = Look("Inter-SemiBold", 6.4, "666666")
_VALUE = Look(size=9.0)
_OPTION = Look(size=8.0)
_RULE = "8A8A8A"
_LINE = 15.0
_MOST_LINES = 30
_MARK = 8.5
"""Side of a box to tick, and diameter of a circle."""
_PAD = 2.0


class Blanks:
    """Lays out the blanks of one document; a name that comes again is numbered, so that each is a field of its own."""

    def __init__(self, *, fillable: bool) -> None:
        self._fillable = fillable
        self._names: Counter[str] = Counter()

    def slab(self, part: Blank, width: float) -> Slab:
        """The blank as wide as that, with its label."""
        name = clean(part.name) or "field"
        self._names[name] += 1
        name = f"{name}-{self._names[name]}" if self._names[name] > 1 else name
        if part.kind == "check":
            return self._check(part, name, width)
        if part.kind == "choice":
            return self._choice(part, name, width)
        return self._text(part, name, width)

    def _text(self, part: Blank, name: str, width: float) -> Slab:
        """Ruled lines, as many as asked or as the value takes: nothing filled in is ever cut."""
        slab = _labelled(part.label, width)
        above = slab.height
        lines = wrap(clean(part.value), _VALUE, max(width - 2 * _PAD, 1.0))
        count = max(1, min(part.lines, _MOST_LINES), len(lines))
        slab.height += count * _LINE + 1.5
        slab.base = above + count * _LINE
        slab.rules += [
            (0.0, above + _LINE * row, width, above + _LINE * row, 0.5, _RULE) for row in range(1, count + 1)
        ]
        if not self._fillable:
            slab.texts += [(_PAD, above + _LINE * at + 10.8, _VALUE, line) for at, line in enumerate(lines)]
            return slab

        def draw(pen: Pen, left: float, top: float) -> None:
            bottom = top - above - count * _LINE
            place = Place(name, clean(part.label) or name, (left, bottom, left + width, top - above), part.required)
            shown = "".join(
                f"BT 1 0 0 1 {_PAD:g} {(count - at) * _LINE - 10.8:.2f} Tm {pen.setting(_VALUE, line)} ET "
                for at, line in enumerate(lines)
            )
            pen.fields.text(place, clean(part.value), shown, multiline=count > 1)

        slab.do(draw)
        return slab

    def _check(self, part: Blank, name: str, width: float) -> Slab:
        lines = wrap(clean(part.label), _OPTION, max(width - _MARK - 6.0, 1.0))
        slab = Slab(max(len(lines) * _OPTION.leading, _MARK + 2.0) + 3.0, gap=6.0)
        slab.texts = [(_MARK + 6.0, 8.0 + at * _OPTION.leading, _OPTION, line) for at, line in enumerate(lines)]
        slab.rules = _box(0.0, 1.0)
        slab.base = slab.height - 1.5
        is_set = ticked(part.value)

        def draw(pen: Pen, left: float, top: float) -> None:
            rect = (left, top - 1.0 - _MARK, left + _MARK, top - 1.0)
            pen.fields.check(Place(name, clean(part.label) or name, rect, part.required), is_set=is_set)

        if self._fillable:
            slab.do(draw)
        elif is_set:
            slab.rules += _cross(0.0, 1.0)
        return slab

    def _choice(self, part: Blank, name: str, width: float) -> Slab:
        slab = _labelled(part.label, width)
        options = [clean(option) for option in part.options]
        spots = _spots(options, width, slab.height + 3.0)
        chosen = next((at for at, option in enumerate(options) if option == clean(part.value).strip()), -1)
        for (x, y), option in zip(spots, options, strict=True):
            lines = wrap(option, _OPTION, max(width - _MARK - 5.0, 1.0))
            slab.texts += [(x + _MARK + 5.0, y + 7.0 + at * _OPTION.leading, _OPTION, line) for at, line in
                           enumerate(lines)]  # fmt: skip
            slab.height = max(slab.height, y + max(len(lines) * _OPTION.leading, _LINE - 3.0) + 1.5)
            slab.base = slab.height - 1.5

        def draw(pen: Pen, left: float, top: float) -> None:
            middles = [(left + x + _MARK / 2, top - y - _MARK / 2) for x, y in spots]
            for at, (x, y) in enumerate(middles):
                pen.put(f"0.54 G 0.6 w {circle(x, y, _MARK / 2)} S")
                if at == chosen and not self._fillable:
                    pen.put(f"0 g {circle(x, y, _MARK * 0.27)} f")
            if self._fillable and spots:
                half = _MARK / 2
                places = [
                    Place(name, clean(part.label) or name, (x - half, y - half, x + half, y + half), part.required)
                    for x, y in middles
                ]
                states = states_of(options)
                pen.fields.choice(places, states, states[chosen] if chosen >= 0 else OFF)

        slab.do(draw)
        return slab


def states_of(options: Sequence[str]) -> list[str]:
    """What each option is called inside the PDF: its own words where these are plain letters, else its number."""
    plain = [
        option if option.isascii() and option.isprintable() and option not in ("", OFF) else "" for option in options
    ]
    return [name if name and plain.count(name) == 1 else f"option {at}" for at, name in enumerate(plain, 1)]


def _labelled(label: str, width: float) -> Slab:
    lines = wrap(clean(label), _LABEL, width)
    slab = Slab(max(len(lines), 1) * _LABEL.leading, gap=5.0)
    slab.texts = [(0.0, (at + 1) * _LABEL.leading - 2.0, _LABEL, line) for at, line in enumerate(lines)]
    return slab


def _spots(options: Sequence[str], width: float, top: float) -> list[tuple[float, float]]:
    """Where each option's circle stands: side by side while there is room, else in the next line."""
    spots: list[tuple[float, float]] = []
    x, y = 0.0, top
    for option in options:
        wide = _MARK + 5.0 + width_of(option, _OPTION)
        if x and x + wide > width:
            x, y = 0.0, y + _LINE - 2.0
        spots.append((x, y))
        x += wide + 14.0
    return spots


def _box(x: float, y: float) -> list[tuple[float, float, float, float, float, str]]:
    end, foot = x + _MARK, y + _MARK
    corners = ((x, y), (end, y), (end, foot), (x, foot), (x, y))
    return [(*a, *b, 0.6, _RULE) for a, b in pairwise(corners)]


def _cross(x: float, y: float) -> list[tuple[float, float, float, float, float, str]]:
    near, far = 1.8, _MARK - 1.8
    return [
        (x + near, y + near, x + far, y + far, 1.2, "000000"),
        (x + near, y + far, x + far, y + near, 1.2, "000000"),
    ]
