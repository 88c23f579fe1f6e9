"""The sample's budget, played through the same records and commands a person uses."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.actions.records import add_record, change_record, find_records, list_records
from filmdesk.production.production import Production
from filmdesk.values.places import resource

Texts = Callable[[Mapping[str, Any]], dict[str, str]]
Run = Callable[..., None]


def play_budget(production: Production, texts: Texts, run: Run) -> None:
    """Begin the budget from its chart and type it in, as one step; `texts` says values as typed."""
    told = tomllib.loads(resource("sample", "budget.toml").read_text("utf-8"))
    with production.step("Type budget in"):
        run(production, "start-budget", chart=told["chart"], name=told["name"])
        [budget] = list_records(production, find_records("budgets"))
        change_record(production, find_records("budgets"), budget["id"], texts(told["head"]))
        for name, typed in told["globals"].items():
            change_record(production, find_records("globals"), name, {"expression": typed})
        for kind in ("global", "group", "currency"):
            for entry in told[kind]:
                add_record(production, find_records(_PLURAL[kind]), texts(entry))
        for name, values in told["fringe"].items():
            _change_named(production, name, texts(values))
        for number, values in told["charge"].items():
            change_record(production, find_records("charges"), number, texts(values))
        _type_lines(production)
        for entry in told["credit"]:
            add_record(production, find_records("credits"), texts(entry))


_PLURAL = {"global": "globals", "group": "groups", "currency": "currencies"}


def _change_named(production: Production, name: str, values: dict[str, str]) -> None:
    """A fringe stands once for each year: all of one name are changed."""
    kind = find_records("fringes")
    for row in list_records(production, kind):
        if row["name"] == name:
            change_record(production, kind, str(row["id"]), values)


def _type_lines(production: Production) -> None:
    kind = find_records("lines")
    with resource("sample", "budget.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            add_record(production, kind, {name: text for name, text in line.items() if text})
