"""Whether there is a screen; asked before Qt is touched, so this file needs none of it."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Whether a window could be shown here."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform == "linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
