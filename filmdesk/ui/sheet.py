"""The style sheet: what a palette cannot say about spacing, rounding and edges."""

from __future__ import annotations

import re
from functools import cache
from string import Template

from filmdesk.ui.fonts import scaled
from filmdesk.values.places import resource

_SIZE = re.compile(r"font-size: (\d+)px")


def style_sheet(theme: str, colours: dict[str, str]) -> str:
    """resources/themes/window.qss with every $name replaced by its colour, its text as large as was chosen.

    $theme and $folder name the little drawings of ticks and arrows, which a style sheet takes from files only.
    """
    filled = _template().substitute(colours, theme=theme, folder=resource("themes").as_posix())
    return _SIZE.sub(lambda found: f"font-size: {scaled(int(found[1]))}px", filled)


@cache
def _template() -> Template:
    return Template(resource("themes", "window.qss").read_text("utf-8"))
