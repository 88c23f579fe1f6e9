"""Files dropped on something: taken by what they are, left where they lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def welcome_files(event: QDropEvent) -> bool:
    """Let files be dropped here; False for anything else."""
    if not event.mimeData().hasUrls():
        return False
    event.setDropAction(Qt.DropAction.CopyAction)  # a file manager that moves would take the file away
    event.accept()
    return True


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files of this computer that were dropped; empty where none were, and then the drop is not taken."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if paths:
        welcome_files(event)
    return paths
