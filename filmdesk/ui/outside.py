"""A file or folder opened by the program of this computer that it belongs to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from filmdesk.values.errors import UserError


def open_outside(path: Path) -> None:
    """Raises UserError, which says where it is, when this computer has nothing to open it with."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        what = "folders" if path.is_dir() else f"{path.suffix.lstrip('.').upper()} files" if path.suffix else path.name
        raise UserError(f"This computer has no program set to open {what}.", f"It is in {path.parent}.")
