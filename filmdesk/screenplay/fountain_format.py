"""The layout a Fountain script asks for in a `fmt:` line of its title page, as jumpcut and its writers use it."""

from __future__ import annotations

from dataclasses import replace

from filmdesk.screenplay.layout import usual_block
from filmdesk.screenplay.records import BlockLayout, ElementKind, PageLayout, Screenplay

_KEYS = ("fmt", "format")


def formatted(screenplay: Screenplay) -> Screenplay:
    """The screenplay with the layout its title page asks for; as it is where it asks for none.

    Known words: `ssbsh` one blank line before scene headings, `dsd` dialogue double-spaced, `dl-2.25` and `dr-6.00`
    the left and right edge of dialogue in inches; others (bold headings, capitals) do not move a line.
    """
    words = " ".join(screenplay.fact(key) for key in _KEYS).casefold().split()
    blocks: dict[ElementKind, BlockLayout] = {}
    dialogue = usual_block(ElementKind.DIALOGUE)
    for word in words:
        if word == "ssbsh":
            blocks[ElementKind.SCENE_HEADING] = replace(usual_block(ElementKind.SCENE_HEADING), space_before=12)
        elif word == "dsd":
            dialogue = replace(dialogue, spacing=2)
        elif word.startswith(("dl-", "dr-")):
            dialogue = _with_edge(dialogue, word)
    if dialogue != usual_block(ElementKind.DIALOGUE):
        blocks[ElementKind.DIALOGUE] = dialogue
    return replace(screenplay, layout=PageLayout(blocks=blocks)) if blocks else screenplay


def _with_edge(dialogue: BlockLayout, word: str) -> BlockLayout:
    try:
        inches = float(word[3:])
    except ValueError:
        return dialogue
    moved = replace(dialogue, left=inches) if word.startswith("dl") else replace(dialogue, right=inches)
    return moved if 0 < moved.left < moved.right < PageLayout().width else dialogue
