"""The style sheet: what a palette cannot say about spacing, rounding and edges."""

from __future__ import annotations

from functools import cache
from string import Template

from filmdesk.values.places import resource


def style_sheet(colours: dict[str, str]) -> str:
    """resources/themes/window.qss with every $name replaced by its colour."""
    return _template().substitute(colours)


@cache
def _template() -> Template:
    return Template(resource("themes", "window.qss").read_text("utf-8"))
