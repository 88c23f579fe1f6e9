"""Final Draft's FDX, read paragraph by paragraph (domain 2.7)."""

from __future__ import annotations

from lxml import etree

from filmdesk.screenplay.fdx_layout import own_block, read_layout
from filmdesk.screenplay.fdx_marks import Marks, is_unmarked, read_marks
from filmdesk.screenplay.fdx_safe import parsed
from filmdesk.screenplay.fdx_title import read_title_page
from filmdesk.screenplay.fountain_rules import heading_parts, is_heading
from filmdesk.screenplay.records import (
    Doubt,
    Element,
    ElementKind,
    PageLayout,
    Screenplay,
    TextRun,
    plain_element,
    with_text,
)
from filmdesk.values.errors import UserError

_KINDS = {kind.value: kind for kind in ElementKind} | {
    "Lyric": ElementKind.LYRIC,
    "Singing": ElementKind.LYRIC,
    "Cold Opening": ElementKind.NEW_ACT,
    "Outline Body": ElementKind.SYNOPSIS,
    "Outline 1": ElementKind.SECTION,
    "Outline 2": ElementKind.SECTION,
    "Outline 3": ElementKind.SECTION,
    "Outline 4": ElementKind.SECTION,
}
_BARE_KINDS: dict[str | bytes, ElementKind] = {
    name: kind for name, kind in _KINDS.items() if kind is not ElementKind.SCENE_HEADING
}
"""What a paragraph is whose type is all that is said of it."""
Children = dict[str, etree._Element]
"""What stands directly in a paragraph, by tag."""
_NO_CHILD = etree.Element("None")
_PAGE_DIGITS = 7
_NOT_TEXT = frozenset({"ScriptNote", "OmittedScene", "SceneProperties", "DualDialogue"})


def read_fdx(data: bytes) -> Screenplay:
    """The screenplay in an FDX; UserError for XML that is damaged, built to harm, or no Final Draft script."""
    root = parsed(data)
    content = root.find("Content")
    if root.tag != "FinalDraft" or content is None:
        raise UserError("This is XML, but not a Final Draft script.", "Save it from Final Draft as .fdx and try again.")
    layout, marks = read_layout(root), read_marks(root)
    reader = _Reader(root, layout, marks)
    reader.read(content)
    return Screenplay(
        tuple(reader.elements),
        title_page=read_title_page(root),
        layout=layout,
        tags=marks.tags,
        revisions=marks.revisions,
        cast=tuple((member.get("Character", ""), member.get("Actor", "")) for member in root.iterfind("Cast/Member")),
        doubts=tuple(reader.doubts),
    )


