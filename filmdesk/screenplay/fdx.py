"""Reading Final Draft's FDX (domain 2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from filmdesk.screenplay.fdx_layout import own_block, read_layout
from filmdesk.screenplay.fdx_title import read_title_page
from filmdesk.screenplay.records import Doubt, Element, ElementKind, PageLayout, RevisionSet, Screenplay, ScriptTag, TextRun
from filmdesk.values.errors import UserError

_KINDS = {kind.value: kind for kind in ElementKind} | {"Lyric": ElementKind.LYRIC, "Cold Opening": ElementKind.NEW_ACT}
_NOT_TEXT = frozenset({"ScriptNote", "OmittedScene", "SceneProperties", "DualDialogue", "Summary"})
_DEEPEST = 64
_MOST_NODES = 2_000_000


def read_fdx(data: bytes) -> Screenplay:
    """The screenplay in an FDX file; raises UserError for what is not one."""
    root = _parse(data)
    content = root.find("Content")
    if root.tag != "FinalDraft" or content is None:
        raise UserError("This is XML, but not a Final Draft script.", "Save it from Final Draft as .fdx and try again.")
    layout = read_layout(root)
    reader = _Reader(root, layout)
    reader.read(content)
    return Screenplay(
        tuple(reader.elements),
        title_page=read_title_page(root),
        layout=layout,
        tags=tuple(_script_tags(root)),
        revisions=tuple(reader.revisions.values()),
        cast=tuple((m.get("Character", ""), m.get("Actor", "")) for m in root.iterfind("Cast/Member")),
        doubts=tuple(reader.doubts),
    )


def _parse(data: bytes) -> etree._Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise UserError("This file declares a document type, which no script needs.", "It was not read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        where = f" (line {error.lineno})" if error.lineno else ""
        raise UserError(f"This is not a whole Final Draft file{where}.", "Save it again and try once more.") from error
    if root.getroottree().docinfo.doctype:
        raise UserError("This file declares a document type, which no script needs.", "It was not read.")
    return root


class _Reader:
    """Walks the paragraphs of the content in order."""

    def __init__(self, root: etree._Element, layout: PageLayout) -> None:
        self.layout = layout
        self.elements: list[Element] = []
        self.doubts: list[Doubt] = []
        self.revisions = {r.id: r for r in _revisions(root)}
        self.tags = {t.get("Number", ""): t.findtext("DefId") or "" for t in root.iterfind("TagData/Tags/Tag")}
        self.layouts = {s.get("Type", ""): s.find("Behavior") for s in root.iterfind("ElementSettings")}

    def read(self, content: etree._Element) -> None:
        """Every paragraph, dual dialogue opened into its two columns."""
        add = self.elements.append
        for paragraph in content:
            children, names = paragraph[:], paragraph.keys()
            if len(children) == 1 and names == ["Type"] and children[0].tag == "Text" and not children[0].keys():
                kind = _KINDS.get(paragraph.get("Type"))
                if kind and kind is not ElementKind.SCENE_HEADING:
                    add(Element(kind, children[0].text or "", line=paragraph.sourceline or 0))
                    continue
            if paragraph.tag == "Paragraph":
                self._read_any(paragraph)

    def _read_any(self, paragraph: etree._Element) -> None:
        dual = paragraph.find("DualDialogue")
        if dual is not None:
            self._read_dual(dual)
        if dual is None or "".join(_texts(paragraph)).strip():
            self._read_paragraph(paragraph, 0)

    def _read_dual(self, dual: etree._Element) -> None:
        column = 0
        for paragraph in dual.iterfind("Paragraph"):
            if paragraph.get("Type") == ElementKind.CHARACTER:
                column = min(column + 1, 2)
            self._read_paragraph(paragraph, column or 1)

    def _read_paragraph(self, paragraph: etree._Element, dual: int) -> None:
        named = paragraph.get("Type") or "General"
        kind = _KINDS.get(named) or self._kind_of_custom(named, paragraph)
        if any(_is_marked(node) for node in _text_nodes(paragraph)):
            runs = tuple(self._runs(paragraph))
            text = "".join(run.text for run in runs)
        else:
            text, runs = "".join(_texts(paragraph)), ()
        own = own_block(paragraph, kind, self.layout)
        if kind is ElementKind.SCENE_HEADING:
            self.elements.append(_heading(paragraph, text, runs)._replace(layout=own))
            return
        self.elements.append(
            Element(
                kind, text, runs, dual=dual,
                centered=paragraph.get("Alignment") == "Center", starts_page=paragraph.get("StartsNewPage") == "Yes",
                line=paragraph.sourceline or 0, layout=own,
            )  # fmt: skip
        )

    def _kind_of_custom(self, named: str, paragraph: etree._Element) -> ElementKind:
        """A kind of the writer's own stands on the page as the one it is said to paginate as."""
        behavior = self.layouts.get(named)
        like = _KINDS.get(behavior.get("PaginateAs", "")) if behavior is not None else None
        if like is None:
            text = "".join(_texts(paragraph))
            self.doubts.append(Doubt(paragraph.sourceline or 0, text, f"“{named}” is not a kind of paragraph we know."))
        return like or ElementKind.GENERAL

    def _runs(self, paragraph: etree._Element) -> Iterator[TextRun]:
        for text in _text_nodes(paragraph):
            styles = text.get("Style", "")
            revision = self.revisions.get(text.get("RevisionID", ""))
            yield TextRun(
                text.text or "",
                bold="Bold" in styles,
                italic="Italic" in styles,
                underline="Underline" in styles,
                strikeout="Strikeout" in styles,
                revision=revision.name if revision else "",
                tag=self.tags.get(text.get("TagNumber", ""), ""),
            )


