"""The title page of an FDX: loose paragraphs, read for what they most likely are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_CREDIT = re.compile(r"(?:.{0,40}\b)?by:?|écrit par|par|von|(?:escrito )?por|(?:scritto )?da|di", re.IGNORECASE)
_CREDIT_AND_AUTHOR = re.compile(r"((?:.{0,40} )?by)\s+(\S.*)", re.IGNORECASE)
_SOURCE = re.compile(r"based (?:up)?on|inspired by|adapted from|from the|suggested by|story by", re.IGNORECASE)
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_DATE = re.compile(
    r"\bdraft\b|\brevis|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d|.*\b(?:19|20)\d\d)",
    re.IGNORECASE,
)


def read_title_page(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Its facts in order under the keys Fountain uses; what is none of them is under "Notes"."""
    facts: dict[str, list[str]] = {}
    last = ""
    for text, alignment in _lines(root):
        for key, value in _facts(text, alignment, last, facts):
            facts.setdefault(key, []).append(value)
            last = key
    return tuple((key, "\n".join(values)) for key, values in facts.items())


def _lines(root: etree._Element) -> Iterator[tuple[str, str]]:
    for paragraph in root.iterfind("TitlePage/Content/Paragraph"):
        text = "".join(node.text or "" for node in paragraph.iterfind("Text")).strip()
        if text:
            yield text, paragraph.get("Alignment", "Left")


def _facts(text: str, alignment: str, last: str, facts: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    if "Title" not in facts:
        yield "Title", text
    elif key := _key_by_words(text):
        yield key, text
    elif both := _CREDIT_AND_AUTHOR.fullmatch(text):
        yield "Credit", both[1]
        yield "Author", both[2]
    else:
        yield _key_by_place(alignment, last, "Author" in facts), text


def _key_by_words(text: str) -> str:
    rules = ((_COPYRIGHT.search, "Copyright"), (_CREDIT.fullmatch, "Credit"), (_SOURCE.match, "Source"))
    known = next((key for matches, key in rules if matches(text)), "")
    return known or ("Draft date" if _DATE.search(text) and "\t" not in text else "")


def _key_by_place(alignment: str, last: str, has_author: bool) -> str:
    """Names follow a credit; a date stands at the right foot of the page, whom to call at its left."""
    if last == "Credit":
        return "Author"
    if alignment == "Center":
        return last if last in ("Author", "Source") else "Notes"
    if last == "Notes" and has_author:
        return "Notes"
    return "Draft date" if alignment == "Right" else "Contact"
