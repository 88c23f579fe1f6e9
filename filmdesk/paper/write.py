"""Writes a paper as a file: the format by its suffix, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from filmdesk.caged.run import Told, run_caged
from filmdesk.paper.deliverables import Bundle, Deliverable, Filled, FormCheck
from filmdesk.paper.parts import Paper
from filmdesk.values.errors import UserError

Writer = Callable[[Paper], bytes]

_WRITERS = {
    "pdf": "filmdesk.paper.pdf.writer:render_pdf",
    "xlsx": "filmdesk.paper.excel.writer:render_xlsx",
    "docx": "filmdesk.paper.word.writer:render_docx",
    "csv": "filmdesk.paper.comma:render_csv",
    "html": "filmdesk.paper.web:render_html",
}
FORMATS = tuple(_WRITERS)
"""The formats a paper can be written in, by suffix."""
_FORM_SECONDS = 20


def render(paper: Deliverable, format: str, told: Told | None = None) -> bytes:
    """The paper, bundle or filled form in one of FORMATS; UserError for any other, or one it cannot be.

    `told` hears how far a bundle is; what it raises ends the work.
    """
    writer = _writer(format)
    match paper:
        case Paper():
            return writer(paper)
        case Bundle():
            return _bound(paper, format.lower(), told)
        case Filled():
            return _filled(paper, format.lower())


def write_paper(paper: Deliverable, path: Path, told: Told | None = None) -> None:
    """Write it in the format of the path's suffix; on a failure the old file stays and a UserError says why."""
    replace_file(path, render(paper, path.suffix.removeprefix("."), told))


def replace_file(path: Path, data: bytes) -> None:
    """Put the data in the path's place in one step: a reader sees the old file or the new one, never half of one.

    On a failure the old file stays and a UserError says why.
    """
    try:
        _replace(path, data)
    except OSError as error:
        raise _unwritable(path, error) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}-", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode_for(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _writer(format: str) -> Writer:
    place = _WRITERS.get(format.lower())
    if place is None:
        raise UserError(f"filmdesk cannot write “.{format}” files.", "Use .pdf, .xlsx, .docx, .csv or .html.")
    module, name = place.split(":")
    return cast("Writer", getattr(import_module(module), name))


def _bound(bundle: Bundle, format: str, told: Told | None) -> bytes:
    if format != "pdf":
        raise UserError(f"{bundle.title} is bound as one PDF.", "Write it as .pdf; its papers can be had singly.")
    from filmdesk.paper.pdf.bundles import render_bundle

    return render_bundle(bundle, told)


def _filled(filled: Filled, format: str) -> bytes:
    if format != filled.format:
        kind = "PDF" if filled.format == "pdf" else "Word"
        raise UserError(f"{filled.title} fills in a {kind} form.", f"Write it as .{filled.format}.")
    module = "filmdesk.paper.pdf.filling" if format == "pdf" else "filmdesk.paper.word.filling"
    made: bytes = run_caged(f"{module}:fill", _asked_of(filled), seconds=_FORM_SECONDS)
    return made


def left_blank(paper: Deliverable) -> list[str]:
    """The fields a Word form asks for that there is no value of: left to be written by hand."""
    return list(check_form(paper).blank) if isinstance(paper, Filled) else []


def check_form(form: Filled) -> FormCheck:
    """What becomes of a Word form before it is written; of a PDF nothing is said. UserError for one that is refused."""
    if form.format != "docx":
        return FormCheck()
    told = run_caged("filmdesk.paper.word.filling:look_over", _asked_of(form), seconds=_FORM_SECONDS)
    return FormCheck(**{name: tuple(names) for name, names in told.items()})


def _asked_of(filled: Filled) -> dict[str, Any]:
    tables = {name: [dict(row) for row in rows] for name, rows in filled.tables}
    return {"template": filled.template, "values": dict(filled.values), "tables": tables}


def _unwritable(path: Path, error: OSError) -> UserError:
    return UserError(
        f"“{path.name}” could not be written: {error.strerror or error}.",
        "Choose another folder, or make room and try again; the file that was there is unchanged.",
    )
