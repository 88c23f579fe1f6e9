"""Final Draft's FDX, read paragraph by paragraph (domain 2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from filmdesk.screenplay.fdx_layout import own_block, read_layout
from filmdesk.screenplay.fdx_marks import Marks, read_marks
from filmdesk.screenplay.fdx_safe import parsed
from filmdesk.screenplay.fdx_title import read_title_page
from filmdesk.screenplay.fountain_rules import heading_parts, is_heading
from filmdesk.screenplay.records import Doubt, Element, ElementKind, PageLayout, Screenplay, plain_element
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
_PLAIN_KINDS = {name: kind for name, kind in _KINDS.items() if kind is not ElementKind.SCENE_HEADING}
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
        self.behaviors = {
            settings.get("Type", ""): settings.find("Behavior") for settings in root.iterfind("ElementSettings")
        }

    def read(self, content: etree._Element) -> None:
        """Add every paragraph's element; most have a type, one text and no more, and are taken at once."""
        add = self.elements.append
        for paragraph in content:
            if len(paragraph) == 1 and len(paragraph.keys()) == 1:
                only = paragraph[0]
                kind = _PLAIN_KINDS.get(paragraph.get("Type", ""))
                if kind and only.tag == "Text" and not only.keys() and not len(only):
                    add(plain_element(kind, only.text or ""))
                    continue
            if paragraph.tag == "Paragraph":
                self._paragraph(paragraph)

    def _paragraph(self, paragraph: etree._Element) -> None:
        """A paragraph, or the two speeches of a dual dialogue inside one."""
        dual = _child(paragraph, "DualDialogue")
        if dual is not None:
            self._dual(dual)
        if dual is None or any((node.text or "").strip() for node in _texts(paragraph)):
            self._element(paragraph, 0)

    def _dual(self, dual: etree._Element) -> None:
        column = 0
        for paragraph in dual.iterfind("Paragraph"):
            if paragraph.get("Type") == ElementKind.CHARACTER:
                column = min(column + 1, 2)
            self._element(paragraph, column or 1)

    def _element(self, paragraph: etree._Element, dual: int) -> None:
        nodes = list(_texts(paragraph))
        texts = [_text(node) for node in nodes]
        text, runs = "".join(texts), self.marks.runs(nodes, texts)
        kind = self._kind(paragraph.get("Type") or "General", text)
        element = Element(
            kind,
            text,
            runs,
            dual=dual,
            centered=paragraph.get("Alignment") == "Center",
            starts_page=paragraph.get("StartsNewPage") == "Yes",
            layout=own_block(paragraph, kind, self.layout),
        )
        self.elements.append(self._heading(paragraph, element) if kind is ElementKind.SCENE_HEADING else element)

    def _heading(self, paragraph: etree._Element, element: Element) -> Element:
        """A scene heading; one that was left empty is no scene but an empty line."""
        heading = _heading(paragraph, element)
        if heading.text.strip() or heading.scene_number:
            return heading
        self.doubts.append(Doubt(0, "", "a scene heading without words, which is not taken for a scene"))
        return element._replace(kind=ElementKind.ACTION)

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


def _heading(paragraph: etree._Element, element: Element) -> Element:
    """A scene heading with what the file says of its scene; an omitted scene keeps nothing but its heading."""
    properties = _child(paragraph, "SceneProperties")
    about: dict[str, str] = {} if properties is None else {str(key): str(value) for key, value in properties.items()}
    words, number, omitted = heading_parts(element.text)
    omitted = omitted or _child(paragraph, "OmittedScene") is not None
    page = about.get("Page", "").strip()
    return element._replace(
        text=(words or "OMITTED") if omitted else element.text,
        runs=() if omitted else element.runs,
        scene_number=str(paragraph.get("Number") or about.get("Number") or (number if omitted else "")).strip(),
        omitted=omitted,
        length=about.get("Length", "").strip(),
        page=int(page) if page.isdecimal() and len(page) < 7 else 0,
        synopsis=_summary(properties),
        centered=False,
    )


def _summary(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    words = (str(word) for summary in properties.iterfind("Summary") for word in summary.itertext())
    return " ".join("".join(words).split())


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text nodes of a paragraph wherever they are nested, but not those of notes, properties or omitted scenes."""
    for child in paragraph:
        if child.tag == "Text":
            yield child
        elif len(child) and child.tag not in _NOT_TEXT:
            yield from _texts(child)


def _text(node: etree._Element) -> str:
    return "".join(map(str, node.itertext())) if len(node) else node.text or ""


def _child(node: etree._Element, tag: str) -> etree._Element | None:
    """The first child of a tag; `find` does the same at ten times the cost."""
    for child in node:
        if child.tag == tag:
            return child
    return None
