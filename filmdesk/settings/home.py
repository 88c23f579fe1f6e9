"""Where the program keeps its own state on this computer: settings, logs, backups."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path


def home() -> Path:
    """The folder of all the program's state; `FILMDESK_HOME` moves it."""
    moved = os.environ.get("FILMDESK_HOME")
    return Path(moved) if moved else _usual()


@cache
def _usual() -> Path:
    dirs = import_module("platformdirs")  # late, since most starts of a trial name their own home
    return Path(dirs.user_data_dir("filmdesk", appauthor=False))
