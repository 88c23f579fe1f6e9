"""Files kept inside the production, opened as a copy in the program they belong to, or saved into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from filmdesk.paper.write import replace_file
from filmdesk.production.attachments import Attachment, read_attachment
from filmdesk.production.opened import place_for_copy
from filmdesk.ui.choosing import ask_for_place
from filmdesk.ui.desk import Desk
from filmdesk.ui.outside import open_outside
from filmdesk.values.files import safe_name

_PHOTOS = (".jpg", ".jpeg", ".png", ".heic", ".heif")
"""Files that are kept as they came, and are saved like that; what is bound or printed of them tells nothing."""


def open_kept(desk: Desk, file: Attachment) -> None:
    """Open a copy of a file; what is done to the copy does not come back, and it goes when the program ends."""
    path = desk.attempt(lambda: place_for_copy() / safe_name(file.name))
    if path and desk.attempt(lambda: _written(desk, file, path)):
        desk.attempt(partial(open_outside, path))


def ask_save_kept(desk: Desk, file: Attachment, parent: QWidget) -> None:
    """Ask where to, and write a file out of the production."""
    path = ask_for_place(desk, parent, "kept-file", "Save the file as", safe_name(file.name))
    if path:
        save_kept(desk, file, path)


def save_kept(desk: Desk, file: Attachment, path: Path) -> None:
    """Write a file out of the production."""
    if desk.attempt(lambda: _written(desk, file, path)):
        told = ", with what the camera wrote in it: perhaps where it was" if path.suffix.lower() in _PHOTOS else ""
        desk.said.emit(f"Saved {path.name} to {path.parent}{told}.")


def _written(desk: Desk, file: Attachment, path: Path) -> bool:
    """Write a kept file's bytes whole or not at all."""
    replace_file(path, read_attachment(desk.production, file))
    return True
