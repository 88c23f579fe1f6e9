"""Making papers by name: they say where they came from, and the same production makes the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from filmdesk import registry
from filmdesk.actions.papers import all_papers, build_paper, export_all, export_paper, find_export
from filmdesk.actions.records import add_record, find_records, list_records
from filmdesk.film.records import Person, Place
from filmdesk.film.store import PEOPLE, PLACES, start
from filmdesk.modules.contacts.exports import cast_list, crew_list
from filmdesk.paper.deliverables import Bundle
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Export


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(registry.schemas())
    start(made, "The Long Way")
    PEOPLE.add(made, Person("Ann Lee", department="Camera", position="DP"))
    return made


def test_a_paper_carries_where_it_came_from(production: Production) -> None:
    paper = build_paper(production, find_export("crew-list"))
    assert (paper.origin.production, paper.origin.paper) == (production.id, "crew-list")
    again = build_paper(production, find_export("crew-list"))
    assert paper.origin.digest == again.origin.digest
    PEOPLE.add(production, Person("Bo"))
    assert build_paper(production, find_export("crew-list")).origin.digest != paper.origin.digest


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "docx", "csv", "html"])
def test_the_same_production_makes_the_same_bytes(
    production: Production, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780300800")
    for name in ("one", "two"):
        export_paper(production, find_export("crew-list"), None, tmp_path / f"{name}.{suffix}")
    assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"two.{suffix}").read_bytes()


def test_every_paper_of_an_empty_production_is_made_or_left_out_with_a_reason(tmp_path: Path) -> None:
    left_out: list[str] = []
    with Production.in_memory(registry.schemas()) as empty:
        start(empty, "The Long Way")
        made = list(export_all(empty, tmp_path / "all", left_out))
    assert left_out == ["Script: This production has no script yet."]
    assert {path.name for path in made} >= {"crew-list.pdf", "cast-list.xlsx", "location-list.docx"}
    assert all(path.stat().st_size for path in made)


def test_papers_are_named_as_people_name_them_and_never_one_over_another(production: Production) -> None:
    for name in ("Net loft", "Net/loft", "Net loft ", "Ö" * 5000, "Ö" * 5001, "..", "Old pier"):
        PLACES.add(production, Place(name))
    names = [name for _, files in all_papers(production, []) for name in files if name.startswith("location-sheet")]
    assert "location-sheet-Old-pier.pdf" in names
    assert len({name.casefold() for name in names}) == len(names) == 7 * len(find_export("location-sheet").formats)
    assert max(len(name.encode()) for name in names) < 255
    assert all(re.fullmatch(r"location-sheet[\w.-]*\.\w+", name) for name in names)


def binder(production: Production, options: None) -> Bundle:
    return Bundle("Binder", (crew_list(production), cast_list(production)))


def test_the_papers_of_a_bundle_are_stamped_and_bound(production: Production, tmp_path: Path) -> None:
    export = Export("binder", "Binder", f"{__name__}:binder", formats=("pdf",))
    made = build_paper(production, export)
    assert [item.origin.paper for item in made.items] == ["binder", "binder"]
    assert all(item.printed for item in made.items)
    export_paper(production, export, None, tmp_path / "binder.pdf")
    assert len(PdfReader(tmp_path / "binder.pdf").pages) == 2
    with pytest.raises(UserError, match=r"Use pdf"):
        export_paper(production, export, None, tmp_path / "binder.docx")


def test_every_list_is_plain_data(production: Production) -> None:
    for records in registry.contributed("records"):
        json.dumps(list_records(production, records), allow_nan=False)


def test_new_records_stand_last(production: Production) -> None:
    for name in ("Bo", "Cy", "Di"):
        add_record(production, find_records("people"), {"name": name})
    assert [row["name"] for row in list_records(production, find_records("people"))] == ["Ann Lee", "Bo", "Cy", "Di"]


def test_what_is_not_offered_is_refused_with_what_is(production: Production) -> None:
    with pytest.raises(UserError, match=r"no paper called map.*release-map"):
        find_export("map")
    with pytest.raises(UserError, match=r"no records called dragons"):
        find_records("dragons")
