"""Lists as sentences have them."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str]) -> str:
    """Words one after another as they are said: "a, b and c"."""
    *most, last = [word for word in words if word] or [""]
    return f"{', '.join(most)} and {last}" if most else last
