"""A desk is a folder and one line: with these it has its table, lists, papers, checks, imports and commands."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import Desk, Run

from filmdesk import registry
from filmdesk.actions.productions import open_for_reading
from filmdesk.values.modules import Module

FILES = {
    "__init__.py": '"""Desk Props Van: what is in it."""\n',
    "schema.py": """
from filmdesk.production.schema import Schema
SCHEMA = Schema("van", ((
    "CREATE TABLE box(id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, due TEXT) STRICT",
),))
""",
    "store.py": """
from __future__ import annotations
from dataclasses import dataclass, field
from datetime import date
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.problems import Problem, RecordRef

@dataclass(frozen=True, slots=True)
class Box:
    name: str
    id: str = field(default_factory=new_id)
    count: int = 1
    due: date | None = None

BOXES = Table("box", Box, "box", order="name, id")
COLUMNS = (Column("name", "Name"), Column("count", "How many", "number"), Column("due", "Due", "date"))

@dataclass(frozen=True, slots=True)
class FillOptions:
    boxes: int = option(help="how many boxes")
    label: str = option("Box", help="what is written on them")

def fill(production, options):
    BOXES.add_all(production, [Box(f"{options.label} {n + 1}") for n in range(options.boxes)], "Fill van")
    return f"{options.boxes} boxes are in the van."

def empty_boxes(production):
    return [
        Problem("empty-box", f"{box.name} is empty.", (RecordRef("box", box.id, box.name),))
        for box in BOXES.where(production, count=0)
    ]

def van_list(production, options):
    from filmdesk.paper.parts import Cell, Paper, Row, Table as Rows, TableColumn
    rows = tuple(Row((Cell(box.name), Cell(box.count)), id=box.id) for box in BOXES.all(production))
    columns = (TableColumn("name", "Box"), TableColumn("count", "Count", "number"))
    return Paper("Van list", (Rows("van", columns, rows),))

def read(production, source, mapping):
    names = source.read_text("utf-8").split()
    BOXES.add_all(production, map(Box, names), "Import boxes")
    return f"{len(names)} boxes came."
""",
    "manifest.py": """
from filmdesk.values.modules import Check, Command, Export, Import, Module, Records
MODULE = Module(
    "van", "Props Van", schema="van_desk.schema:SCHEMA",
    records=(Records("boxes", "Boxes", "van_desk.store:BOXES", "van_desk.store:COLUMNS"),),
    exports=(Export("van-list", "Van list", "van_desk.store:van_list"),),
    imports=(Import("boxes", "Boxes", "van_desk.store:read", suffixes=(".van",)),),
    commands=(Command("fill-van", "Fill the van", "van_desk.store:fill", "van_desk.store:FillOptions"),),
    checks=(Check("empty-box", "Empty boxes", "van_desk.store:empty_boxes", ("box",)),),
)
""",
}


@pytest.fixture
def van(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "desks" / "van_desk"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(folder.parent))
    monkeypatch.setattr(registry, "_NAMES", (*registry._NAMES, "van_desk"))
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "van_desk"]:
        del sys.modules[name]
    registry._manifest.cache_clear()


@pytest.fixture
def van_desk(van: None, desk: Desk) -> Desk:
    return desk


def test_its_records_are_listed_added_changed_and_removed(van_desk: Desk) -> None:
    van_desk.do("add boxes", "name=Lamps", "count=3", "due=2026-06-01")
    [box] = van_desk.rows("boxes")
    assert box == {"id": box["id"], "name": "Lamps", "count": 3, "due": "2026-06-01"}
    van_desk.do("change boxes", box["id"], "count=4", "due=")
    assert van_desk.rows("boxes")[0] == {**box, "count": 4, "due": None}
    van_desk.do("undo")
    assert van_desk.rows("boxes") == [box]
    van_desk.do("remove boxes", box["id"])
    assert van_desk.rows("boxes") == []


def test_its_command_import_check_and_paper_are_there(van_desk: Desk, run: Run, tmp_path: Path) -> None:
    assert van_desk.do("fill-van", "--boxes", 2, "--label", "Crate").out == "2 boxes are in the van.\n"
    (tmp_path / "more.van").write_text("Lamps Rugs")
    assert van_desk.do("import", tmp_path / "more.van").out == "2 boxes came.\n"
    van_desk.do("add boxes", "name=Nothing", "count=0")
    said = run("check", van_desk.file, "--json")
    assert said.status == 1 and "Nothing is empty." in [problem["message"] for problem in json.loads(said.out)]
    assert run("export", "van-list", van_desk.file, "-o", tmp_path / "van.csv").status == 0
    text = (tmp_path / "van.csv").read_text("utf-8-sig")
    assert all(name in text for name in ("Crate 1", "Crate 2", "Lamps", "Rugs", "Nothing"))
    assert "van-list" in run("papers").out


def test_a_production_made_before_gets_its_table(desk: Desk, request: pytest.FixtureRequest) -> None:
    desk.do("add people", "name=Ann")
    request.getfixturevalue("van")
    desk.do("add boxes", "name=Lamps")
    assert [row["name"] for row in desk.rows("people")] == ["Ann"]
    with open_for_reading(desk.file) as production:
        assert production.damaged_tables() == []


@pytest.mark.parametrize("kind", ["records", "commands", "exports", "imports", "checks"])
def test_no_two_desks_offer_the_same_name(kind: str) -> None:
    names = [found.name for found in registry.contributed(kind)]
    assert len(names) == len(set(names))


def named(value: Any) -> Iterator[str]:
    """Every dotted name a manifest says."""
    for field in getattr(value, "__dataclass_fields__", ()):
        part = getattr(value, field)
        if isinstance(part, str) and part.startswith("filmdesk.") and ":" in part:
            yield part
        for inner in part if isinstance(part, tuple) else ():
            yield from named(inner)


@pytest.mark.parametrize("module", registry.modules(), ids=lambda module: module.name)
def test_everything_a_manifest_names_is_there(module: Module) -> None:
    for name in named(module):
        assert registry.resolve(name) is not None


@pytest.mark.parametrize("records", list(registry.contributed("records")), ids=lambda records: records.name)
def test_every_column_of_a_list_is_a_field_or_is_listed(desk: Desk, records: Any) -> None:
    """A column nobody fills would stand empty in every table and form."""
    table, columns = registry.resolve(records.table), registry.resolve(records.columns)
    listed = set(desk.rows(records.name)[0]) if desk.rows(records.name) else set()
    if listed or not records.rows:
        assert {column.name for column in columns} <= set(table.columns) | listed
