"""Photographs among the words that draw a page, rid of what the camera wrote. Runs caged: they come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import ArrayObject, EncodedStreamObject, NameObject

from filmdesk.paper.pdf.packings import of_letters, whole_names
from filmdesk.paper.pdf.photographs import end_of, without_whereabouts

_BLANK = rb"[\0\t\n\f\r ]"
_BEGINNING = re.compile(
    rb"(?<![^\0\t\n\f\r \])>])BI(?=[\0\t\n\f\r /%%])(.{0,4000}?)%bID%b" % (_BLANK, _BLANK), re.DOTALL
)
"""What says how a picture is packed, up to its data."""
_STRING = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,4000}+\)){0,4000}+\)", re.DOTALL)
"""Words that are set on the page."""
_JPEG = b"\xff\xd8"
_END = re.compile(rb"(?<![^\0\t\n\f\r >\xd9])EI(?=[\0\t\n\f\r /\[(<]|\Z)")
_PACKED = re.compile(rb"/(?:Filter|F)(?=[\0\t\n\f\r /\[])%b*(\[[^\]]*\]|/[^\0\t\n\f\r /\[\]<>()]+)" % _BLANK)
_PARAMETERS = re.compile(rb"/(?:DecodeParms|DP)%b*(?:\[[^\]]*\]|<<.*?>>)" % _BLANK, re.DOTALL)
_LENGTH = re.compile(rb"/(?:Length|L)%b+\d+" % _BLANK)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LETTERS = {"/ASCII85Decode": b"~>", "/ASCIIHexDecode": b">"}
"""Packings in letters, and what ends them."""
_PHOTOGRAPH = "/DCTDecode"


def without_remarks_within(content: bytes) -> bytes:
    """What draws a page, its photographs telling nothing: the same bytes where it has none of those.

    Raises ValueError, or what pypdf raises, for a photograph that cannot be unpacked.
    """
    parts = list(_parts(content))
    return b"".join(parts) if len(parts) > 1 else content


def _parts(content: bytes) -> Iterator[bytes]:
    """What stands between photographs as it was, and each photograph set anew.

    What a text only says about photographs is none.
    """
    at = kept = 0
    while found := _beginning(content, at):
        at, said = found.end(), _ESCAPED.sub(_plain, found[1])
        packings = _packings(said)
        if not packings or packings[-1] != _PHOTOGRAPH:
            continue
        set_anew = _photograph(content, at, packings[:-1])
        if set_anew is None:
            continue
        photograph, at = set_anew
        yield content[kept : found.start()]
        how = _PACKED.sub(b"/F /DCT", _PARAMETERS.sub(b"", said)) if len(packings) > 1 else found[1]
        yield b"BI%b\nID %b\n" % (_LENGTH.sub(b"", how), photograph)
        kept = at
    yield content[kept:]


def _beginning(content: bytes, at: int) -> re.Match[bytes] | None:
    """The next picture, unless what looks like one stands in words that are set on the page."""
    while found := _BEGINNING.search(content, at):
        around = (words for words in _STRING.finditer(content, at, found.end() + 4000) if words.end() > found.start())
        words = next(around, None)
        if words is None or words.start() > found.start() or _JPEG in words[0]:
            return found
        at = words.end()
    return None


def _plain(escaped: re.Match[bytes]) -> bytes:
    return bytes.fromhex(escaped[1].decode())


def _packings(said: bytes) -> list[str]:
    found = _PACKED.search(said)
    return whole_names(found[1].decode("latin-1").strip("[]").replace("/", " /").split()) if found else []


def _photograph(content: bytes, at: int, around: list[str]) -> tuple[bytes, int] | None:
    """The photograph whose data begins there, unpacked, and where it is said to end; None where none is whole."""
    following = _BEGINNING.search(content, at)
    data = content[at : following.start() if following else len(content)]
    if around:
        mark = _LETTERS.get(around[0])
        end = data.index(mark) + len(mark) if mark else _ending(data, 0)
        picture = _unpacked(data[:end], around)
    else:
        begun = len(data) - len(data.lstrip())
        end = end_of(data, begun) if data.startswith(_JPEG, begun) else 0
        picture = data[begun:end]
    if not picture.startswith(_JPEG):
        return None
    return without_whereabouts(picture), at + _ending(data, end)


def _ending(data: bytes, at: int) -> int:
    found = _END.search(data, at)
    return found.start() if found else len(data)


def _unpacked(data: bytes, packings: list[str]) -> bytes:
    if packings == ["/ASCII85Decode"]:
        return of_letters(data)
    packed = EncodedStreamObject()
    packed._data = data
    packed[NameObject("/Filter")] = ArrayObject(map(NameObject, packings))
    return packed.get_data()
