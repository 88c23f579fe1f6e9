"""Asking the system for a file or a place: each kind begins where it was last, the first time beside the production."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from filmdesk.ui.desk import Desk


def ask_for_files(desk: Desk, parent: QWidget, kind: str, title: str, filters: str = "") -> list[Path]:
    """Several files of a kind ("photos"); none where nothing was chosen."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder_of(desk, kind)), filters)
    return [_kept(desk, kind, name) for name in names]


def ask_for_file(desk: Desk, parent: QWidget, kind: str, title: str, filters: str = "") -> Path | None:
    """One file of a kind."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder_of(desk, kind)), filters)
    return _kept(desk, kind, name) if name else None


def ask_for_place(desk: Desk, parent: QWidget, kind: str, title: str, name: str, filters: str = "") -> Path | None:
    """Where a file goes, and under which name."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder_of(desk, kind) / name), filters)
    return _kept(desk, kind, chosen) if chosen else None


def folder_of(desk: Desk, kind: str, otherwise: Path | None = None) -> Path:
    """Where files of a kind were last, as long as that is there; else the folder given, or the production's."""
    kept = Path(str(desk.recall(_key(kind), "")))
    if kept.is_absolute() and kept.is_dir():
        return kept
    production = desk.production.path
    return otherwise or (production.parent if production else Path.home())


def keep_folder(desk: Desk, kind: str, folder: Path) -> None:
    """Begin there the next time."""
    desk.remember(_key(kind), str(folder))


def documents() -> Path:
    """The folder the system has for a person's documents; their home where it has none."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_absolute() and found.is_dir() else Path.home()


def _kept(desk: Desk, kind: str, name: str) -> Path:
    path = Path(name)
    keep_folder(desk, kind, path.parent)
    return path


def _key(kind: str) -> str:
    return f"folder.{kind}"
