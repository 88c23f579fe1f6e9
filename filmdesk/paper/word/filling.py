"""Filling a company's own Word template. Runs caged, since templates come from anywhere."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError
from lxml import etree

from filmdesk.caged.zips import is_bomb, is_devious
from filmdesk.paper.house import stamped
from filmdesk.paper.text import BLANK, clean
from filmdesk.paper.word.language import Language
from filmdesk.values.errors import UserError

_HARMLESS = frozenset({RELATIONSHIP_TYPE.HYPERLINK})
_WRITTEN_FROM = "/attachedTemplate"
_ACTS = ("/vbaProject", "/oleObject", "/control", "/aFChunk")
_FETCHES = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE", "RD"})
"""Words of Word's own fields that bring something in from outside."""
_WORDLESS = frozenset(map(qn, ("w:body", "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:hdr", "w:ftr")))
"""Elements in which Word shows no text that stands directly in them."""


class _Blank(str):
    """A value nobody has given: nothing to a condition, a ruled blank on the page."""

    __slots__ = ()

    def __html__(self) -> str:
        return BLANK


class _Form(DocxTemplate):  # type: ignore[misc]  # it has no types
    """A template whose parts come out whole, or not at all."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Environment | None = None) -> str:
        """The part with its fields filled in; UserError where that is no page of Word any more."""
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        try:
            root = etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise UserError(
                "A loop or condition of this template begins and ends in different parts of a table.",
                "Put it around whole rows with {%tr for … %} and {%tr endfor %}.",
            ) from error
        if any(_is_lost(element) for element in root.iter()):
            raise UserError("A field of this template stands where Word shows no words.", "Write it as {{title}}.")
        return made

    def render_properties(self, context: Any, jinja_env: Environment | None = None) -> None:
        """Fill the document's properties, which are plain text and no page."""
        plain = jinja_env.overlay(autoescape=False) if jinja_env else None
        super().render_properties(context, plain)


def _is_lost(element: Any) -> bool:
    above = element.getparent()
    after = above is not None and above.tag in _WORDLESS and (element.tail or "").strip()
    return bool(after or (element.tag in _WORDLESS and (element.text or "").strip()))


def fill(asked: Mapping[str, Any]) -> bytes:
    """The template with each {{field}} replaced, in the look it stood in; a value not known is a ruled blank."""
    form, language = _filled(asked)
    if not language.asked:
        raise UserError("No {{field}} stands in this template, so nothing can be filled in.", language.known)
    target = BytesIO()
    form.save(target)
    return _dated(target.getvalue())


def look_over(asked: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the template asks for, in the order of the alphabet: what is filled, what stays blank, what nobody knows."""
    _, language = _filled(asked, lenient=True)
    there = {**{name: bool(rows) for name, rows in language.tables.items()},
             **{name: bool(text) for name, text in language.values.items()}}  # fmt: skip
    return {
        "filled": sorted(name for name in language.asked if there[name]),
        "blank": sorted(name for name in language.asked if not there[name]),
        "unknown": sorted(language.unknown),
    }


def _filled(asked: Mapping[str, Any], *, lenient: bool = False) -> tuple[_Form, Language]:
    form = _opened(asked["template"])
    values = {name.strip().casefold(): clean(text).strip() for name, text in asked["values"].items()}
    tables = {
        name: [{field: clean(text) for field, text in row.items()} for row in rows]
        for name, rows in asked["tables"].items()
    }
    language = Language(values, tables, lenient=lenient)
    try:
        form.render({**tables, **{name: text or _Blank() for name, text in values.items()}}, language)
    except TemplateError as error:
        raise UserError(
            "A field or loop of this template is not written as one.",
            f"Fields are {{{{title}}}}, loops {{% for row in TABLE %}} … {{% endfor %}}. {language.known}",
        ) from error
    return form, language


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


def _opened(data: bytes) -> _Form:
    _refuse_bomb(data)
    form = _Form(BytesIO(data))
    try:
        form.init_docx()
    except (OpcError, ValueError, KeyError, AttributeError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise _no_template() from error
    for part in list(form.docx.part.package.iter_parts()):
        _cut_loose(part)
        if isinstance(part, XmlPart):
            _refuse_fetching(part)
    return form


def _refuse_bomb(data: bytes) -> None:
    """Count what a zip says it holds before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            bomb, devious = is_bomb(package), is_devious(package)
            macros = any(name.casefold().endswith("vbaproject.bin") for name in package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _no_template() from error
    if bomb:
        raise UserError("This template unpacks to far more than a form holds.", "It was not opened.")
    if devious:
        raise _no_template()
    if macros:
        raise _acting()


def _no_template() -> UserError:
    return UserError("This template is neither a Word document nor a PDF.", "Save it as .docx and try again.")


def _acting() -> UserError:
    return UserError(
        "This template carries macros or objects that act by themselves.", "Save it without them, as .docx."
    )


def _cut_loose(part: Part) -> None:
    """Forget the template it was written from; refuse anything else it would fetch or do when opened."""
    for identity, relation in list(part.rels.items()):
        if relation.reltype.endswith(_ACTS):
            raise _acting()
        if not relation.is_external or relation.reltype in _HARMLESS:
            continue
        if not relation.reltype.endswith(_WRITTEN_FROM) or not isinstance(part, XmlPart):
            raise _outside()
        for mark in list(part.element.iter(qn("w:attachedTemplate"))):
            mark.getparent().remove(mark)
        del part.rels[identity]


def _refuse_fetching(part: XmlPart) -> None:
    """Refuse Word's own fields that fetch; their words may be split over several runs."""
    simple = " ".join(mark.get(qn("w:instr"), "") for mark in part.element.iter(qn("w:fldSimple")))
    typed = "".join(
        " " if mark.tag == qn("w:fldChar") else mark.text or ""
        for mark in part.element.iter(qn("w:instrText"), qn("w:fldChar"))
    )
    if not _FETCHES.isdisjoint(f"{simple} {typed}".upper().split()):
        raise _outside()


def _outside() -> UserError:
    return UserError("This template shows something that lies outside of it.", "Put it into the document.")
