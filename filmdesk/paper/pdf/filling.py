"""Filling a company's own PDF form. Runs caged, since forms come from anywhere.

The values are drawn over the page with our own fonts and the fields are taken away: form libraries lose radio marks,
accents and Cyrillic when they fill and flatten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.pdf.faces import face
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.widgets import Widget, draw_widget, read_widget
from filmdesk.paper.text import clean
from filmdesk.values.errors import UserError

_MOST_PAGES = 500


def fill(asked: Mapping[str, Any]) -> bytes:
    """The form with its values drawn where its fields stood, and no field left in it."""
    values = {name.strip().casefold(): clean(text) for name, text in asked["values"].items()}
    try:
        form = PdfWriter()
        for page in _opened(asked["template"]).pages:
            _fill_page(form, page, values)
        form.root_object.pop("/AcroForm", None)
        target = BytesIO()
        form.write(target)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError("This form is not a PDF that can be read.", "Save it anew as PDF and try again.") from error
    return target.getvalue()


def fields_of(data: bytes) -> list[str]:
    """The names of a form's fields in the order they stand on its pages; UserError for what is no form."""
    try:
        found = [read_widget(note) for page in _opened(data).pages for note in _widgets(page)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError("This form is not a PDF that can be read.", "Save it anew as PDF and try again.") from error
    return list(dict.fromkeys(widget.names[0] for widget in found if widget.kind != "other" and widget.names))


def _opened(data: bytes) -> PdfReader:
    """The form, if it is one; only its pages are taken, so that what it would do when opened stays behind."""
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise UserError("This form is locked by a password.", "Use a copy without one.")
    if len(reader.pages) > _MOST_PAGES:
        raise UserError(f"This form has more than {_MOST_PAGES} pages.", "It was not filled in.")
    bare = not any(True for page in reader.pages for _ in _widgets(page))
    if bare and "/XFA" in (reader.root_object.get("/AcroForm") or {}):
        raise UserError("This form is a program of its own (XFA), which is never run.", "Print it to PDF, or use Word.")
    if bare:
        raise UserError("This PDF has no fields to fill in.", "Use a fillable PDF, or a Word template with {{fields}}.")
    return reader


def _fill_page(form: PdfWriter, asked: PageObject, values: Mapping[str, str]) -> None:
    """The page with its values in the form being made: of what lay on it only links to the web are made anew.

    The rest is taken off before the page is copied, or it would lie in the file still, though nothing shows it.
    """
    widgets = [read_widget(annotation) for annotation in _widgets(asked)]
    links = [link for found in _annotations(asked) if (link := _web_link(found.get_object()))]
    asked.pop("/Annots", None)
    asked.pop("/AA", None)
    page = form.add_page(asked)
    if widgets:
        left, bottom = float(page.mediabox.left), float(page.mediabox.bottom)
        page.merge_translated_page(_overlay(page, widgets, values), left, bottom)
    if links:
        page[NameObject("/Annots")] = ArrayObject(map(form._add_object, links))


def _web_link(annotation: Any) -> DictionaryObject | None:
    """A link's place and address, and nothing else it would do."""
    act = annotation.get("/A", DictionaryObject()).get_object()
    if annotation.get("/Subtype") != "/Link" or act.get("/S") != "/URI":
        return None
    names = {"/Type": "/Annot", "/Subtype": "/Link"}
    link = DictionaryObject({NameObject(name): NameObject(value) for name, value in names.items()})
    link[NameObject("/Rect")] = ArrayObject(FloatObject(side) for side in annotation["/Rect"])
    link[NameObject("/Border")] = ArrayObject(map(NumberObject, (0, 0, 0)))
    address = TextStringObject(str(act["/URI"]))
    link[NameObject("/A")] = DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): address})
    return link


def _annotations(page: PageObject) -> Any:
    return page.annotations or ()


def _widgets(page: PageObject) -> Iterator[Any]:
    found = (annotation.get_object() for annotation in _annotations(page))
    return (annotation for annotation in found if annotation.get("/Subtype") == "/Widget")


def _overlay(page: PageObject, widgets: list[Widget], values: Mapping[str, str]) -> PageObject:
    """A page of the same size with what is filled in, and nothing else."""
    target = BytesIO()
    open_canvas: Any = Canvas
    size = (float(page.mediabox.width), float(page.mediabox.height))
    canvas: Canvas = open_canvas(target, size, initialFontName=face("Inter-Regular").name)
    canvas.translate(-float(page.mediabox.left), -float(page.mediabox.bottom))
    pen = Pen(canvas)
    for widget in widgets:
        draw_widget(pen, widget, values)
    pen.new_page()
    canvas.save()
    return PdfReader(BytesIO(target.getvalue())).pages[0]
