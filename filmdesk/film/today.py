"""Which day it is for whoever works here."""

from __future__ import annotations

from datetime import date, datetime

from filmdesk.paper.house import reproducible, stamped


def today() -> date:
    """This day where the office is; the day of SOURCE_DATE_EPOCH where files must come out the same again."""
    return stamped().date() if reproducible() else datetime.now().astimezone().date()


def now() -> datetime:
    """This instant, in UTC; the one of SOURCE_DATE_EPOCH where files must come out the same again."""
    return stamped()
