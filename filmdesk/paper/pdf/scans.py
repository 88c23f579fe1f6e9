"""A scan from outside looked at: how many pages, pictures of them, what is odd. Runs caged."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageFilter

from filmdesk.paper.pdf.pdfium import open_pdf
from filmdesk.paper.pdf.photographs import (
    Photograph,
    is_picture,
    on_white,
    read_photograph,
    unreadable,
    without_whereabouts,
)
from filmdesk.values.errors import UserError

_MOST_PAGES = 300
_LOOKED_AT = 40
"""Pages that are looked at for being empty or black; the rest of a longer paper is taken as it is."""
_SEEN = 900
"""Longest side of the picture in which a page is judged, in pixels."""
_COARSE = 1000
"""A photograph of a sheet whose longer side has fewer pixels loses the small print."""
_BLACK, _INK, _TRACES = 55, 50, 0.0004
_SOFT = 28
"""Where even the sharpest edges of a page that has ink are fainter than this, nobody can read it."""
_SHARPEST = 0.005
"""Share of a page in which its edges are looked for; of one with less ink on it, a part of that."""
_QUALITY = 78
_EMPTY = "seems empty"
_TINY = 60


def read_scan(given: dict[str, Any]) -> dict[str, Any]:
    """What a scan's bytes are: `pages`, JPEGs of the first as `pictures`, `doubts` in words for whoever files it, and
    the numbers of pages that seem `empty`.

    `side` is the longest side of a picture in pixels, `most` how many pages have one. Raises UserError for what is no
    PDF, JPEG, PNG or HEIC that can be read.
    """
    data, name, side = given["data"], given["name"], given["side"]
    if not data:
        raise UserError(f"{name} is empty.", "Scan it again.")
    if is_picture(data):
        photograph = read_photograph(data, name)
        coarse = max(photograph.width, photograph.height) < _COARSE
        pages, count = [_unpacked(photograph, name, max(_SEEN, side))], 1
    elif data.lstrip()[:5] == b"%PDF-":
        coarse = False
        pages, count = _pages_of(data, name, max(_SEEN, side))
    else:
        raise UserError(f"{name} is no scan.", "File a PDF, JPEG, PNG or HEIC.")
    odd = [_odd(page) for page in pages]
    doubts = [*_doubts(odd, single=count == 1), *(["it is coarse: small print may be lost"] if coarse else [])]
    empty = [number for number, said in enumerate(odd, 1) if said == _EMPTY]
    pictures = [_small(page, side) for page in pages[: given["most"]]]
    return {"pages": count, "pictures": pictures, "doubts": doubts, "empty": empty}


def _unpacked(photograph: Photograph, name: str, seen: int) -> Image.Image:
    """A photograph to look at, as small as it may be; UserError for one that breaks off."""
    try:
        with Image.open(BytesIO(photograph.data)) as opened:
            opened.draft("RGB", (seen, seen))
            return opened.convert(opened.mode)
    except (OSError, ValueError, SyntaxError) as error:
        raise unreadable(name) from error


def _pages_of(data: bytes, name: str, seen: int) -> tuple[list[Image.Image], int]:
    """The first pages as pictures, nothing of what the file would do being done, and how many there are."""
    document = open_pdf(data, name)
    count = len(document)
    if not 0 < count <= _MOST_PAGES:
        said = "has no pages" if not count else f"has more than {_MOST_PAGES} pages"
        raise UserError(f"{name} {said}.", "File the paper by itself.")
    return [_drawn(document[at], seen) for at in range(min(count, _LOOKED_AT))], count


def _drawn(page: Any, seen: int) -> Image.Image:
    wide, high = page.get_size()
    scale = seen / max(wide, high, 1.0)
    picture: Image.Image = page.render(scale=min(scale, 3.0), may_draw_forms=True).to_pil()
    return picture


def _doubts(odd: list[str], *, single: bool) -> Iterator[str]:
    for number, said in enumerate(odd, 1):
        if said:
            yield f"it {said}" if single else f"page {number} {said}"


def _odd(page: Image.Image) -> str:
    """What is wrong with a page, as far as a machine can see; nothing for one that can be read."""
    grey = on_white(page).convert("L")
    grey.thumbnail((_SEEN, _SEEN))
    if min(grey.size) < _TINY:
        return "is far too small to be read"
    levels = grey.histogram()
    ground = _level(levels, 0.5)
    if ground < _BLACK:
        return "is almost black"
    inner = grey.crop((grey.width // 25, grey.height // 25, grey.width * 24 // 25, grey.height * 24 // 25))
    ink = sum(inner.histogram()[: max(ground - _INK, 0)]) / max(inner.width * inner.height, 1)
    if ink < _TRACES:
        return _EMPTY
    found = inner.filter(ImageFilter.FIND_EDGES)
    edges = found.crop((2, 2, found.width - 2, found.height - 2)).histogram()  # its rim is no edge
    return "is blurred" if _level(edges, 1 - min(_SHARPEST, ink / 4)) < _SOFT else ""


def _level(levels: list[int], share: float) -> int:
    """The level below which this share of the pixels lie."""
    left = sum(levels) * share
    for level, count in enumerate(levels):
        left -= count
        if left <= 0:
            return level
    return len(levels) - 1


def _small(page: Image.Image, side: int) -> bytes:
    picture = on_white(page).copy()
    picture.thumbnail((side, side))
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY)
    return without_whereabouts(written.getvalue())
