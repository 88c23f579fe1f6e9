"""Taking people in: from address books as telephones write them, each human once, parts linked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk import registry
from filmdesk.film.records import Character, Person
from filmdesk.film.store import CHARACTERS, PEOPLE, start
from filmdesk.modules.contacts.imports import read_contacts, take_contacts
from filmdesk.modules.contacts.vcard import read_vcards
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def take_in(production: Production, source: Path, mapping: Path | None) -> str:
    return take_contacts(production, read_contacts(source, mapping))


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(registry.schemas())
    start(made, "The Long Way")
    return made


def table(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "people.csv").write_text("\n".join(lines), "utf-8")
    return tmp_path / "people.csv"


@pytest.mark.parametrize(
    ("card", "person"),
    [
        ("FN:Ann Lee\nN:Lee;Ann;;;", {"name": "Ann Lee"}),
        ("N:Lee;Ann;May;Dr.;", {"name": "Ann May Lee"}),
        ("N:Lee;Ann\nFN:Annie Lee", {"name": "Annie Lee"}),
        ("FN:Ann\nitem1.TEL;TYPE=CELL:555 1\nTEL;TYPE=HOME:555 2", {"name": "Ann", "phone": "555 1"}),
        ("FN:Ann\nTEL;VALUE=uri:tel:+1-555-1", {"name": "Ann", "phone": "+1-555-1"}),
        ("FN:Ann\nORG:Mill Pictures;Camera", {"name": "Ann", "company": "Mill Pictures Camera"}),
        ("FN:Ann\nNOTE:nuts\\, bees\\nand cats", {"name": "Ann", "note": "nuts, bees\nand cats"}),
        ("FN:Ann\nNOTE:a long\n  line", {"name": "Ann", "note": "a long line"}),
        ("FN:Ann\nBDAY:2015-06-01", {"name": "Ann", "birth_date": "2015-06-01"}),
        ("FN:Ann\nBDAY:20150601T000000Z", {"name": "Ann", "birth_date": "2015-06-01"}),
        ("FN:Ann\nBDAY:--0601", {"name": "Ann", "birth_date": ""}),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cards_of_every_telephone_are_read(card: str, person: dict[str, str], end: str) -> None:
    text = f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n".replace("\n", end)
    assert read_vcards(text) == [person]


@given(text=st.text())
def test_no_text_breaks_the_reading_of_cards(text: str) -> None:
    for person in read_vcards(f"BEGIN:VCARD\n{text}\nEND:VCARD"):
        assert person["name"]


def test_a_person_plays_the_part_the_list_names(production: Production, tmp_path: Path) -> None:
    part = CHARACTERS.add(production, Character("MARA"))
    review = take_in(
        production, table(tmp_path, "Name,Character,Cast #,Under 18", "Ann Lee,Mara,3,yes", "Bo,Ghost,,"), None
    )
    [ann] = PEOPLE.where(production, name="Ann Lee")
    assert (ann.kind, ann.minor) == ("cast", True)
    assert CHARACTERS.get(production, part.id) == Character("MARA", part.id, "3", person=ann.id)
    assert "No such part in the script: Ghost (Bo)." in review


def test_two_of_one_name_are_told_apart_by_their_address(production: Production, tmp_path: Path) -> None:
    PEOPLE.add(production, Person("Ann Lee", email="ann@example.org"))
    take_in(production, table(tmp_path, "Name,Mail,Phone", "Annie Lee,ANN@example.org,555"), None)
    [ann] = PEOPLE.all(production)
    assert (ann.name, ann.phone) == ("Annie Lee", "555")


def test_what_a_list_leaves_empty_stays_as_it_was(production: Production, tmp_path: Path) -> None:
    PEOPLE.add(production, Person("Ann Lee", phone="555", birth_date=date(1990, 1, 2)))
    take_in(production, table(tmp_path, "Name,Phone,Born,Job", "Ann Lee,,,DP"), None)
    [ann] = PEOPLE.all(production)
    assert (ann.phone, ann.birth_date, ann.position) == ("555", date(1990, 1, 2), "DP")


def test_one_bad_line_takes_nothing_in(production: Production, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“May” is not a birth date \(Bo\)"):
        take_in(production, table(tmp_path, "Name,Born", "Ann,1990-01-02", "Bo,May"), None)
    assert PEOPLE.all(production) == []


def test_the_crew_stands_in_the_order_of_departments_as_it_came(production: Production, tmp_path: Path) -> None:
    lines = (
        "Name,Dept",
        "Gaffer,lighting",
        "Second,ADs",
        "First AC,Camera",
        "Second AC,CAMERA",
        "Piper,Bagpipes",
        "Dog,",
    )
    take_in(production, table(tmp_path, *lines), None)
    assert [person.name for person in PEOPLE.all(production)] == [
        "Second", "First AC", "Second AC", "Gaffer", "Piper", "Dog",
    ]  # fmt: skip