class _Reader:
    """The walk over the paragraphs."""

    def __init__(self, root: etree._Element, layout: PageLayout, marks: Marks) -> None:
        self.layout = layout
        self.marks = marks
        self.elements: list[Element] = []
        self.doubts: list[Doubt] = []
        self.unknown: set[str] = set()
        self.seen: dict[tuple[tuple[str | bytes, str | bytes], ...], Element] = {}
        """What a paragraph of these attributes is like."""
        self.behaviors = {
            settings.get("Type", ""): settings.find("Behavior") for settings in root.iterfind("ElementSettings")
        }

    def read(self, content: etree._Element) -> None:
        """Add every paragraph's element; most have a type and one unmarked text, and are taken at once."""
        add = self.elements.append
        for paragraph in content:
            attributes = paragraph.items()
            only = paragraph[0] if len(paragraph) == 1 else _NO_CHILD
            if only.tag == "Text" and not len(only) and (not only.keys() or is_unmarked(only)):
                if len(attributes) == 1 and (kind := _BARE_KINDS.get(attributes[0][1])):
                    add(plain_element(kind, only.text or ""))
                    continue
                if like := self.seen.get(tuple(attributes)):
                    add(with_text(like, only.text or ""))
                    continue
            if paragraph.tag == "Paragraph":
                self._paragraph(paragraph)

    def _paragraph(self, paragraph: etree._Element) -> None:
        """A paragraph, or the two speeches of a dual dialogue inside one."""
        children = {child.tag: child for child in paragraph}
        if "DualDialogue" in children:
            self._dual(children.pop("DualDialogue"))
            if not any((node.text or "").strip() for node in _texts(paragraph)):
                return
        self._element(paragraph, children, 0)

    def _dual(self, dual: etree._Element) -> None:
        column = 0
        for paragraph in dual.iterfind("Paragraph"):
            if paragraph.get("Type") == ElementKind.CHARACTER:
                column = min(column + 1, 2)
            self._element(paragraph, {child.tag: child for child in paragraph}, column or 1)

    def _element(self, paragraph: etree._Element, children: Children, dual: int) -> None:
        text, runs = self.marks.text_and_runs(_texts(paragraph))
        kind = self._kind(paragraph.get("Type") or "General", text)
        if kind is ElementKind.SCENE_HEADING:
            self.elements.append(self._heading(paragraph, children, text, runs))
            return
        like = self.seen.get(tuple(paragraph.items())) or self._placed(paragraph, kind)
        self.elements.append(like._replace(text=text, runs=runs, dual=dual))

    def _placed(self, paragraph: etree._Element, kind: ElementKind) -> Element:
        """An element of the paragraph's kind and settings without its text; remembered, as most repeat."""
        element = Element(
            kind,
            "",
            centered=paragraph.get("Alignment") == "Center",
            starts_page=paragraph.get("StartsNewPage") == "Yes",
            layout=own_block(paragraph, kind, self.layout),
        )
        if paragraph.get("Type") in _KINDS:
            self.seen[tuple(paragraph.items())] = element
        return element

    def _heading(self, paragraph: etree._Element, children: Children, text: str, runs: tuple[TextRun, ...]) -> Element:
        """A scene heading with what the file says of its scene; an omitted scene keeps nothing but its heading."""
        properties = children.get("SceneProperties", _NO_CHILD)
        words, number, omitted = heading_parts(text)
        number = str(paragraph.get("Number") or properties.get("Number") or (number if omitted else "")).strip()
        omitted = omitted or "OmittedScene" in children
        if not (text.strip() or number or omitted):
            return self._no_scene()
        page = properties.get("Page", "").strip()
        return Element(
            ElementKind.SCENE_HEADING,
            (words or "OMITTED") if omitted else text,
            () if omitted else runs,
            number,
            omitted=omitted,
            length=properties.get("Length", "").strip(),
            page=int(page) if page.isdecimal() and len(page) < _PAGE_DIGITS else 0,
            synopsis=_summary(properties) if len(properties) else "",
            starts_page=paragraph.get("StartsNewPage") == "Yes",
            layout=own_block(paragraph, ElementKind.SCENE_HEADING, self.layout),
        )

    def _no_scene(self) -> Element:
        """A scene heading that was left empty is an empty line."""
        self.doubts.append(Doubt(0, "", "a scene heading without words, which is not taken for a scene"))
        return plain_element(ElementKind.ACTION, "")

    def _kind(self, named: str, text: str) -> ElementKind:
        """What a type is; one of the writer's own stands on the page like the one it paginates as."""
        if kind := _KINDS.get(named):
            return kind
        behavior = self.behaviors.get(named)
        like = None if behavior is None else _KINDS.get(behavior.get("PaginateAs", ""))
        if like is None and named not in self.unknown:
            self.unknown.add(named)
            self.doubts.append(Doubt(0, text, f"“{named}” is no kind of paragraph that we know, and stands as General"))
        if like is ElementKind.SCENE_HEADING and not (text.strip() and is_heading(text.strip())):
            return ElementKind.SHOT
        return like or ElementKind.GENERAL


def _summary(properties: etree._Element) -> str:
    words = (str(word) for child in properties if child.tag == "Summary" for word in child.itertext())
    return " ".join("".join(words).split())


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """The text nodes of a paragraph wherever they are nested, but not those of notes, properties or omitted scenes."""
    nodes: list[etree._Element] = []
    for child in paragraph:
        tag = child.tag
        if tag == "Text":
            nodes.append(child)
        elif len(child) and tag not in _NOT_TEXT:
            nodes += _texts(child)
    return nodes
