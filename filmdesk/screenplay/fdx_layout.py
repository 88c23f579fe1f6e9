"""The page and element settings an FDX carries."""

from __future__ import annotations

from lxml import etree

from filmdesk.screenplay.records import BlockLayout, ElementKind, PageLayout

_KINDS = {kind.value: kind for kind in ElementKind} | {"Lyric": ElementKind.LYRIC}
_SMALLEST_WIDTH = 0.5


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


def _block(settings: etree._Element) -> tuple[ElementKind | None, BlockLayout | None]:
    spec = settings.find("ParagraphSpec")
    kind = _KINDS.get(settings.get("Type", ""))
    if spec is None or kind is None:
        return None, None
    left, right = _number(spec, "LeftIndent", 1.5), _number(spec, "RightIndent", 7.5)
    if right - left < _SMALLEST_WIDTH:
        return None, None
    return kind, BlockLayout(
        left,
        right,
        _number(spec, "FirstIndent", 0),
        _number(spec, "SpaceBefore", 0),
        max(1.0, _number(spec, "Spacing", 1)),
        spec.get("Alignment", "Left"),
        spec.get("StartsNewPage") == "Yes",
    )


def _number(node: etree._Element | None, name: str, usual: float) -> float:
    """A number a file gives, or the usual one where it gives none or nonsense."""
    try:
        value = float(node.get(name, "") if node is not None else "")
    except ValueError:
        return usual
    return value if abs(value) < 10_000 else usual
