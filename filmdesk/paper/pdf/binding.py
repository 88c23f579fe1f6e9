"""Binding PDFs and pictures into one. Runs caged, since attached files come from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from filmdesk.caged.telling import tell
from filmdesk.paper.house import HAIR_INK, QUIET
from filmdesk.paper.pdf.faces import Look, face, width_of
from filmdesk.paper.pdf.growing import GrowingPdf
from filmdesk.paper.pdf.leaves import Leaf, drawn_objects, leaves
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.wrap import fitted
from filmdesk.values.errors import UserError

_STRIP = 22.0
"""Height of the strip under a page that carries its reference."""
_LOW = 220.0
"""Up to this height a page is not made smaller for its strip: much of what stands on it would be lost."""
_SIDE = 24.0
_MOST_PAGES = 5000


def bind(asked: Mapping[str, Any], items: Iterable[dict[str, Any]]) -> Iterator[memoryview]:
    """One PDF of all items in order, piece by piece, with bookmarks and, where asked, a password."""
    binder = _Binder(asked)
    for at, item in enumerate(items):
        tell(at / asked["count"])
        binder.add(item)
        yield binder.pdf.take()
    yield binder.finish()
    tell(1.0)


class _Binder:
    """A PDF that grows item by item; of those bound in only the bookmarks are kept."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self._asked = asked
        self._stock = tuple(asked["stock"])
        self.pdf = GrowingPdf(asked["password"])
        self._groups: dict[str, IndirectObject] = {}
        self._count = 0
        self._strips = _Strips(self.pdf, numbered=bool(asked.get("numbered")))

    def add(self, item: dict[str, Any]) -> None:
        """Bind in a paper, a company's form to be filled in, or an attached PDF or picture."""
        if item.get("attached"):
            self._attach(item)
        else:
            self.pdf.append_paper(_filled(item) if "template" in item else item["data"], item["title"] or "(untitled)")
            self._count = len(self.pdf.pages)
        if self._count > _MOST_PAGES:
            raise UserError(f"This would be more than {_MOST_PAGES:,} pages.", "Bind it in several parts.")

    def _attach(self, item: dict[str, Any]) -> None:
        title, reference = item["title"], item["reference"]
        with self.pdf.finishing():
            found = leaves(self.pdf, item, self._stock)
            pages = [
                self._set(leaf, reference, f"{title} · page {at} of {len(found)}", self._count + at)
                for at, leaf in enumerate(found, 1)
            ]
        self._count += len(found)
        first = pages[0]
        named = "  ".join(filter(None, (reference, title))) or "(untitled)"
        self.pdf.add_bookmark(named, first, self._group(item.get("group", ""), first))

    def _group(self, name: str, page: IndirectObject) -> IndirectObject | None:
        """The bookmark over a group, put in with its first."""
        if name and name not in self._groups:
            self._groups[name] = self.pdf.add_bookmark(name, page, is_open=False)
        return self._groups.get(name)

    def _set(self, leaf: Leaf, reference: str, words: str, number: int) -> IndirectObject:
        """A page with the leaf a little smaller above its strip and in the middle; a low one is made higher instead.

        Without a reference there is no strip, and the leaf is as large as it was.
        """
        strip = self._strips.drawn(leaf.width, reference, words, number) if reference else b""
        room = _STRIP if strip else 0.0
        high = max(leaf.height, min(leaf.height, _LOW) + room)
        scale = (high - room) / leaf.height
        placed = f"q {scale:.6f} 0 0 {scale:.6f} {leaf.width * (1 - scale) / 2:.3f} {room:g} cm /Paper Do Q"
        resources = drawn_objects({"/Paper": leaf.form})
        if strip:
            resources[NameObject("/Font")] = self._strips.fonts
        return self.pdf.add_leaf((leaf.width, high), resources, placed.encode() + strip)

    def finish(self) -> memoryview:
        """The last of the file."""
        self._strips.finish()
        self.pdf.add_metadata(
            {"/Title": self._asked["title"], "/Author": self._asked["author"], "/Producer": "filmdesk"}
        )
        self.pdf.page_mode = "/UseOutlines"
        return self.pdf.finish()


def _filled(item: dict[str, Any]) -> bytes:
    from filmdesk.paper.pdf.filling import fill  # few bundles have a form to be filled in, and it takes its time

    return fill(item)


class _Strips:
    """The strips under pages: drawn one by one, all with the same fonts, which are known when the last is drawn."""

    def __init__(self, pdf: PdfWriter, *, numbered: bool) -> None:
        self._pdf = pdf
        self._numbered = numbered
        self._fonts = DictionaryObject()
        self.fonts = pdf._add_object(self._fonts)
        """What the pages' resources refer to; it is filled at the end."""
        self._written = BytesIO()

    @cached_property
    def _canvas(self) -> Any:
        open_canvas: Any = Canvas
        return open_canvas(self._written, initialFontName=face("Inter-Regular").name)

    @cached_property
    def _pen(self) -> Pen:
        return Pen(self._canvas)

    def drawn(self, wide: float, reference: str, words: str, number: int) -> bytes:
        """What draws a strip."""
        operators = self._canvas._code
        begun = len(operators)
        _draw_strip(self._pen, wide, reference, words, str(number) if self._numbered else "")
        drawn = "\n".join(operators[begun:])
        del operators[begun:]
        return f" {drawn}".encode("latin-1")

    def finish(self) -> None:
        """Put the fonts in with the letters that were drawn, if any were."""
        if "_pen" not in vars(self):
            return
        self._canvas.showPage()
        self._canvas.save()
        resources: Any = PdfReader(self._written).pages[0]["/Resources"]
        self._fonts.update(resources["/Font"].get_object().clone(self._pdf, force_duplicate=True))


def _draw_strip(pen: Pen, wide: float, reference: str, words: str, number: str) -> None:
    """Reference and words from the left, the binder's page number on the right."""
    loud, quiet = Look("Inter-SemiBold", 8.0), Look(size=7.0, ink=QUIET)
    pen.rule(_SIDE, _STRIP - 2.0, wide - _SIDE, _STRIP - 2.0, 0.5, HAIR_INK)
    end = wide - _SIDE
    if number:
        pen.text(end - width_of(number, loud), 8.0, loud, number)
        end -= width_of(number, loud) + 10.0
    mark = fitted(reference, loud, (wide - 2 * _SIDE) * 0.5)
    pen.text(_SIDE, 8.0, loud, mark)
    start = _SIDE + width_of(mark, loud) + 10.0
    pen.text(start, 8.0, quiet, fitted(words, quiet, max(end - start, 1.0)))
