"""Fountain's emphasis marks become runs of styled text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmdesk.screenplay.records import TextRun

_MARK = re.compile(r"(\\[*_]|\*+|_+)")
_ITALIC, _BOLD, _UNDERLINE = 1, 2, 4
_STYLES = {"*": (_ITALIC,), "**": (_BOLD,), "***": (_BOLD, _ITALIC), "_": (_UNDERLINE,)}
_WIDTH = {_ITALIC: 1, _BOLD: 2, _UNDERLINE: 1}


def may_be_styled(text: str) -> bool:
    """Whether there is anything in the text for `styled` to do."""
    return "*" in text or "_" in text


def styled(text: str) -> tuple[str, tuple[TextRun, ...]]:
    r"""The text without its marks, and its runs: *italic*, **bold**, ***both***, _underline_, \* and \_ (domain 2.8).

    A mark opens before a character and closes behind one, never across a line end; any other stays as it is.
    """
    if "\n" not in text:
        pieces, toggles = _paired(text)
    else:
        pieces, toggles = _paired_line_by_line(text)
    plain = "".join(pieces)
    return plain, tuple(_runs(pieces, toggles)) if toggles else ()


def _paired_line_by_line(text: str) -> tuple[list[str], dict[int, int]]:
    pieces: list[str] = []
    toggles: dict[int, int] = {}
    for line in text.split("\n"):
        if pieces:
            pieces.append("\n")
        more, styles = _paired(line)
        toggles |= {len(pieces) + number: style for number, style in styles.items()}
        pieces += more
    return pieces, toggles


def _paired(line: str) -> tuple[list[str], dict[int, int]]:
    """The line cut at its marks, the paired ones taken out, and the styles that change at each piece."""
    pieces: list[str] = _MARK.split(line)
    toggles: dict[int, int] = {}
    opened: dict[int, int] = {}
    for number in range(1, len(pieces), 2):
        styles = _STYLES.get(pieces[number])
        if styles is None:
            pieces[number] = pieces[number].removeprefix("\\")
        elif styles[0] in opened and not pieces[number - 1][-1:].isspace():
            for style in styles:
                _pair(pieces, toggles, opened, style, number)
        elif not pieces[number + 1][:1].isspace():
            opened |= dict.fromkeys(styles, number)
    return pieces, toggles


def _pair(pieces: list[str], toggles: dict[int, int], opened: dict[int, int], style: int, number: int) -> None:
    """Let a style begin at its open mark and end at this one; the other half of *** may have closed before."""
    begin = opened.pop(style, None)
    if begin is None:
        return
    for end in (begin, number):
        toggles[end] = toggles.get(end, 0) ^ style
        pieces[end] = pieces[end][_WIDTH[style] :]


def _runs(pieces: list[str], toggles: dict[int, int]) -> Iterator[TextRun]:
    """Runs of one style each; a style changes behind the mark that opens it and before the one that closes it."""
    style, text = 0, ""
    for number, piece in enumerate(pieces):
        change = toggles.get(number, 0)
        if change:
            if text:
                yield _run(text, style)
            style, text = style ^ change, ""
        text += piece
    if text:
        yield _run(text, style)


def _run(text: str, style: int) -> TextRun:
    return TextRun(text, style & _BOLD > 0, style & _ITALIC > 0, style & _UNDERLINE > 0)
