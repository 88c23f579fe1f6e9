"""Writes a paper as a file: the format by its suffix, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from filmdesk.caged.run import Put, Told, run_caged
from filmdesk.paper.deliverables import Bundle, Deliverable, Filled, FormCheck
from filmdesk.paper.parts import Lines, Paper
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
    target = BytesIO()
    write_into(paper, format, target.write, told)
    return target.getvalue()


def write_into(paper: Deliverable, format: str, put: Put, told: Told | None = None) -> None:
    """As `render`, the bytes put one after another: of a bundle none of its items is held.

    Where it fails, some may have been put.
    """
    writer = _writer(format)
    match paper:
        case Paper():
            put(writer(paper))
        case Bundle():
            _bind_into(paper, format.lower(), put, told)
        case Filled():
            put(_filled(paper, format.lower()))


def write_paper(paper: Deliverable, path: Path, told: Told | None = None) -> None:
    """Write it in the format of the path's suffix; on a failure the old file stays and a UserError says why."""
    with _replacing(path) as put:
        write_into(paper, path.suffix.removeprefix("."), put, told)


def replace_file(path: Path, data: bytes) -> None:
    """Put the data in the path's place in one step: a reader sees the old file or the new one, never half of one.

    On a failure the old file stays and a UserError says why.
    """
    with _replacing(path) as put:
        put(data)


@contextmanager
def _replacing(path: Path) -> Iterator[Put]:
    """What the block puts, piece by piece, takes the path's place at its end; nothing does where it raises."""
    with _saying(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}-", suffix=".part", dir=path.parent)
    temporary, file = Path(name), os.fdopen(handle, "wb")

    def put(data: bytes) -> None:
        with _saying(path):
            file.write(data)

    try:
        yield put
        with _saying(path):
            file.flush()
            os.fsync(file.fileno())
            file.close()
            temporary.chmod(_mode_for(path))
            temporary.replace(path)
    except BaseException:
        for undo in (file.close, temporary.unlink):
            with suppress(OSError):
                undo()
        raise


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    """A sentence for what the disk does."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error) from error


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


def _bind_into(bundle: Bundle, format: str, put: Put, told: Told | None) -> None:
    papers = [one for one in bundle.items if isinstance(one, Paper) and not _has_script(one)]
    if format == "docx" and papers and len(papers) == len(bundle.items) and not bundle.password:
        from filmdesk.paper.word.writer import render_joined_docx

        put(render_joined_docx(bundle.title, papers))
        return
    if format != "pdf":
        raise UserError(f"{bundle.title} is bound as one PDF.", "Write it as .pdf; its papers can be had singly.")
    from filmdesk.paper.pdf.bundles import write_bundle

    write_bundle(bundle, put, told)


def _has_script(paper: Paper) -> bool:
    return any(isinstance(part, Lines) for part in paper.parts)


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
