"""Where the files that come with the program lie: in a checkout, in a wheel and in a frozen program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from filmdesk.values.errors import UserError

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder under resources/, such as resource("fonts", "Inter-Regular.ttf"); UserError if it is missing."""
    return _shipped("resources").joinpath(*parts)


def form(*parts: str) -> Path:
    """A file or folder under forms/ (rubrics, release texts, charts, rule packs); UserError if forms are missing."""
    return _shipped("forms").joinpath(*parts)


@cache
def _shipped(folder: str) -> Path:
    for home in (_PACKAGE, _PACKAGE.parent):
        if (home / folder).is_dir():
            return home / folder
    raise UserError(f"The program's own folder “{folder}” is missing.", "Install filmdesk again.")
