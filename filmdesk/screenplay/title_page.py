"""The title page of a script as placed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from filmdesk.screenplay.records import Screenplay

_LEFT_EDGE = 15.0
_CENTER = 42.5
_TITLE_ROW = 18
_CONTACT_ROW = 50
_FOOT_KEYS = frozenset({"contact", "copyright", "notes", "draft date", "revision"})


def title_lines(screenplay: Screenplay) -> list[list[tuple[int, float, str]]]:
    """The title page as rows, columns and words, where the script has one: its title and writer in the middle, the
    rest at the foot.
    """
    middle = [(k, v) for k, v in screenplay.title_page if k.casefold() not in _FOOT_KEYS and v.strip()]
    bottom = [(k, v) for k, v in screenplay.title_page if k.casefold() in _FOOT_KEYS and v.strip()]
    if not middle and not bottom:
        return []
    lines = list(_centered([value for _, value in middle]))
    texts = [text for _, value in bottom for text in value.splitlines()]
    first = max(_CONTACT_ROW - len(texts), lines[-1][0] + 4 if lines else 0)
    lines += [(first + i, _LEFT_EDGE, text.strip()) for i, text in enumerate(texts)]
    return [lines]


def _centered(values: Sequence[str]) -> Iterator[tuple[int, float, str]]:
    row = _TITLE_ROW
    for value in values:
        for text in value.splitlines():
            yield row, max(0.0, _CENTER - len(text.strip()) / 2), text.strip()
            row += 1
        row += 1
