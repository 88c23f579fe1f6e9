"""Filling a company's own Word template. Runs caged, since templates come from anywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from lxml import etree

from filmdesk.caged.zips import is_bomb, is_devious
from filmdesk.paper.house import stamped
from filmdesk.paper.text import BLANK, clean
from filmdesk.values.errors import UserError

_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_HARMLESS = frozenset({RELATIONSHIP_TYPE.HYPERLINK})
_WRITTEN_FROM = "/attachedTemplate"


def fill(asked: Mapping[str, Any]) -> bytes:
    """The template with each {{field}} replaced, in the look it stood in; a value not known is a ruled blank."""
    document = _opened(asked["template"])
    values = {name.strip().casefold(): clean(text) for name, text in asked["values"].items()}
    parts = [part for part in document.part.package.iter_parts() if isinstance(part, XmlPart)]
    for part in parts:
        _cut_loose(part)
    paragraphs = [paragraph for part in parts for paragraph in part.element.iter(qn("w:p"))]
    _refuse_unknown(paragraphs, values)
    for paragraph in paragraphs:
        _fill_paragraph(paragraph, values)
    target = BytesIO()
    document.save(target)
    return _dated(target.getvalue())


def _dated(data: bytes) -> bytes:
    """The package with one date throughout, so that the same form is the same file when the clock is given."""
    stamp = stamped()
    date = (max(stamp.year, 1980), stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, made.read(name))
    return target.getvalue()


def _opened(data: bytes) -> Any:
    _refuse_bomb(data)
    try:
        return Document(BytesIO(data))
    except (OpcError, ValueError, KeyError, AttributeError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise _no_template() from error


def _refuse_bomb(data: bytes) -> None:
    """Count what a zip says it holds before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            bomb, devious = is_bomb(package), is_devious(package)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _no_template() from error
    if bomb:
        raise UserError("This template unpacks to far more than a form holds.", "It was not opened.")
    if devious:
        raise _no_template()


def _no_template() -> UserError:
    return UserError("This template is neither a Word document nor a PDF.", "Save it as .docx and try again.")


def _cut_loose(part: XmlPart) -> None:
    """Forget the template it was written from; refuse anything else it would fetch from elsewhere when opened."""
    for identity, relation in list(part.rels.items()):
        if not relation.is_external or relation.reltype in _HARMLESS:
            continue
        if not relation.reltype.endswith(_WRITTEN_FROM):
            raise UserError("This template shows something that lies outside of it.", "Put it into the document.")
        for mark in list(part.element.iter(qn("w:attachedTemplate"))):
            mark.getparent().remove(mark)
        del part.rels[identity]


def _texts(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph in order, those of text boxes within it left to their own paragraphs."""
    return [text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph]


def _refuse_unknown(paragraphs: list[Any], values: Mapping[str, str]) -> None:
    asked = {found[1] for paragraph in paragraphs for found in _FIELD.finditer(_whole(_texts(paragraph)))}
    known = ", ".join(sorted(values)) or "none"
    if not asked:
        raise UserError("No {{field}} stands in this template, so nothing can be filled in.", f"Known: {known}.")
    unknown = sorted(name for name in asked if name.casefold() not in values)
    if unknown:
        raise UserError(f"The template asks for {{{{{unknown[0]}}}}}, which is not known.", f"Known: {known}.")


def _whole(texts: list[Any]) -> str:
    return "".join(text.text or "" for text in texts)


def _fill_paragraph(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put the values in from the last to the first, so that the places of those before stay true."""
    texts = _texts(paragraph)
    for found in reversed(list(_FIELD.finditer(_whole(texts)))):
        value = values[found[1].casefold()].strip()
        first = True
        for text, start, end in list(_stretches(texts, *found.span())):
            old = text.text or ""
            text.text = old[:start] + ((value or BLANK) if first else "") + old[end:]
            text.set(qn("xml:space"), "preserve")
            first = False
    for text in texts:
        _break_lines(text)


def _stretches(texts: list[Any], start: int, end: int) -> Iterator[tuple[Any, int, int]]:
    """The pieces a place in the whole runs over, with where it begins and ends in each."""
    at = 0
    for text in texts:
        length = len(text.text or "")
        if at < end and start < at + length:
            yield text, max(start - at, 0), min(end - at, length)
        at += length


def _break_lines(text: Any) -> None:
    """A value of several lines stands on several lines."""
    first, *rest = (text.text or "").split("\n")
    if not rest:
        return
    text.text = first
    last = text
    for line in rest:
        following = deepcopy(text)
        following.text = line
        last.addnext(text.makeelement(qn("w:br")))
        last.getnext().addnext(following)
        last = following
