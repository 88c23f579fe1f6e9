"""What an FDX says about stretches of its text: their look, the revision they came with, what they are tagged as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from filmdesk.screenplay.records import RevisionSet, ScriptTag, TextRun

_UNREVISED = frozenset({"", "0"})


@dataclass(frozen=True, slots=True)
class Marks:
    """The script's revision sets and tags, and how its texts name them."""

    revisions: tuple[RevisionSet, ...]
    tags: tuple[ScriptTag, ...]
    _revision_names: dict[str, str]
    _tag_ids: dict[str, str]
    """By the number a text carries: text, tag, definition (domain 2.7)."""

    def runs(self, nodes: Sequence[etree._Element], texts: Sequence[str]) -> tuple[TextRun, ...]:
        """The runs of a paragraph; none where nothing in it is marked."""
        runs = tuple(self._run(node, text) for node, text in zip(nodes, texts, strict=True) if text)
        return runs if any(run[1:] != _PLAIN for run in runs) else ()

    def _run(self, node: etree._Element, text: str) -> TextRun:
        if not node.items():
            return TextRun(text)
        styles = node.get("Style", "").split("+")
        return TextRun(
            text,
            "Bold" in styles,
            "Italic" in styles,
            "Underline" in styles,
            "Strikeout" in styles,
            self._revision_names.get(node.get("RevisionID", ""), ""),
            self._tag_ids.get(node.get("TagNumber", ""), ""),
        )


_PLAIN = TextRun("")[1:]


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