def _heading(paragraph: etree._Element, text: str, runs: tuple[TextRun, ...]) -> Element:
    properties = paragraph.find("SceneProperties")
    about = properties.attrib if properties is not None else {}
    number = paragraph.get("Number") or str(about.get("Number", ""))
    omitted = paragraph.find("OmittedScene") is not None or text.strip().rstrip(".").upper() == "OMITTED"
    page = str(about.get("Page", ""))
    summary = "" if properties is None else " ".join("".join(chain.from_iterable(
        part.itertext() for part in properties.iterfind("Summary"))).split())
    return Element(
        ElementKind.SCENE_HEADING, text, runs, scene_number=number.strip(), omitted=omitted,
        length=str(about.get("Length", "")).strip(), page=int(page) if page.isdigit() else 0, synopsis=summary,
        starts_page=paragraph.get("StartsNewPage") == "Yes", line=paragraph.sourceline or 0,
    )  # fmt: skip


def _text_nodes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text of a paragraph wherever it is nested, but not its notes, properties or omitted content."""
    for child in paragraph:
        if child.tag == "Text":
            yield child
        elif child.tag not in _NOT_TEXT and len(child):
            yield from _text_nodes(child)


def _texts(paragraph: etree._Element) -> Iterator[str]:
    return (node.text or "" for node in _text_nodes(paragraph))


def _is_marked(text: etree._Element) -> bool:
    about = text.attrib
    return bool(about) and bool(about.get("Style") or about.get("TagNumber") or about.get("RevisionID", "0") != "0")


def _revisions(root: etree._Element) -> Iterator[RevisionSet]:
    for revision in root.iterfind("Revisions/Revision"):
        yield RevisionSet(
            revision.get("ID", ""),
            revision.get("Name", ""),
            revision.get("Mark", "*"),
            _colour(revision.get("Color", "")),
            _colour(revision.get("PageColor", "")),
        )


def _colour(text: str) -> str:
    """Final Draft's #RRRRGGGGBBBB as #RRGGBB."""
    return f"#{text[1:3]}{text[5:7]}{text[9:11]}" if len(text) == 13 else ""


def _script_tags(root: etree._Element) -> Iterator[ScriptTag]:
    for definition in root.iterfind("TagData/TagDefinitions/TagDefinition"):
        yield ScriptTag(definition.get("Id", ""), definition.get("CatId", ""), definition.get("Label", ""))
