"""What was probably meant by a name there is not."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 3


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy: the names most like the one written, then where all of them are named."""
    names = list(known)
    near = get_close_matches(name, names, _MOST) or [one for one in names if name and name in one][:_MOST]
    return f"Nearest: {', '.join(near)}. {otherwise}" if near else otherwise
