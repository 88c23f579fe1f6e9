"""The title page of a Fountain script: its key and value lines at the top."""

from __future__ import annotations

import re

from filmdesk.screenplay.fountain_emphasis import may_be_styled, styled
from filmdesk.screenplay.fountain_rules import HEADING

_KEY = re.compile(r"([A-Za-z][^:\n]{0,60}):(.*)")
_INDENTED = re.compile(r"(?:\t| {2,})\s*\S")
_USUAL = {
    "title": "Title",
    "credit": "Credit",
    "author": "Author",
    "authors": "Author",
    "source": "Source",
    "draft date": "Draft date",
    "date": "Draft date",
    "contact": "Contact",
    "copyright": "Copyright",
    "notes": "Notes",
    "revision": "Revision",
    "episode": "Episode",
    "format": "Format",
}
"""What usual keys are called in the records, by their lower-case spelling."""

TitlePage = tuple[tuple[str, str], ...]


def title_page(text: str) -> tuple[TitlePage, int]:
    """The title page's (key, value) pairs and where it ends; empty and 0 where a script starts at once.

    A first line such as "FADE IN:" is no title page: it needs a usual key, or two keys (domain 2.8).
    """
    start = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, start) + 1
    pairs, end = _pairs(text, start)
    if not _is_title_page(pairs):
        return (), 0
    return tuple((_USUAL.get(key.casefold(), key), _plain("\n".join(values))) for key, values in pairs), end


def _pairs(text: str, at: int) -> tuple[list[tuple[str, list[str]]], int]:
    """Keys with the lines of their values, to the first line that is neither."""
    pairs: list[tuple[str, list[str]]] = []
    while at < len(text):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if pairs and _INDENTED.match(line):
            pairs[-1][1].append(line.strip())
        elif (key := _KEY.fullmatch(line)) and not HEADING.match(line):
            pairs.append((key[1].strip(), [value] if (value := key[2].strip()) else []))
        else:
            break
        at = at + len(line) + 1
    return pairs, min(at, len(text))


def _is_title_page(pairs: list[tuple[str, list[str]]]) -> bool:
    usual = any(key.casefold() in _USUAL for key, _ in pairs)
    return usual or (len(pairs) > 1 and any(values for _, values in pairs))


def _plain(value: str) -> str:
    return styled(value)[0] if may_be_styled(value) else value
