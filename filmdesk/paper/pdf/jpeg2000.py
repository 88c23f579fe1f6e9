"""Photographs in JPEG 2000 rid of what the camera wrote, as PDFs hold them. Runs caged: they come from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_CODESTREAM = b"\xff\x4f\xff\x51"
_BEGINNING, _PICTURE, _FREE, _FRAGMENTS = b"jP  ", b"jp2c", b"free", b"ftbl"
_HOLDING = frozenset({b"jp2h", b"jpch", b"jplh", b"cgrp"})
"""Boxes of boxes: how the picture, a part or a layer of it is to be drawn."""
_DRAWN = frozenset({
    _BEGINNING, b"ftyp", b"rreq", b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"opct", b"creg",
})  # fmt: skip
"""The boxes that it takes to draw the picture, but for its own data."""
_TILE, _DATA, _END, _COMMENT = 0x90, 0x93, 0xD9, 0x64
_LAST = bytes((0xFF, _END))
Stretch = tuple[int, int]
"""Where something begins and ends."""


def without_remarks(data: bytes) -> bytes:
    """A JPEG 2000 without what a camera or a program wrote into it; ValueError for what cannot be told from that.

    What is told is blanked where it stands, since the parts around it say how long they are. The picture is untouched.
    """
    blanked = bytearray(data)
    if data.startswith(_CODESTREAM):
        _blank(blanked, _remarks(data, 0, len(data)))
    elif data[4:8] == _BEGINNING:
        _blank_boxes(blanked, 0, len(data))
    else:
        raise ValueError("no JPEG 2000")
    return bytes(blanked)


def _blank(data: bytearray, told: Iterable[Stretch]) -> None:
    for start, end in told:
        data[start:end] = bytes(max(end - start, 0))


def _blank_boxes(data: bytearray, start: int, end: int) -> None:
    """Make an empty box of every one that it does not take to draw the picture."""
    for name, inner, after in list(_boxes(data, start, end)):
        if name == _FRAGMENTS:
            raise ValueError("a picture in fragments")
        if name in _HOLDING:
            _blank_boxes(data, inner, after)
        elif name == _PICTURE:
            _blank(data, list(_remarks(data, inner, after)))
        elif name not in _DRAWN:
            _blank(data, [(inner, after)])
            data[start + 4 : start + 8] = _FREE
        start = after
    _blank(data, [(start, end)])  # what is no box


def _boxes(data: bytes | bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The name of each box, where its content begins and where it ends; as far as they are boxes."""
    while at + 8 <= end:
        length, inner = int.from_bytes(data[at : at + 4], "big"), at + 8
        if length == 1:  # a length of its own for boxes that may be long
            length, inner = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        after = min(at + length, end) if length else end
        if after < inner:
            return
        yield bytes(data[at + 4 : at + 8]), inner, after
        at = after


def _remarks(data: bytes | bytearray, at: int, end: int) -> Iterator[Stretch]:
    """The comments between the parts of the picture's data, and what follows its end."""
    at, tile_end = at + 2, 0
    while at + 4 <= end and data[at] == 0xFF and data[at + 1] != _END:
        marker, after = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _TILE:
            length = int.from_bytes(data[at + 6 : at + 10], "big")
            tile_end = at + length if length else 0
        elif marker == _DATA:
            after = max(tile_end or _ending(data, at, end), at + 2)
        elif marker == _COMMENT:
            yield at + 4, min(after, end)
        at = after
    yield at + 2 * data.startswith(_LAST, at), end


def _ending(data: bytes | bytearray, at: int, end: int) -> int:
    """Where the picture ends, of which the last part need not say how long it is: nothing in it looks like its end."""
    found = data.find(_LAST, at, end)
    return found if found >= 0 else end
