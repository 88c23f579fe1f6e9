"""What a field's class keeps back stays back: in every paper of every desk, in every format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest

from filmdesk import registry
from filmdesk.actions.papers import build_paper, find_export, option_sets
from filmdesk.actions.productions import open_for_writing
from filmdesk.actions.sample import build_sample
from filmdesk.film.records import Person
from filmdesk.film.store import facts
from filmdesk.modules.callsheets.store import SHEETS, begin_revision
from filmdesk.paper.listing import Entry, fields_of, table_of
from filmdesk.paper.parts import Cell
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.modules import Export

ON_EVERY_SHEET = {"1st assistant director", "2nd assistant director", "unit production manager", "set medic"}
"""Whose telephones the sheet prints for everyone (rulings B9)."""
BORN = date(1787, 9, 17)
BORN_AS_WRITTEN = ["1787-09-17", "17sep1787", "17september1787", "september17,1787", "9/17/1787", "9/17/87"]
OWED = Decimal("7091.37")
OWED_AS_WRITTEN = ["7,091.37", "7091.37"]


def canary(privacy: Privacy) -> str:
    return f"zq{privacy.name.lower()}qz"


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    """The sample with a canary in every field that is not for all the crew, and its sheets as they stand."""
    path = tmp_path_factory.mktemp("sample") / "sample.filmdesk"
    build_sample(path)
    with open_for_writing(path) as made:
        for records in registry.contributed("records"):
            table = registry.resolve(records.table)
            for column in registry.resolve(records.columns):
                kept = column.name in table.columns  # else it is typed here, and planted where it is kept
                if column.privacy > Privacy.CREW and not column.computed and kept:
                    plant(made, table, column)
        for sheet in SHEETS.all(made):
            begin_revision(made, sheet)
        yield made


def plant(production: Production, table: Any, column: Column) -> None:
    planted = {"date": BORN, "money": OWED}.get(column.kind, canary(column.privacy))
    for record in table.all(production):
        if column.name == "phone" and record.position.casefold() in ON_EVERY_SHEET:
            continue
        table.change(production, record.id, **{column.name: planted})


def written(data: bytes, suffix: str) -> str:
    """Everything a file says, also where no reader looks, without spaces and line ends."""
    if suffix == "pdf":
        pages = pdfium.PdfDocument(data)
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        text += "".join(pages.get_metadata_dict().values())
    elif suffix in ("xlsx", "docx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = [name for name in package.namelist() if not name.endswith((".odttf", ".png"))]
            text = " ".join(package.read(name).decode("utf-8", "replace") for name in names)
    else:
        text = data.decode("utf-8")
    return "".join(text.split()).lower()


@pytest.mark.parametrize("name", [export.name for export in registry.contributed("exports")])
def test_no_paper_says_what_its_audience_may_not_know(production: Production, name: str) -> None:
    export: Export = find_export(name)
    kept_back = [canary(privacy) for privacy in Privacy if privacy > export.audience]
    kept_back += BORN_AS_WRITTEN if export.audience < Privacy.RESTRICTED else []
    kept_back += OWED_AS_WRITTEN if export.audience < Privacy.PRODUCTION else []
    for options in option_sets(production, export):
        paper = build_paper(production, export, options)
        for suffix in export.formats:
            said = written(render(paper, suffix), suffix)
            assert not [word for word in kept_back if word in said], (name, suffix)


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "docx", "csv", "html"])
def test_the_canaries_can_be_heard(production: Production, suffix: str) -> None:
    crew = written(render(build_paper(production, find_export("crew-list")), suffix), suffix)
    assert canary(Privacy.PRODUCTION) in crew and canary(Privacy.RESTRICTED) not in crew


COLUMNS = (
    Column("name", "Name", privacy=Privacy.PUBLIC),
    Column("phone", "Phone", privacy=Privacy.PRODUCTION),
    Column("department", "Department", privacy=Privacy.PUBLIC),
    Column("agent", "Agent", privacy=Privacy.RESTRICTED),
)
ANN = Person("Ann Lee", phone="555", department="Camera", agent="Mr Ten")


@pytest.mark.parametrize(
    ("audience", "titles"),
    [
        (Privacy.PUBLIC, ["Name", "Department"]),
        (Privacy.CREW, ["Name", "Department"]),
        (Privacy.PRODUCTION, ["Name", "Phone", "Department"]),
        (Privacy.RESTRICTED, ["Name", "Phone", "Department", "Agent"]),
    ],
)
def test_a_table_has_the_columns_of_its_audience(audience: Privacy, titles: list[str]) -> None:
    table = table_of("people", COLUMNS, [ANN, {"id": "2", "name": "Bo"}], audience)
    assert [column.title for column in table.columns] == titles
    assert [row.id for row in table.rows] == [ANN.id, "2"]
    assert all(len(row.cells) == len(titles) for row in table.rows)
    assert [name for name, _ in fields_of(COLUMNS, ANN, audience).pairs] == titles


def test_a_cell_across_columns_shrinks_to_those_that_are_seen() -> None:
    across = Entry({"name": Cell("All of it", span=4)})
    hidden = Entry({"name": Cell("a"), "phone": Cell("secret", span=3)})
    table = table_of("people", COLUMNS, [across, hidden, Entry(across="CAMERA")], Privacy.CREW)
    assert [[(cell.value, cell.span) for cell in row.cells] for row in table.rows] == [
        [("All of it", 2)],
        [("a", 1), (None, 1)],
        [("CAMERA", 2)],
    ]


def test_a_table_nobody_may_see_any_of_is_empty() -> None:
    columns = tuple(replace(column, privacy=Privacy.RESTRICTED) for column in COLUMNS)
    table = table_of("people", columns, [ANN], Privacy.CREW, empty="Nothing to show.")
    assert (table.columns, table.rows, table.empty) == ((), (), "Nothing to show.")


def test_a_paper_for_the_office_does_not_say_that_it_is_for_cast_and_crew(sample: Production) -> None:
    line = facts(sample).confidential
    assert "cast and crew" in line
    for name, says_so in (("one-liner", True), ("top-sheet", False), ("release-log", False)):
        export = find_export(name)
        assert (line in build_paper(sample, export, option_sets(sample, export)[0]).foot) is says_so
