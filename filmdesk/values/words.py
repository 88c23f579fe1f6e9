"""Lists as sentences have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from filmdesk.values.counting import counted


def capital(words: str) -> str:
    """Words as a sentence begins, the rest of them as it is."""
    return words[:1].upper() + words[1:]


def as_sought(text: str) -> str:
    """A text in small letters without accents: nobody has them all on the keyboard."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def listed(words: Iterable[str]) -> str:
    """Words one after another as they are said: "a, b and c"."""
    *most, last = [word for word in words if word] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def a_few(words: Iterable[str], most: int = 3) -> str:
    """The first of them and how many more: "a, b, c and 2 others"."""
    every = [word for word in words if word]
    more = len(every) - most
    return listed((*every[:most], counted(more, "other"))) if more > 0 else listed(every)
