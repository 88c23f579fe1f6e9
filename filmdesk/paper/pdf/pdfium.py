"""PDFs from outside as PDFium opens them. Runs caged, and nothing of what a file would do when opened is done."""

from __future__ import annotations

from pypdfium2 import PdfDocument, PdfiumError, raw

from filmdesk.values.errors import UserError


def open_pdf(data: bytes, called: str) -> PdfDocument:
    """The document with what is filled in ready to be drawn.

    UserError for one that is locked, broken, or a program of its own that would only draw itself when run.
    """
    try:
        document = PdfDocument(data)
        kind = document.get_formtype()
    except PdfiumError as error:
        if "password" in str(error).casefold():
            raise UserError(f"{called} is locked by a password.", "Take a copy without one.") from error
        raise UserError(f"{called} is a broken PDF.", "Save it anew, or scan it again.") from error
    if kind == raw.FORMTYPE_XFA_FULL:
        raise UserError(
            f"{called} is a program of its own (XFA), which is never run.", "Print it to PDF, and take that."
        )
    document.init_forms()
    return document
