"""The style sheet: what a palette cannot say about spacing, rounding and edges."""

from __future__ import annotations

import re
from functools import cache
from string import Template

from filmdesk.ui.fonts import scaled
from filmdesk.values.places import resource

_SIZE = re.compile(r"font-size: (\d+)px")


def style_sheet(colours: dict[str, str]) -> str:
    """resources/themes/window.qss with every $name replaced by its colour, its text as large as was chosen."""
    return _SIZE.sub(lambda found: f"font-size: {scaled(int(found[1]))}px", _template().substitute(colours))


@cache
def _template() -> Template:
    return Template(resource("themes", "window.qss").read_text("utf-8"))
