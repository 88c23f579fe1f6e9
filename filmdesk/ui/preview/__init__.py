"""A paper on screen: the pages the PDF writer makes, drawn as they will be handed over."""

from filmdesk.ui.preview.preview import Preview

__all__ = ["Preview"]
