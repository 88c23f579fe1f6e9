"""Binding PDFs and pictures into one. Runs caged, since attached files come from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from filmdesk.caged.telling import tell
from filmdesk.paper.house import HAIR_INK, QUIET
from filmdesk.paper.pdf.faces import Look, face, width_of
from filmdesk.paper.pdf.filling import fill
from filmdesk.paper.pdf.leaves import Leaf, drawn_objects, leaves
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.wrap import fitted
from filmdesk.values.errors import UserError

_STRIP = 22.0
"""Height of the strip under a page that carries its reference."""
_SIDE = 24.0
_MOST_PAGES = 5000


def bind(asked: Mapping[str, Any]) -> bytes:
    """One PDF of all items in order, with bookmarks and, where asked, a password."""
    binder = _Binder(asked)
    for at, item in enumerate(asked["items"]):
        binder.add(item)
        tell(at / len(asked["items"]))
    bound = binder.finish()
    tell(1.0)
    return bound


@dataclass(slots=True)
class _Page:
    """A page that is still to be set, and what its strip is to say."""

    leaf: Leaf
    page: Any
    reference: str
    words: str
    number: int


class _Binder:
    """A PDF that grows item by item; strips are drawn at the end, all with the same fonts."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self._asked = asked
        self._stock = tuple(asked["stock"])
        self._writer = PdfWriter()
        self._pages: list[_Page] = []
        self._groups: dict[str, Any] = {}
        self._count = 0

    def add(self, item: dict[str, Any]) -> None:
        """Bind in a paper, a company's form to be filled in, or an attached PDF or picture."""
        if item.get("attached"):
            self._attach(item)
        else:
            data = fill(item) if "template" in item else item["data"]
            self._writer.append(BytesIO(data), outline_item=item["title"] or "(untitled)")
            self._count = len(self._writer.pages)
        self._writer._id_translated.clear()  # what was read is let go, and its place in memory may be taken by another
        if self._count > _MOST_PAGES:
            raise UserError(f"This would be more than {_MOST_PAGES:,} pages.", "Bind it in several parts.")

    def _attach(self, item: dict[str, Any]) -> None:
        count, title, reference = self._count, item["title"], item["reference"]
        found = leaves(self._writer, item, self._stock)
        for at, leaf in enumerate(found, 1):
            page = self._writer.add_blank_page(leaf.width, leaf.height)
            words = f"{title} · page {at} of {len(found)}"
            self._pages.append(_Page(leaf, page, reference, words, count + at))
        self._count += len(found)
        first = self._pages[-len(found)].page
        named = "  ".join(filter(None, (reference, title))) or "(untitled)"
        self._writer.add_outline_item(title=named, page_number=first, parent=self._group(item.get("group", ""), first))

    def _group(self, name: str, page: Any) -> Any:
        """The bookmark over a group, put in with its first."""
        if name and name not in self._groups:
            self._groups[name] = self._writer.add_outline_item(title=name, page_number=page, is_open=False)
        return self._groups.get(name)

    def finish(self) -> bytes:
        """The whole as bytes."""
        self._set_pages()
        writer = self._writer
        writer.add_metadata({"/Title": self._asked["title"], "/Author": self._asked["author"], "/Producer": "filmdesk"})
        writer.page_mode = "/UseOutlines"
        if self._asked["password"]:
            writer.encrypt(self._asked["password"], algorithm="AES-256")
        target = BytesIO()
        writer.write(target)
        return target.getvalue()

    def _set_pages(self) -> None:
        """Each leaf a little smaller above its strip and in the middle; without a reference as large as it was."""
        marked = [page for page in self._pages if page.reference]
        strips = dict(zip(map(id, marked), self._strips(marked), strict=True)) if marked else {}
        for page in self._pages:
            leaf, strip = page.leaf, strips.get(id(page))
            room = _STRIP if strip else 0.0
            scale = (leaf.height - room) / leaf.height
            placed = f"q {scale:.6f} 0 0 {scale:.6f} {leaf.width * (1 - scale) / 2:.3f} {room:g} cm /Paper Do Q"
            content = StreamObject()
            content.set_data(placed.encode() + (b" /Strip Do" if strip else b""))
            objects = {"/Paper": leaf.form} | ({"/Strip": strip} if strip else {})
            page.page[NameObject("/Resources")] = drawn_objects(objects)
            page.page[NameObject("/Contents")] = self._writer._add_object(content)

    def _strips(self, pages: list[_Page]) -> Iterator[Any]:
        """A strip for each page, as a form."""
        drawn, fonts = _drawn_strips(pages, numbered=bool(self._asked.get("numbered")))
        resources = fonts.clone(self._writer)
        for page, operators in zip(pages, drawn, strict=True):
            form = StreamObject()
            form.set_data(operators)
            form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
            form[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, page.leaf.width, _STRIP)))
            form[NameObject("/Resources")] = resources
            yield self._writer._add_object(form)


def _drawn_strips(pages: list[_Page], *, numbered: bool) -> tuple[list[bytes], Any]:
    """What draws each strip, and the fonts all of them use: drawn over one another, then taken apart."""
    target = BytesIO()
    open_canvas: Any = Canvas
    canvas: Any = open_canvas(target, initialFontName=face("Inter-Regular").name)
    pen = Pen(canvas)
    drawn: list[bytes] = []
    for page in pages:
        begun = len(canvas._code)
        _draw_strip(pen, page.leaf.width, page.reference, page.words, str(page.number) if numbered else "")
        drawn.append("\n".join(canvas._code[begun:]).encode("latin-1"))
    canvas.save()
    return drawn, PdfReader(BytesIO(target.getvalue())).pages[0]["/Resources"]


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
