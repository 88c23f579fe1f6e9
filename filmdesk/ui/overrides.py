"""Errors in what Qt calls of ours: made whole before Qt sees them, or Python 3.11 would be killed by the first.

Where one override of ours was called from within another (a key that moves the cursor), PySide keeps its error until
the outer one returns, and looks into it. Before 3.12 Python hands an error it raises by itself (a missing key, an index
too large) on as its words alone until an `except` has seen it; PySide takes those words for the error, and the program
ends before any net could catch it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

_NEEDED = sys.version_info < (3, 12)
_ENDING = "Event"
_HANDLERS = frozenset({
    "event", "eventFilter", "focusNextPrevChild", "scrollContentsBy", "currentChanged", "setData", "createEditor",
    "setEditorData", "setModelData", "updateEditorGeometry",
})  # fmt: skip
"""What a hand sets off. What is asked for each cell that is painted stays as it is: that would be felt."""


def keep_errors_whole() -> None:
    """From now on in every class made of Qt's; to be called before any of ours is."""
    if _NEEDED:
        QObject.__init_subclass__ = classmethod(_made)  # type: ignore[arg-type, assignment]


def _made(cls: type, **given: Any) -> None:
    super(QObject, cls).__init_subclass__(**given)  # type: ignore[misc] # it is one
    for name, override in list(vars(cls).items()):
        if isinstance(override, FunctionType) and (name.endswith(_ENDING) or name in _HANDLERS):
            setattr(cls, name, _whole(override))


def _whole(override: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(override)
    def called(*given: Any, **named: Any) -> Any:
        try:
            return override(*given, **named)
        except BaseException:  # noqa: TRY203 - by now it is whole
            raise

    return called
