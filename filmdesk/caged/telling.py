"""How far work in a cage is, told to whoever waits outside."""

from __future__ import annotations

import os

_TOLD = 2
"""The descriptor it goes through; nothing else leaves a cage there."""
MARK = b"filmdesk "


def tell(share: float) -> None:
    """Say that this share (0 to 1) is done."""
    os.write(_TOLD, MARK + f"{share:.4f}\n".encode())
