"""Pages: slabs set one under the other, page after page, between the head band and the foot."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from filmdesk.paper.parts import Lines, LinesPage
from filmdesk.paper.pdf.layout import Piece, ScriptPart
from filmdesk.paper.pdf.script import sheets
from filmdesk.paper.pdf.slabs import Slab, torn


@dataclass(slots=True)
class FlowPage:
    """A page of slabs, each with how far below the frame's top it stands."""

    placed: list[tuple[Slab, float]] = field(default_factory=list)


@dataclass(slots=True)
class ScriptSheet:
    """A sheet of script pages."""

    lines: Lines
    pages: tuple[LinesPage, ...]


Page = FlowPage | ScriptSheet


_TOO_LOW = 0.25
"""A frame that is left less than this of a page's height is not torn into: a long head took the rest."""
_TALL = 0.4
"""A table's row taller than this of a page is torn where the page ends, which would be left as blank as it is tall."""


class _Flow:
    """Fills pages; the first frame is shorter by the head band."""

    def __init__(self, first: float, later: float) -> None:
        self.pages: list[Page] = []
        self._room = first
        self._later = later
        self._used = 0.0
        self._open: FlowPage | None = None

    def add(self, group: list[Slab]) -> None:
        """Place slabs that stand together on this page if they fit, else on the next; tear what fits nowhere."""
        if not self._fits(group) and self._used and not any(map(self._tears_here, group)):
            self.break_page()
        if self._fits(group):
            for slab in group:
                self._place(slab)
            return
        for slab in group:
            self._add_alone(slab)

    def _add_alone(self, slab: Slab) -> None:
        tears = self._tears_here(slab)
        if not self._fits([slab]) and self._used and not tears:
            self.break_page()
        if self._fits([slab]):
            self._place(slab)
            return
        if not tears and not self._used and self._room < self._later and slab.height <= self._later:
            self._new_frame()
            self._place(slab)
            return
        if not self._used and self._room < self._later * _TOO_LOW:
            self._new_frame()
        self._tear(slab)

    def _tear(self, slab: Slab) -> None:
        heads = sum(head.height for head in slab.heads)
        if heads > self._room / 2:
            slab.heads, heads = (), 0.0
        first = self._room - (self._used + slab.gap if self._used else heads) - 1.0
        for part in torn(slab, first, (self._later if self._used else self._room) - heads - 1.0):
            if not self._fits([part]) and self._used:
                self.break_page()
            self._place(part)

    def _tears_here(self, slab: Slab) -> bool:
        """Whether a row is better begun on this page than left to the next one."""
        free = self._room - self._used
        return slab.tears and slab.height > self._later * _TALL and free > self._later * _TOO_LOW

    def add_script(self, part: ScriptPart) -> None:
        """Script pages stand on sheets of their own."""
        self._open = None
        self._used = 0.0
        self._room = self._later
        self.pages += [ScriptSheet(part.lines, pages) for pages in sheets(part.lines)]

    def break_page(self) -> None:
        """What follows stands on the next page; an empty page stays the page."""
        if self._used:
            self._new_frame()

    def has_room_for(self, slabs: list[Slab]) -> bool:
        """Whether all of them fit on the rest of this page."""
        return not slabs or self._fits(slabs)

    def _new_frame(self) -> None:
        if self._open is None and not self.pages:
            self.pages.append(FlowPage())
        self._open = None
        self._used = 0.0
        self._room = self._later

    def _fits(self, group: list[Slab]) -> bool:
        heads = 0.0 if self._used else sum(head.height for head in group[0].heads)
        gaps = sum(slab.gap for slab in (group if self._used else group[1:]))
        return self._used + heads + gaps + sum(slab.height for slab in group) <= self._room + 0.01

    def _place(self, slab: Slab) -> None:
        if self._open is None:
            self._open = FlowPage()
            self.pages.append(self._open)
        if self._used:
            self._used += slab.gap
        else:
            for head in slab.heads:
                self._open.placed.append((head, self._used))
                self._used += head.height
        self._open.placed.append((slab, self._used))
        self._used += slab.height


def _up_to_the_next_page(pieces: list[Piece]) -> list[Slab]:
    """What stands before the next new page or script page."""
    before = takewhile(lambda piece: not isinstance(piece, ScriptPart) and not piece.new_page, pieces)
    return [piece for piece in before if isinstance(piece, Slab)]


def paginate(pieces: list[Piece], first: float, later: float) -> list[Page]:
    """The pages of the pieces; first and later are the heights of the first frame and of every other."""
    flow = _Flow(first, later)
    group: list[Slab] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, ScriptPart) or piece.new_page:
            if group:
                flow.add(group)
                group = []
            if isinstance(piece, ScriptPart):
                flow.add_script(piece)
            elif not (piece.if_needed and flow.has_room_for(_up_to_the_next_page(pieces[at + 1 :]))):
                flow.break_page()
            continue
        group.append(piece)
        if not piece.keep:
            flow.add(group)
            group = []
    if group:
        flow.add(group)
    return flow.pages or [FlowPage()]
