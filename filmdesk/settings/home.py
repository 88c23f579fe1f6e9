"""Where the program keeps its own state on this computer: settings, logs, backups."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder of all the program's state; `FILMDESK_HOME` moves it."""
    moved = os.environ.get("FILMDESK_HOME")
    return Path(moved) if moved else Path(platformdirs.user_data_dir("filmdesk", appauthor=False))
