"""The words of a script that came as a PDF, by where they stand on the page. Runs caged: PDFs come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from filmdesk.screenplay.headings import split_heading
from filmdesk.screenplay.records import ElementKind
from filmdesk.values.errors import UserError

MOST_PAGES = 1_000
_INCH = 72.0
_CUE_FROM, _SPEECH_FROM, _PAREN_FROM = 3.2, 2.2, 2.8
"""Inches from the left edge where a cue, a speech and a parenthetical begin at the earliest (domain 2.9)."""
_FAR_RIGHT = 5.2
_TOP, _FOOT = 0.9, 10.3
"""Inches from the top edge between which the script itself stands."""
_LINE, _SPEECH_LINE = 0.22, 0.45
"""The most between two lines of one paragraph, and of one speech, which a teleplay may set double-spaced."""
_FEW_LINES, _TITLE_FROM = 20, 2.0
"""A first page without a heading is a title page where it has no more lines than these, the first of them this many
inches below the edge: a story that begins on it begins at its top."""
_MOST_LINES = 40
"""The most on a title page that names its writer; a first page of prose with a line that says "by" has more."""
_MARGIN_NUMBER = re.compile(r"^[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?\s+(?=(?:INT|EXT|EST|I/E)\b)")
_END_NUMBER = re.compile(r"\s+[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?$")
_PAGE_NUMBER = re.compile(r"[A-Z]?\d{1,4}[A-Z]?\.?")
_ADDED = re.compile(r"\(?(?:MORE|CONTINUED)\)?:?|CONTINUED:?(?:\s*\(\d+\))?", re.IGNORECASE)
_ACT = re.compile(r"(?:END\s+(?:OF\s+)?)?(?:ACT\s+\w+|TEASER|COLD OPEN(?:ING)?|TAG|SHOW|EPISODE)\W*", re.IGNORECASE)
_BY = re.compile(
    r"^(?:written|screenplay|teleplay|story)?\s*by:?\s*$|^(?:written|screenplay|teleplay) by\s+(.+)$", re.I
)


class Line(NamedTuple):
    """A line of text: its page, inches from the left edge and from the top, and its words."""

    page: int
    left: float
    top: float
    text: str


def read_pdf(asked: dict[str, Any]) -> dict[str, Any]:
    """The pages of a PDF, and its words as the elements of a screenplay; `unread` says why there are none.

    Raises UserError for a PDF that is locked or broken. Plain data, so that a cage can run it.
    """
    name = asked["name"]
    try:
        document = pdfium.PdfDocument(asked["data"])
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UserError(f"{name} is locked by a password.", "Ask for a copy without one.") from error
        raise UserError(f"{name} is not a PDF that can be read.", "Ask for it again, saved anew as PDF.") from error
    if pages > MOST_PAGES:
        return _told(pages, [], f"it has {pages:,} pages, more than any script")
    lines = [line for number in range(pages) for line in _lines(document[number], number + 1)]
    if not lines:
        return _told(pages, [], "it is a scan: pictures of pages without words in them")
    titled = pages > 1 and _is_title_page([line for line in lines if line.page == 1])
    body = [line._replace(page=line.page - titled) for line in lines if line.page > titled]
    title = [line.text for line in lines if line.page <= titled]
    return {**_told(pages - titled, list(elements_of(body)), ""), **_title(title), "title_page": titled}


def _told(pages: int, elements: list[tuple[str, str, int]], unread: str) -> dict[str, Any]:
    return {"pages": pages, "elements": elements, "unread": unread, "title": "", "writer": ""}


def _lines(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page from the top, each with where its first letter stands."""
    words = page.get_textpage()
    text = words.get_text_range()
    height = page.get_height()
    at = 0
    for written in text.split("\r\n"):
        stripped = written.strip()
        if stripped:
            left, _, _, top = words.get_charbox(at + len(written) - len(written.lstrip()))
            yield Line(number, left / _INCH, (height - top) / _INCH, stripped)
        at += len(written) + 2
    words.close()


def _is_title_page(lines: Sequence[Line]) -> bool:
    """Whether the first page is a title page: some words, and no heading among them."""
    headed = any(split_heading(line.text).int_ext for line in lines)
    opens = any(line.text.rstrip(":").upper() == "FADE IN" for line in lines)
    set_low = len(lines) <= _FEW_LINES and all(line.top >= _TITLE_FROM for line in lines)
    named = set_low or (any(_BY.match(line.text) for line in lines) and len(lines) <= _MOST_LINES)
    return bool(lines) and not headed and not opens and named


def _title(lines: Sequence[str]) -> dict[str, str]:
    """Title and writer as a title page has them: the words ahead of "by", and those after."""
    for at, line in enumerate(lines):
        found = _BY.match(line)
        if found:
            writer = found[1] or (lines[at + 1] if at + 1 < len(lines) else "")
            return {"title": " ".join(lines[:at]).strip("“”\"' "), "writer": writer.strip()}
    return {}


def elements_of(lines: Sequence[Line]) -> Iterator[tuple[str, str, int]]:
    """The elements that lines of a script make: kind, text and page; lines of one paragraph are joined."""
    kind, words, page, below = "", "", 0, 0.0
    for line in lines:
        text = _own_words(line)
        if not text:
            continue
        found = _kind(line, text, kind)
        if found == kind and _goes_on(line, page, below, kind):
            words = f"{words} {text}"
        else:
            if words:
                yield kind, words, page
            kind, words, page = str(found), text, line.page
        below = line.top
    if words:
        yield kind, words, page


def _goes_on(line: Line, page: int, above: float, kind: str) -> bool:
    """Whether a line of a kind stands right under the one before, which is of that kind, too."""
    most = _SPEECH_LINE if kind == ElementKind.DIALOGUE else _LINE
    return kind != ElementKind.CHARACTER and line.page == page and 0 < line.top - above < most


def _own_words(line: Line) -> str:
    """The writer's words of a line: no page number, no (MORE), no scene number in the margin."""
    text = line.text
    if (line.top < _TOP or line.top > _FOOT) and (_PAGE_NUMBER.fullmatch(text.split()[-1]) or line.top < _TOP / 2):
        return ""
    if _ADDED.fullmatch(text):
        return ""
    bare = _MARGIN_NUMBER.sub("", text)
    return _END_NUMBER.sub("", bare) if bare != text or split_heading(bare).int_ext else bare


def _kind(line: Line, text: str, before: str) -> ElementKind:
    if split_heading(text).int_ext and text.upper() == text and line.left < _SPEECH_FROM:
        return ElementKind.SCENE_HEADING
    if line.left >= _SPEECH_FROM and _ACT.fullmatch(text):
        return ElementKind.NEW_ACT
    if line.left >= _FAR_RIGHT or (text.isupper() and text.endswith("TO:")):
        return ElementKind.TRANSITION
    bare = re.sub(r"\([^)]*\)", "", text)
    if line.left >= _CUE_FROM and bare.upper() == bare and any(c.isalpha() for c in bare):
        return ElementKind.CHARACTER
    if line.left < _SPEECH_FROM:
        return ElementKind.ACTION
    if text.startswith("(") or (line.left >= _PAREN_FROM and before == ElementKind.PARENTHETICAL):
        return ElementKind.PARENTHETICAL
    return ElementKind.DIALOGUE
