"""What can be done in the window, as data: menus, shortcuts, buttons and Find anything are made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

UNDO_KEYS, REDO_KEYS = "Ctrl+Z", "Ctrl+Shift+Z, Ctrl+Y"


def _always() -> bool:
    return True


class Action(NamedTuple):
    """A named thing to do. `enabled` is asked whenever a menu opens or Find anything lists it."""

    name: str
    """Stable, such as "schedule.split": what a changed shortcut is kept under."""
    title: str
    run: Callable[[], None]
    icon: str = ""
    shortcut: str = ""
    help: str = ""
    enabled: Callable[[], bool] = _always
    reads: bool = False
    """It changes nothing, so it is offered also where the production can only be read."""
    key_there: str = ""
    """A key that does it where the keyboard is on what it is about: a menu tells of it, and it works nowhere else."""
