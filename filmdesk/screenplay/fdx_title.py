"""The title page of an FDX: loose paragraphs, read for what they most likely are."""

from __future__ import annotations

import re

from lxml import etree

_CREDIT = re.compile(r"(?:screenplay|written|teleplay|story|adapted|script)?\s*(?:and directed )?\bby:?", re.IGNORECASE)
_SOURCE = re.compile(r"based (?:up)?on|inspired by|from the|adapted from", re.IGNORECASE)
_DRAFT = re.compile(r"draft|revis|\b(?:19|20)\d\d\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", re.IGNORECASE)


def read_title_page(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Its facts under the keys Fountain uses."""
    lines = [_line(paragraph) for paragraph in root.iterfind("TitlePage/Content/Paragraph")]
    lines = [(text, centered) for text, centered in lines if text]
    facts: dict[str, list[str]] = {}
    previous = ""
    for text, centered in lines:
        previous = _key(text, centered, previous, facts)
        facts.setdefault(previous, []).append(text)
    return tuple((key, "\n".join(values)) for key, values in facts.items())


def _line(paragraph: etree._Element) -> tuple[str, bool]:
    text = "".join(node.text or "" for node in paragraph.iterfind("Text")).strip()
    return text, paragraph.get("Alignment") == "Center"


def _key(text: str, centered: bool, previous: str, facts: dict[str, list[str]]) -> str:
    if "Title" not in facts:
        return "Title"
    if _CREDIT.fullmatch(text):
        return "Credit"
    if previous == "Credit":
        return "Author"
    if _SOURCE.match(text):
        return "Source"
    if _DRAFT.search(text):
        return "Draft date"
    return previous if centered and previous in ("Author", "Source") else "Contact" if not centered else "Notes"
