"""How the film is to be shown, which every grant is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from filmdesk.film.store import day_first
from filmdesk.modules.releases.clearing.scope import ALL_MEDIA, WORLDWIDE
from filmdesk.modules.releases.typed import read_list
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

COLUMNS = (
    Column("media", "Media shown in", "list", help="All media, or those planned: festivals, streaming."),
    Column("territory", "Territory shown in", "list", help="Worldwide, or the countries planned."),
    Column("until", "Shown until", "date", help="Empty where no end is planned; a licence must last as long."),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where and how long the film is to be shown; there is at most one, with the id "plan"."""

    id: str = "plan"
    media: tuple[str, ...] = (ALL_MEDIA,)
    territory: tuple[str, ...] = (WORLDWIDE,)
    until: date | None = None


PLAN = Table("release_plan", Plan, "plan of release")


def plan_of(production: Production) -> Plan:
    """The plan; everything, everywhere, until somebody says otherwise."""
    return PLAN.find(production, "plan") or Plan()


def change_plan(production: Production, identity: str, values: dict[str, str]) -> None:
    """Set the plan from typed values; raises UserError for a field it has not."""
    first = day_first(production)
    readers: dict[str, Any] = {
        "media": read_list,
        "territory": read_list,
        "until": lambda text: read_date(text, day_first=first) if text.strip() else None,
    }
    unknown = [name for name in values if name not in readers]
    if unknown:
        raise UserError(f"A plan of release has no field {unknown[0]}.", f"It has {', '.join(readers)}.")
    typed = {name: readers[name](text) for name, text in values.items()}
    with production.step("Change plan of release"):
        if PLAN.find(production, "plan") is None:
            PLAN.add(production, Plan())
        PLAN.change(production, "plan", **typed)


def plan_rows(production: Production) -> list[dict[str, Any]]:
    """The plan as the one row there is."""
    plan = plan_of(production)
    return [{"id": plan.id, "media": plan.media, "territory": plan.territory, "until": plan.until}]


def refuse_plan(production: Production, *_: object) -> str:
    """There is one plan; raises UserError."""
    raise UserError("A production has one plan of release.", "Change its fields instead.")
