"""The page and element settings an FDX carries."""

from __future__ import annotations

from lxml import etree

from filmdesk.screenplay.layout import usual_block
from filmdesk.screenplay.records import BlockLayout, ElementKind, PageLayout

_KINDS = {kind.value: kind for kind in ElementKind} | {"Lyric": ElementKind.LYRIC}
_SMALLEST_WIDTH = 0.5
_PLACING = frozenset(
    {"LeftIndent", "RightIndent", "FirstIndent", "SpaceBefore", "Spacing", "Alignment", "StartsNewPage"}
)


def read_layout(root: etree._Element) -> PageLayout:
    """The script's own stock, margins and element settings; ours where it sets none."""
    page, size = root.find("PageLayout"), root.find("PageLayout/PageSize")
    breaks = root.find("MoresAndContinueds/DialogueBreaks")
    usual = PageLayout()
    return PageLayout(
        width=_number(size, "Width", usual.width),
        height=_number(size, "Height", usual.height),
        top_margin=_number(page, "TopMargin", usual.top_margin),
        bottom_margin=_number(page, "BottomMargin", usual.bottom_margin),
        blocks={kind: block for kind, block in map(_block, root.iterfind("ElementSettings")) if kind and block},
        more=(breaks.get("DialogueBottom") if breaks is not None else None) or usual.more,
        continued=(breaks.get("DialogueTop") if breaks is not None else None) or usual.continued,
    )


def own_block(paragraph: etree._Element, kind: ElementKind, layout: PageLayout) -> BlockLayout | None:
    """How a paragraph set by hand stands on the page; None where it stands like its kind."""
    if _PLACING.isdisjoint(paragraph.keys()):
        return None
    return _placed(paragraph, layout.blocks.get(kind) or usual_block(kind))


def _block(settings: etree._Element) -> tuple[ElementKind | None, BlockLayout | None]:
    spec = settings.find("ParagraphSpec")
    kind = _KINDS.get(settings.get("Type", ""))
    if spec is None or kind is None:
        return None, None
    return kind, _placed(spec, BlockLayout(1.5, 7.5))


def _placed(spec: etree._Element, usual: BlockLayout) -> BlockLayout | None:
    left, right = _number(spec, "LeftIndent", usual.left), _number(spec, "RightIndent", usual.right)
    if right - left < _SMALLEST_WIDTH:
        return None
    return BlockLayout(
        left,
        right,
        _number(spec, "FirstIndent", usual.first_indent),
        _number(spec, "SpaceBefore", usual.space_before),
        max(1.0, _number(spec, "Spacing", usual.spacing)),
        spec.get("Alignment", usual.alignment),
        spec.get("StartsNewPage", "Yes" if usual.starts_page else "No") == "Yes",
    )


def _number(node: etree._Element | None, name: str, usual: float) -> float:
    """A number a file gives, or the usual one where it gives none or nonsense."""
    try:
        value = float(node.get(name, "") if node is not None else "")
    except ValueError:
        return usual
    return value if abs(value) < 10_000 else usual
