"""Files kept inside the production, opened as a copy in the program they belong to, or saved into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from filmdesk.caged.run import run_caged
from filmdesk.paper.write import replace_file
from filmdesk.production.attachments import Attachment, read_attachment
from filmdesk.production.opened import place_for_copy
from filmdesk.registry import resolve
from filmdesk.ui.choosing import ask_for_place
from filmdesk.ui.desk import Desk
from filmdesk.ui.outside import open_outside
from filmdesk.values.files import safe_name

_PHOTOS = (".jpg", ".jpeg", ".png", ".heic", ".heif")
"""Files that are kept as they came, and leave the house as JPEGs that tell nothing but what is to be seen."""
_BARE = "filmdesk.paper.pdf.photographs:for_others"
_IS_PICTURE = "filmdesk.paper.pdf.photographs:is_picture"
_SECONDS = 60


def open_kept(desk: Desk, file: Attachment) -> None:
    """Open a copy of a file; what is done to the copy does not come back, and it goes when the program ends."""
    path = desk.attempt(lambda: place_for_copy() / safe_name(file.name))
    if path and desk.attempt(lambda: _written(desk, file, path)):
        desk.attempt(partial(open_outside, path))


def ask_save_kept(desk: Desk, file: Attachment, parent: QWidget) -> None:
    """Ask where to, and write a file out of the production."""
    name = Path(safe_name(file.name))
    proposed = name.with_suffix(".jpg") if name.suffix.lower() in _PHOTOS else name
    path = ask_for_place(desk, parent, "kept-file", "Save the file as", str(proposed))
    if path:
        save_kept(desk, file, path)


def save_kept(desk: Desk, file: Attachment, path: Path) -> None:
    """Write a file out of the production; a photo without what the camera wrote into it, such as where it was."""
    told = desk.attempt(lambda: _let_out(desk, file, path))
    if told is not None:
        desk.said.emit(f"Saved {path.name} to {path.parent}{told}.")


def _let_out(desk: Desk, file: Attachment, path: Path) -> str:
    """Write it for others, and what is to be said of that."""
    data = read_attachment(desk.production, file)
    if not resolve(_IS_PICTURE)(data):
        replace_file(path, data)
        return ""
    replace_file(path, run_caged(_BARE, {"data": data, "name": file.name}, seconds=_SECONDS))
    return ", without what the camera wrote in it; the photo kept here has it still"


def _written(desk: Desk, file: Attachment, path: Path) -> bool:
    """Write a kept file's bytes whole or not at all."""
    replace_file(path, read_attachment(desk.production, file))
    return True
