"""Charts of accounts and sets of fringes as the files in forms/charts and forms/fringes say them (rulings A5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from filmdesk.modules.budget.records import How, Period, Section
from filmdesk.modules.budget.typed import read_expression
from filmdesk.values.errors import UserError
from filmdesk.values.form_files import read_form_file
from filmdesk.values.places import form as shipped
from filmdesk.values.toml_tables import Readers, TomlTables, among, count, texts, words


@dataclass(frozen=True, slots=True)
class ChartCategory:
    """A line of the top sheet with its accounts, each "2002 1st assistant director"."""

    number: str
    title: str
    section: str
    accounts: tuple[str, ...] = ()

    def numbered(self) -> list[tuple[str, str]]:
        """Number and title of each account."""
        parted = (account.partition(" ") for account in self.accounts)
        return [(number, title.strip()) for number, _, title in parted]


@dataclass(frozen=True, slots=True)
class ChartGlobal:
    """A named number a budget begins with."""

    name: str
    title: str = ""
    expression: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChartFringe:
    """A fringe a budget begins with."""

    name: str
    title: str = ""
    how: str = How.PERCENT
    rate: str = ""
    per: str = "hour"
    cutoff: str = ""
    period: str = Period.YEAR
    year: int | None = None
    over: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChartCharge:
    """A contractual charge a budget begins with."""

    number: str
    title: str
    how: str = How.PERCENT
    rate: str = ""
    sections: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of accounts."""

    name: str
    title: str
    version: int
    text: str
    categories: tuple[ChartCategory, ...]
    globals: tuple[ChartGlobal, ...]
    fringes: tuple[ChartFringe, ...]
    charges: tuple[ChartCharge, ...]
    purpose: str = ""
    """Which films it is for, in a sentence."""


def _reckoned(given: Any) -> str:
    """A number, or an expression in quotes."""
    try:
        return read_expression(str(given).strip())
    except UserError as error:
        raise ValueError(f"is to be a number or an expression: {error.message}") from error


def _said(given: Any) -> str:
    if not isinstance(given, str):
        raise ValueError("is to be text in quotes")  # noqa: TRY004 - said with its line, as every other
    return given.strip()


def _each(one: Callable[[Any], str]) -> Callable[[Any], tuple[str, ...]]:
    return lambda given: tuple(map(one, texts(given)))


_PART = among(*Section)
_ABOUT: Readers = {"name": words, "title": words, "purpose": _said, "version": count, "fringes": texts}
_CATEGORY: Readers = {"number": words, "title": words, "section": _PART, "accounts": texts}
_GLOBAL: Readers = {"name": words, "title": _said, "expression": _reckoned, "unit": _said, "source": _said}
_RECKONED: Readers = {"title": _said, "how": among(*How), "rate": _reckoned, "over": texts}
_FRINGE: Readers = {
    **_RECKONED, "name": words, "per": words, "cutoff": _reckoned, "period": among(*Period), "year": count,
    "source": _said,
}  # fmt: skip
_CHARGE: Readers = {**_RECKONED, "number": words, "title": words, "sections": _each(_PART), "excludes": texts}


def read_chart(text: str) -> Chart:
    """A chart from its text; raises UserError saying which line makes no sense."""
    tables = TomlTables(text, "chart")
    tables.refuse_others({"chart", "category", "global", "fringe", "charge"})
    about = tables.one("chart", _ABOUT, {"name", "title", "version"})
    own = tuple(tables.each("fringe", ChartFringe, _FRINGE))
    chart = Chart(
        about["name"],
        about["title"],
        about["version"],
        text,
        tuple(tables.each("category", ChartCategory, _CATEGORY)),
        tuple(tables.each("global", ChartGlobal, _GLOBAL)),
        own + tuple(one for name in about.get("fringes", ()) for one in shipped_fringes(name)),
        tuple(tables.each("charge", ChartCharge, _CHARGE)),
        about.get("purpose", ""),
    )
    numbers = [number for category in chart.categories for number, _ in category.numbered()]
    for one, other in pairwise(sorted([*numbers, *(category.number for category in chart.categories)])):
        if one == other:
            raise tables.wrong((), "category", f"has the number {one} twice")
    return chart


def shipped_fringes(name: str) -> list[ChartFringe]:
    """The fringes of a country that come with the program; UserError where there are none of that name."""
    path = shipped("fringes", f"{Path(name).name}.toml")
    if not path.is_file():
        there = ", ".join(sorted(found.stem for found in shipped("fringes").glob("*.toml")))
        raise UserError(f"There are no fringes “{name}”.", f"There are those of {there}.")
    tables = TomlTables(path.read_text("utf-8"), "set of fringes")
    tables.refuse_others({"fringe"})
    return list(tables.each("fringe", ChartFringe, _FRINGE))


def shipped_charts() -> list[Chart]:
    """The charts that come with the program, by title."""
    charts = [read_chart(path.read_text("utf-8")) for path in sorted(shipped("charts").glob("*.toml"))]
    return sorted(charts, key=lambda chart: chart.title.casefold())


def find_chart(name: str) -> Chart:
    """The chart of that name or title that comes with the program, or in that file; UserError for none."""
    wanted = name.strip().casefold()
    charts = shipped_charts()
    for chart in charts:
        if wanted in (chart.name.casefold(), chart.title.casefold()):
            return chart
    path = Path(name)
    if path.suffix.casefold() != ".toml":
        there = ", ".join(chart.name for chart in charts)
        raise UserError(f"There is no chart “{name}”.", f"There are {there}; or give a chart's own file.")
    return read_chart(read_form_file(path, "chart"))
