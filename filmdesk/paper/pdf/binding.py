"""Binding PDFs into one. Runs caged, since attached files come from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.house import QUIET
from filmdesk.paper.pdf.faces import Look, face, width_of
from filmdesk.paper.pdf.layout import fitted
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.tables import HAIR_INK
from filmdesk.values.errors import UserError

_STRIP = 22.0
"""Height of the strip under a page that carries its reference."""
_SIDE = 24.0
_MOST_PAGES = 5000
_NOTES = frozenset({"/FreeText", "/Stamp", "/Line", "/Polygon", "/PolyLine", "/Caret"})
"""What is written over a page, where it may come without its look."""


def bind(asked: Mapping[str, Any]) -> bytes:
    """One PDF of all items in order, with bookmarks and, where asked, a password."""
    binder = PdfWriter()
    for item in asked["items"]:
        if item.get("attached"):
            _bind_attached(binder, item)
        else:
            binder.append(BytesIO(item["data"]), outline_item=item["title"] or "(untitled)")
        if len(binder.pages) > _MOST_PAGES:
            raise UserError(f"This would be more than {_MOST_PAGES:,} pages.", "Bind it in several parts.")
    binder.add_metadata({"/Title": asked["title"], "/Author": asked["author"], "/Producer": "filmdesk"})
    binder.page_mode = "/UseOutlines"
    if asked["password"]:
        binder.encrypt(asked["password"], algorithm="AES-256")
    target = BytesIO()
    binder.write(target)
    return target.getvalue()


def _bind_attached(binder: PdfWriter, item: Mapping[str, Any]) -> None:
    """An attached PDF whole: what is filled in or stamped on it is made part of the page first."""
    title, reference = item["title"], item["reference"]
    pages = _upright(item["data"], title)
    first = len(binder.pages)
    strips = iter(_strips(pages, title, reference)) if reference else iter(())
    for page in pages:
        bound = binder.add_blank_page(float(page.mediabox.width), float(page.mediabox.height))
        bound.merge_transformed_page(page, _placed(page, _STRIP if reference else 0.0))
        if strip := next(strips, None):
            bound.merge_page(strip)
    named = "  ".join(filter(None, (reference, title))) or "(untitled)"
    binder.add_outline_item(title=named, page_number=first)


def _upright(data: bytes, title: str) -> list[PageObject]:
    """The pages with their turn and everything filled in made part of them; UserError for what cannot be read."""
    try:
        flat = _flat(data, title)
        _refuse_unseen(data, title)
        pages = list(PdfWriter(clone_from=BytesIO(flat)).pages)
        for page in pages:
            page.mediabox = page.cropbox
            page.transfer_rotation_to_content()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(title) from error
    if not pages:
        raise _unreadable(title)
    return pages


def _refuse_unseen(data: bytes, title: str) -> None:
    """A note whose look each reader makes up for itself cannot be bound in, and left out it would change a paper."""
    for page in PdfReader(BytesIO(data)).pages:
        for note in (found.get_object() for found in page.annotations or ()):
            if note.get("/Subtype") in _NOTES and "/AP" not in note:
                raise UserError(
                    f"“{title}” carries a note that cannot be bound in.", "Print it to PDF and attach that."
                )


def _flat(data: bytes, title: str) -> bytes:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UserError(f"“{title}” is locked by a password.", "Attach a copy without one.") from error
        raise _unreadable(title) from error
    document.init_forms()
    kept = [document[at] for at in range(len(document))]  # a page that is dropped too soon ends the process
    for page in kept:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _placed(page: PageObject, strip: float) -> Transformation:
    """The page a little smaller, above its strip and in the middle."""
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    scale = (high - strip) / high
    moved = Transformation().translate(-float(page.mediabox.left), -float(page.mediabox.bottom))
    return moved.scale(scale).translate((wide - wide * scale) / 2, strip)


def _strips(pages: list[PageObject], title: str, reference: str) -> Iterator[PageObject]:
    """A strip for each page: reference, title, and which page of the whole it is."""
    target = BytesIO()
    open_canvas: Any = Canvas
    canvas: Canvas = open_canvas(target, initialFontName=face("Inter-Regular").name)
    pen = Pen(canvas)
    for number, page in enumerate(pages, 1):
        wide = float(page.mediabox.width)
        canvas.setPageSize((wide, float(page.mediabox.height)))
        _draw_strip(pen, wide, reference, f"{title} · page {number} of {len(pages)}")
        pen.new_page()
    canvas.save()
    return iter(PdfReader(BytesIO(target.getvalue())).pages)


def _draw_strip(pen: Pen, wide: float, reference: str, words: str) -> None:
    loud, quiet = Look("Inter-SemiBold", 8.0), Look(size=7.0, ink=QUIET)
    pen.rule(_SIDE, _STRIP - 2.0, wide - _SIDE, _STRIP - 2.0, 0.5, HAIR_INK)
    mark = fitted(reference, loud, (wide - 2 * _SIDE) * 0.5)
    pen.text(_SIDE, 8.0, loud, mark)
    start = _SIDE + width_of(mark, loud) + 10.0
    pen.text(start, 8.0, quiet, fitted(words, quiet, max(wide - _SIDE - start, 1.0)))


def _unreadable(title: str) -> UserError:
    return UserError(f"“{title}” is not a PDF that can be read.", "Attach it again, saved anew as PDF.")
