"""How what a PDF holds is packed, by the names it gives that."""

from __future__ import annotations

from collections.abc import Iterable

_WHOLE_NAMES = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode", "/DCT": "/DCTDecode",
}  # fmt: skip
"""Of packings that programs also name in short, as readers let them."""


_BLANKS = b"\0\t\n\v\f\r "
_FIRST, _LAST = 33, 117
"""The letters of a digit of 0 and of 84."""
_DIGITS = bytes(max(letter - _FIRST, 0) for letter in range(256))


def of_letters(text: bytes) -> bytes:
    """What is packed in letters (ASCII85), all groups of five at once: a scan has a hundred thousand.

    Raises ValueError for what is not packed so.
    """
    text = text.translate(None, _BLANKS).removeprefix(b"<~").partition(b"~")[0].replace(b"z", b"!!!!!")
    missing = -len(text) % 5
    text += bytes((_LAST,)) * missing
    if missing == 4 or text.translate(None, bytes(range(_FIRST, _LAST + 1))):
        raise ValueError("not in letters")
    count, digits, numbers = len(text) // 5, text.translate(_DIGITS), 0
    for place in range(5):  # eight bytes for each group, so that none runs over into the next
        lanes = bytearray(8 * count)
        lanes[7::8] = digits[place::5]
        numbers = numbers * 85 + int.from_bytes(lanes, "big")
    wide, found = numbers.to_bytes(8 * count, "big"), bytearray(4 * count)
    if wide[3::8].strip(b"\0"):
        raise ValueError("a group too large")
    for place in range(4):
        found[place::4] = wide[4 + place :: 8]
    return bytes(found[: len(found) - missing])


def whole_names(names: Iterable[str]) -> list[str]:
    """The same packings by their whole names."""
    return [_WHOLE_NAMES.get(name, name) for name in names]
