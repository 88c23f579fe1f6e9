"""What an FDX says about stretches of its text: their look, the revision they came with, what they are tagged as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from filmdesk.screenplay.records import RevisionSet, ScriptTag, TextRun

_UNREVISED = frozenset({"", "0"})
_Look = tuple[bool, bool, bool, bool, str, str]
_PLAIN: _Look = (False, False, False, False, "", "")


@dataclass(frozen=True, slots=True)
class Marks:
    """The script's revision sets and tags, and how its texts name them."""

    revisions: tuple[RevisionSet, ...]
    tags: tuple[ScriptTag, ...]
    _revision_names: dict[str, str]
    _tag_ids: dict[str, str]
    """By the number a text carries: text, tag, definition (domain 2.7)."""

    def text_and_runs(self, nodes: Sequence[etree._Element]) -> tuple[str, tuple[TextRun, ...]]:
        """The text of a paragraph's text nodes, and its runs if anything in it is marked."""
        texts = [node.text or "" if not len(node) else _nested(node) for node in nodes]
        looks = [self._look(node) if node.attrib else _PLAIN for node in nodes]
        if looks.count(_PLAIN) == len(looks):
            return "".join(texts), ()
        return "".join(texts), tuple(TextRun(text, *look) for text, look in zip(texts, looks, strict=True) if text)

    def _look(self, node: etree._Element) -> _Look:
        styles = node.get("Style", "")
        return (
            "Bold" in styles,
            "Italic" in styles,
            "Underline" in styles,
            "Strikeout" in styles,
            self._revision_names.get(node.get("RevisionID", ""), ""),
            self._tag_ids.get(node.get("TagNumber", ""), ""),
        )


def is_unmarked(node: etree._Element) -> bool:
    """Whether a text has no style, revision or tag."""
    return not node.get("Style") and node.get("RevisionID", "0") in _UNREVISED and not node.get("TagNumber")


def _nested(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def read_marks(root: etree._Element) -> Marks:
    """The revision sets and tags of a script."""
    revisions = tuple(_revisions(root))
    return Marks(
        revisions,
        tuple(_tags(root)),
        {revision.id: revision.name for revision in revisions if revision.id not in _UNREVISED},
        {tag.get("Number", ""): (tag.findtext("DefId") or "").strip() for tag in root.iterfind("TagData/Tags/Tag")},
    )


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


def _tags(root: etree._Element) -> Iterator[ScriptTag]:
    for tag in root.iterfind("TagData/TagDefinitions/TagDefinition"):
        yield ScriptTag(tag.get("Id", ""), tag.get("CatId", ""), tag.get("Label", ""))
