"""Which day it is for whoever works here."""

from __future__ import annotations

from datetime import date, datetime

from filmdesk.film.store import facts
from filmdesk.paper.house import reproducible, stamped
from filmdesk.production.production import Production
from filmdesk.values.zones import local_time


def today() -> date:
    """This day where the office is; the day of SOURCE_DATE_EPOCH where files must come out the same again."""
    return stamped().date() if reproducible() else datetime.now().astimezone().date()


def local_now(production: Production) -> datetime:
    """This instant by the production's zone; by this computer's where it names none."""
    return local_time(now(), facts(production).time_zone)


def local_today(production: Production) -> date:
    """This day where the production is."""
    return today() if reproducible() else local_now(production).date()


def now() -> datetime:
    """This instant, in UTC; the one of SOURCE_DATE_EPOCH where files must come out the same again."""
    return stamped()
