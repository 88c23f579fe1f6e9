"""A production small enough to see through: one shelf of things, each with a name, a count and a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from filmdesk.production.production import Production
from filmdesk.production.schema import Schema
from filmdesk.production.tables import Table
from filmdesk.values.ids import new_id

CREATE = """CREATE TABLE thing(
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, due TEXT) STRICT"""
SHELF = Schema("shelf", ((CREATE,),))
CLAIMANT = """
import sys
from pathlib import Path
from shelf import SHELF, THINGS, Thing
from filmdesk.production.production import Production
production = Production.open(Path(sys.argv[1]), [SHELF])
"""
"""How another process begins."""


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    id: str = field(default_factory=new_id)
    count: int = 0
    due: date | None = None


THINGS = Table("thing", Thing, "thing", order="name, id")


def names(production: Production) -> list[str]:
    return [thing.name for thing in THINGS.all(production)]


def open_shelf(path: Path, *, write: bool = True) -> Production:
    return Production.open(path, [SHELF], write=write)
