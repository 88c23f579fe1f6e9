"""Hebrew and Arabic as they are drawn: letters joined, each stretch from right to left within its line."""

from __future__ import annotations

import unicodedata
from functools import cache

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_FORMS = ("<isolated>", "<final>", "<initial>", "<medial>")
_ISOLATED, _FINAL, _INITIAL, _MEDIAL = range(4)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_LAM = "\u0644"


def drawn_order(text: str) -> str:
    """The text in the order its letters stand on paper, for a line that begins on the left.

    What lies between two words of a right-to-left script is turned with them; numbers are not turned within themselves.
    """
    if not any(_is_turned(character) for character in text):
        return text
    parts: list[str] = []
    for stretch, turned in _stretches(text):
        parts.append(_turned(_joined(stretch)) if turned else stretch)
    return "".join(parts)


def _is_turned(character: str) -> bool:
    return character > "\u0590" and unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


def _stretches(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it runs from right to left."""
    found: list[tuple[str, bool]] = []
    at = 0
    while at < len(text):
        first = next((n for n in range(at, len(text)) if _is_turned(text[n])), None)
        if first is None:
            found.append((text[at:], False))
            break
        if first > at:
            found.append((text[at:first], False))
        end = last = first
        while end < len(text) and not _ends(text[end]):
            last = end if _belongs(text[first : end + 1]) else last
            end += 1
        found.append((text[first : last + 1], True))
        at = last + 1
    return found


def _belongs(stretch: str) -> bool:
    """Whether the last character of a stretch runs with it: a letter, its marks, a number, the end of its brackets."""
    last = stretch[-1]
    if last in _CLOSING:
        return _CLOSING[last] in stretch[:-1]
    return _is_turned(last) or bool(unicodedata.combining(last)) or _is_number(last)


def _ends(character: str) -> bool:
    """Whether a letter runs from left to right, so that what comes before it ends."""
    return unicodedata.bidirectional(character) == "L"


def _turned(text: str) -> str:
    """From right to left, with marks after their letter, numbers as they are read, and brackets facing each other."""
    pieces: list[str] = []
    for character in text:
        together = pieces and (
            unicodedata.combining(character) or (_is_number(character) and _is_number(pieces[-1][-1]))
        )
        if together:
            pieces[-1] += character
        else:
            pieces.append(character)
    return "".join(piece if _is_number(piece[0]) else piece.translate(_MIRRORED) for piece in reversed(pieces))


def _is_number(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("EN", "AN")


def _joined(text: str) -> str:
    """Arabic letters in the forms they take beside one another; lam and alef become one."""
    out: list[str] = []
    before = False
    """Whether the letter before reaches towards this one."""
    at = 0
    while at < len(text):
        character, width = text[at], 1
        if character == _LAM and text[at + 1 : at + 2] in _ligatures():
            forms, width = _ligatures()[text[at + 1]], 2
        else:
            forms = _shapes().get(character, {})
        if unicodedata.combining(character):
            out.append(character)
            at += 1
            continue
        reaches = _INITIAL in forms and _takes(text, at + width)
        form = (_MEDIAL if reaches else _FINAL) if before else (_INITIAL if reaches else _ISOLATED)
        out.append(forms.get(form) or forms.get(_ISOLATED) or text[at : at + width])
        before = reaches
        at += width
    return "".join(out)


def _takes(text: str, at: int) -> bool:
    """Whether the next letter joins to the one before it."""
    following = next((c for c in text[at:] if not unicodedata.combining(c)), "")
    return _FINAL in _shapes().get(following, {})


@cache
def _shapes() -> dict[str, dict[int, str]]:
    """By letter, the characters that show it alone, at the end, at the beginning and within a word."""
    return _presentation(1)


@cache
def _ligatures() -> dict[str, dict[int, str]]:
    """By the alef that follows it, the characters that show a lam and an alef as one."""
    return {pair[1]: forms for pair, forms in _presentation(2).items() if pair[0] == _LAM}


def _presentation(length: int) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split()
        if form in _FORMS and len(letters) == length:
            base = "".join(chr(int(letter, 16)) for letter in letters)
            found.setdefault(base, {})[_FORMS.index(form)] = chr(code)
    return found
