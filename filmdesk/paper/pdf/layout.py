"""Parts as slabs: each part of a paper measured and placed for a frame of a given width."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatchmethod

from filmdesk.paper.house import INK, QUIET
from filmdesk.paper.parts import (
    Band,
    Blank,
    Columns,
    Drawing,
    Fields,
    Figure,
    Heading,
    Image,
    Lines,
    PageBreak,
    Paragraph,
    Part,
    Rich,
    Sheet,
    Signature,
    Table,
)
from filmdesk.paper.pdf.blanks import Blanks
from filmdesk.paper.pdf.drawings import drawn
from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.pdf.inserts import picture
from filmdesk.paper.pdf.slabs import Slab, stacked
from filmdesk.paper.pdf.tables import table_slabs
from filmdesk.paper.pdf.wrap import Stretch, wrap, wrap_rich
from filmdesk.paper.text import clean

_HEADINGS = {1: Look("Inter-SemiBold", 13.0), 2: Look("Inter-SemiBold", 7.2), 3: Look("Inter-SemiBold", 7.4, QUIET)}
_HEADING_GAPS = {1: 16.0, 2: 11.0, 3: 8.0}
_LABEL = Look("Inter-SemiBold", 6.5, QUIET)
_BODY = Look(size=8.4)
_STYLES = {
    "body": _BODY,
    "small": Look(size=7.4),
    "muted": Look(size=8.2, ink=QUIET),
    "notice": Look("Inter-SemiBold", 6.3, QUIET),
    "center": _BODY,
    "poster": Look(size=19.0),
}
_FIGURES = {
    "huge": Look("Inter-SemiBold", 28.0),
    "large": Look("Inter-SemiBold", 10.5),
    "normal": Look("Inter-SemiBold", 8.4),
}
_SIGNER = Look(size=7.4)
_GUTTER = 18.0
_UNDERLINE = 0.5


@dataclass(slots=True)
class ScriptPart:
    """Script pages among the slabs: they fill their own sheets."""

    lines: Lines


Piece = Slab | ScriptPart


class Layout:
    """Turns parts into slabs for one paper."""

    def __init__(self, clock: int, page_height: float, blanks: Blanks) -> None:
        self._clock = clock
        self._page_height = page_height
        self._blanks = blanks

    def pieces(self, parts: tuple[Part, ...], width: float) -> list[Piece]:
        """The slabs of the parts, one after another; what a heading heads is kept with it."""
        found: list[Piece] = []
        for part in parts:
            found += [ScriptPart(part)] if isinstance(part, Lines) else self._slabs(part, width)
        return found

    def slabs(self, parts: tuple[Part, ...], width: float) -> list[Slab]:
        """The same where script pages cannot stand (beside or within something else): they are left to their place."""
        return [slab for part in parts if not isinstance(part, Lines) for slab in self._slabs(part, width)]

    @singledispatchmethod
    def _slabs(self, part: Part, width: float) -> list[Slab]:
        raise TypeError(f"no layout for {type(part).__name__}")

    @_slabs.register
    def _heading(self, part: Heading, width: float) -> list[Slab]:
        level = min(max(part.level, 1), 3)
        look = _HEADINGS[level]
        lines = wrap(clean(part.text), look, width)
        slab = _set_lines(lines, look, look.leading)
        slab.gap, slab.keep = _HEADING_GAPS[level], True
        slab.bookmarks = ((clean(part.text), level - 1),) if level < 3 and part.text.strip() else ()
        if part.note:
            _beside(slab, lines, look, clean(part.note), width)
        slab.height += 1.5
        return [slab]

    @_slabs.register
    def _paragraph(self, part: Paragraph, width: float) -> list[Slab]:
        look = _STYLES[part.style]
        lines = wrap_rich(part.text, look, width)
        slabs = [rich_slab([line], look, width, "center" if part.style == "center" else "left") for line in lines]
        if slabs:
            slabs[0].gap = 8.0 if part.style == "notice" else 5.0
        if len(slabs) > 1:
            slabs[0].keep = slabs[-2].keep = True
        return slabs

    @_slabs.register
    def _pairs(self, part: Fields, width: float) -> list[Slab]:
        count = max(1, min(part.columns, len(part.pairs) or 1, 6))
        room = (width - _GUTTER * (count - 1)) / count
        label = self._label_width(part, room)
        cells = [self._pair(name, value, room, label) for name, value in part.pairs]
        rows = [cells[at : at + count] for at in range(0, len(cells), count)]
        slabs = [_side_by_side(row, [room] * len(row)) for row in rows]
        if slabs:
            slabs[0].gap = 4.0
        return slabs

    @staticmethod
    def _label_width(part: Fields, room: float) -> float:
        look = Look("Inter-SemiBold", 7.2)
        longest = max((width_of(drawable(clean(name)), look) for name, _ in part.pairs), default=0.0)
        return min(longest + 10.0, room * 0.45)

    @staticmethod
    def _pair(name: str, value: Rich, room: float, label: float) -> Slab:
        look = Look("Inter-SemiBold", 7.2)
        slab = _set_lines(wrap(clean(name), look, label - 6.0), look, 10.9)
        said = rich_slab(wrap_rich(value, Look(size=7.2, ink="333333"), room - label), look, room - label, "left", 10.9)
        slab.take_in(said, label, 0.0)
        slab.height = max(slab.height, said.height, 10.9)
        return slab

    @_slabs.register
    def _figure(self, part: Figure, width: float) -> list[Slab]:
        look = _FIGURES[part.size]
        rows: list[Slab] = []
        if part.label:
            rows.append(_aligned(wrap(clean(part.label).upper(), _LABEL, width), _LABEL, width, part.align, 11.0))
        if part.value:
            rows.append(_aligned(wrap(clean(part.value), look, width), look, width, part.align, look.size * 1.24))
        quiet = Look(size=7.5, ink=QUIET)
        rows += [rich_slab(wrap_rich(line, quiet, width), quiet, width, part.align, 10.8) for line in part.lines]
        slab = stacked(rows)
        slab.gap = 4.0
        return [slab]

    @_slabs.register
    def _table(self, part: Table, width: float) -> list[Slab]:
        slabs = table_slabs(part, width, self._clock)
        if part.title:
            return [*self._heading(Heading(part.title, 2), width), *slabs]
        if slabs:
            slabs[0].gap = max(slabs[0].gap, 2.0)
        return slabs

    @_slabs.register
    def _columns(self, part: Columns, width: float) -> list[Slab]:
        count = len(part.stacks)
        if not count:
            return []
        shares = [max(share, 0.05) for share in (*part.widths, *([1.0] * count))[:count]]
        unit = max(width - _GUTTER * (count - 1), 20.0 * count) / sum(shares)
        widths = [share * unit for share in shares]
        stacks = [stacked(self.slabs(stack, wide)) for stack, wide in zip(part.stacks, widths, strict=True)]
        slab = _side_by_side(stacks, widths)
        slab.gap = 8.0
        return [slab]

    @_slabs.register
    def _band(self, part: Band, width: float) -> list[Slab]:
        inner = stacked(self.slabs(part.parts, width - 18.0))
        slab = Slab(inner.height + 11.0, gap=7.0)
        if part.style == "grey":
            slab.fills.append((0.0, 0.0, width, slab.height, "F1F1F1"))
        else:
            _frame(slab, width)
        slab.take_in(inner, 9.0, 5.5)
        return [slab]

    @_slabs.register
    def _image(self, part: Image, width: float) -> list[Slab]:
        drawn = picture(part, width, self._page_height)
        if drawn is not None:
            return [drawn]
        return self._paragraph(Paragraph(f"[Picture: {part.alt}]", "muted"), width)

    @_slabs.register
    def _drawing(self, part: Drawing, width: float) -> list[Slab]:
        return [drawn(part, width, self._page_height)]

    @_slabs.register
    def _signature(self, part: Signature, width: float) -> list[Slab]:
        line, dated = min(width, 250.0), width > 380
        who = wrap(", ".join(filter(None, (clean(part.name), clean(part.role)))), _SIGNER, line)
        slab = Slab(44.0 + max(len(who) - 1, 0) * _SIGNER.leading, gap=10.0, base=28.0)
        slab.rules.append((0.0, 28.0, line, 28.0, 0.6, INK))
        slab.texts += [(0.0, 38.0 + at * _SIGNER.leading, _SIGNER, text) for at, text in enumerate(who)]
        if dated:
            slab.rules.append((line + 16, 28.0, min(line + 116, width), 28.0, 0.6, INK))
            slab.texts.append((line + 16, 38.0, replace(_SIGNER, ink=QUIET), "Date"))
        return [slab]

    @_slabs.register
    def _blank(self, part: Blank, width: float) -> list[Slab]:
        return [self._blanks.slab(part, width)]

    @_slabs.register
    def _page_break(self, part: PageBreak, width: float) -> list[Slab]:
        return [Slab(0.0, new_page=True)]

    @_slabs.register
    def _sheet(self, part: Sheet, width: float) -> list[Slab]:
        first = Slab(0.0, new_page=True, if_needed=not part.apart)
        heading = Heading(part.title, 1 if part.apart else 2)
        return [first, *self._heading(heading, width)] if part.title and part.headed else [first]


def rich_slab(lines: list[list[Stretch]], base: Look, width: float, align: str, leading: float = 0.0) -> Slab:
    """Lines of rich text as one slab."""
    slab = Slab(0.0)
    for line in lines:
        tallest = max((part.look.size for part in line), default=base.size)
        step = max(leading, tallest * 1.34)
        total = sum(width_of(part.text, part.look) for part in line)
        x = width - total if align == "right" else (width - total) / 2 if align == "center" else 0.0
        baseline = slab.height + step / 2 + tallest * 0.36
        for part in line:
            _put_stretch(slab, x, baseline, part)
            x += width_of(part.text, part.look)
        slab.height += step
    return slab


def _put_stretch(slab: Slab, x: float, baseline: float, part: Stretch) -> None:
    if part.text.strip():
        slab.texts.append((x, baseline, part.look, part.text))
    end = x + width_of(part.text, part.look)
    if part.underline:
        slab.rules.append((x, baseline + 1.4, end, baseline + 1.4, _UNDERLINE, part.look.ink))
    if part.strike:
        middle = baseline - part.look.size * 0.3
        slab.rules.append((x, middle, end, middle, _UNDERLINE, part.look.ink))


def _set_lines(lines: list[str], look: Look, leading: float) -> Slab:
    slab = Slab(len(lines) * leading)
    middle = leading / 2 + look.size * 0.36
    slab.texts = [(0.0, number * leading + middle, look, line) for number, line in enumerate(lines)]
    return slab


def _aligned(lines: list[str], look: Look, width: float, align: str, leading: float) -> Slab:
    return rich_slab([[Stretch(look, line)] for line in lines], look, width, align, leading)


def _beside(slab: Slab, lines: list[str], look: Look, note: str, width: float) -> None:
    quiet = Look(size=max(look.size - 1.2, 7.6), ink=QUIET)
    used = width_of(lines[-1], look) + 8.0 if lines else 0.0
    note = drawable(note)
    if lines and used + width_of(note, quiet) <= width:
        slab.texts.append((used, slab.texts[-1][1], quiet, note))
        return
    below = _set_lines(wrap(note, quiet, width), quiet, quiet.leading)
    slab.take_in(below, 0.0, slab.height)
    slab.height += below.height


def _side_by_side(slabs: list[Slab], widths: list[float]) -> Slab:
    """Side by side from the top; where all are something to write on, their lines are one."""
    whole = Slab(0.0)
    written = all(slab.base or not slab.height for slab in slabs)
    lowest = max((slab.base for slab in slabs), default=0.0) if written else 0.0
    x = 0.0
    for slab, width in zip(slabs, widths, strict=True):
        down = lowest - slab.base if written and slab.height else 0.0
        whole.take_in(slab, x, down)
        whole.height = max(whole.height, down + slab.height)
        x += width + _GUTTER
    return whole


def _frame(slab: Slab, width: float) -> None:
    h = slab.height
    slab.rules += [
        (0.0, 0.0, width, 0.0, 0.8, INK),
        (0.0, h, width, h, 0.8, INK),
        (0.0, 0.0, 0.0, h, 0.8, INK),
        (width, 0.0, width, h, 0.8, INK),
    ]
