"""What a file seems to be, before anybody is asked: by its ending, what it is called, and what heads its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.imports import likely_import, own_import, possible_imports, told_by_ending

TABLES = {
    "the budget.csv": ("A,B\n1,2\n", "budget"),
    "list.csv": ("Acct,Description,Amt,Units,Rate\n1101,Story,1,flat,500\n", "budget"),
    "One-Liner v3.csv": ("A,B\n1,2\n", "schedule"),
    "board.tsv": ("Night Ferry\n\nScene\tSet\tPages\n1\tQUAY\t2/8\n", "schedule"),
    "unit.csv": ("Dept,Name,Mobile\nCamera,Al Day,555 0101\n", "contacts"),
    "recce.csv": ("Name,Address,Parking\nQuay,1 Quay Street,Gravel lot\n", "places"),
    "thoughts.csv": ("Mon,Tue\n1,2\n", ""),
    "draft.pdf": ("%PDF", "submission"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_file_seems_to_be_what_it_is_called_or_holds_and_nothing_where_neither_tells(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    content, seems = TABLES[name]
    path.write_text(content, "utf-8")
    found = likely_import(path, possible_imports(path))
    assert (found.name if found else "") == seems


def test_a_file_is_offered_as_what_can_read_it_the_desk_one_is_on_first(tmp_path: Path) -> None:
    table, script, other = (tmp_path / name for name in ("list.xlsx", "draft.fdx", "list.numbers"))
    for path in (table, script, other):
        path.write_text("not looked into", "utf-8")
    tables, scripts = possible_imports(table), possible_imports(script)
    assert {found.name for found in tables} == {"places", "schedule", "budget", "contacts"}
    assert {found.name for found in scripts} == {"script", "submission"}
    assert len(possible_imports(other)) > len(tables), "an ending nobody knows rules nothing out"
    own, told = own_import("schedule", tables), told_by_ending(script, scripts)
    assert own and told and (own.name, told.name) == ("schedule", "script")
    assert own_import("coverage", tables) is None and told_by_ending(table, tables) is None
