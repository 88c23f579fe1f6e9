"""What a title page says of a draft: its colour and its date."""

from __future__ import annotations

import re
from datetime import date

from filmdesk.values.dates import month_number

_COLOURS = (
    "White",
    "Blue",
    "Pink",
    "Yellow",
    "Green",
    "Goldenrod",
    "Buff",
    "Salmon",
    "Cherry",
    "Tan",
    "Ivory",
    "Gray",
)
_COLOUR = re.compile(rf"\b((?:(?:2nd|3rd|Double)\s+)?(?:{'|'.join(_COLOURS)}))\b", re.IGNORECASE)
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<month>[A-Za-z]+)\.? (?P<day>\d{1,2}), (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]+)\.? (?P<year>\d{4})"),
)


def colour_said(text: str) -> str:
    """The revision colour named in a title page's words, as it is written on paper: "2nd Blue"."""
    found = _COLOUR.search(text)
    return found[1].title().replace("Nd ", "nd ").replace("Rd ", "rd ") if found else ""


def day_said(text: str) -> date | None:
    """The date in a title page's words, where it reads only one way."""
    for pattern in _DAYS:
        if match := pattern.search(text):
            number = int(match["month"]) if match["month"].isdigit() else month_number(match["month"])
            try:
                return date(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
    return None
