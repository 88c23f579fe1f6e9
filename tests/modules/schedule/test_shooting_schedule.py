"""The shooting schedule: what each scene of each day needs, in every format."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from filmdesk.film.categories import CATEGORIES, category_order
from filmdesk.film.days import read_schedule
from filmdesk.film.records import Character, CharacterKind, Element, Person, Presence, PresenceKind, SceneElement
from filmdesk.film.store import CHARACTERS, ELEMENTS, FACTS, PEOPLE, PRESENCES, SCENE_ELEMENTS, SCENES
from filmdesk.modules.schedule import commands
from filmdesk.modules.schedule.shooting_schedule import shooting_schedule
from filmdesk.modules.script.tags import CATEGORIES as TAGGED
from filmdesk.paper.parts import Row, Table
from filmdesk.paper.write import FORMATS, render
from filmdesk.production.production import Production

MONDAY = date(2026, 6, 1)


def needs(production: Production, scene: str, category: str, name: str, quantity: int = 0, note: str = "") -> None:
    element = ELEMENTS.add(production, Element(name, category))
    SCENE_ELEMENTS.add(production, SceneElement(scene, element.id, quantity=quantity, note=note))


@pytest.fixture
def drafted(production: Production) -> Production:
    PEOPLE.add(production, Person("Leo Marsh", id="leo", kind="cast", minor=True))
    CHARACTERS.change(production, "p2", person="leo")
    CHARACTERS.add(production, Character("ALL", id="all", kind=CharacterKind.GROUP))
    PRESENCES.add(production, Presence("s1", "p1", PresenceKind.DOUBLE))
    PRESENCES.add(production, Presence("s1", "p5", PresenceKind.VOICE))
    PRESENCES.add(production, Presence("s1", "all", PresenceKind.SPEAKING))
    needs(production, "s1", "Props", "Map")
    needs(production, "s1", "Props", "crate", 2, "wet")
    needs(production, "s1", "Background Actors", "Dock hands", 6)
    needs(production, "s1", "Drones of our own", "Drone")
    SCENES.change(production, "s1", note="Tide table!", synopsis="She waits.")
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    return production


def rows_of(production: Production) -> tuple[Row, ...]:
    [table] = [part for part in shooting_schedule(production).parts if isinstance(part, Table)]
    return table.rows


def under(production: Production, number: str) -> list[tuple[str, str]]:
    """The lines under a scene: category and what of it."""
    rows = iter(rows_of(production))
    next(row for row in rows if row.cells[0].value == number)
    lines = []
    for row in rows:
        if len(row.cells) != 2:
            break
        lines.append((str(row.cells[0].value), str(row.cells[1].value)))
    return lines


def test_a_scene_has_its_cast_by_name_and_its_elements_by_category(drafted: Production) -> None:
    assert under(drafted, "1") == [
        ("Cast", "1X PART 1 (double) · 2K PART 2"),
        ("Background Actors", "Dock hands (6)"),
        ("Props", "crate (2): wet; Map"),
        ("Drones of our own", "Drone"),
        ("Scene note", "Tide table!"),
    ]
    [line] = [row for row in rows_of(drafted) if row.cells[0].value == "1"]
    assert line.cells[2].under == "She waits."


def test_a_group_stands_there_once_somebody_said_yes(drafted: Production) -> None:
    [presence] = PRESENCES.where(drafted, character="all")
    PRESENCES.change(drafted, presence.id, confirmed=True)
    assert under(drafted, "1")[0] == ("Cast", "1X PART 1 (double) · 2K PART 2 · ALL")


def test_days_begin_with_their_date_and_end_with_their_totals(drafted: Production) -> None:
    schedule = read_schedule(drafted)
    rows = rows_of(drafted)
    heads = [str(row.cells[0].value) for row in rows if row.tone == "head"]
    ends = [row for row in rows if row.tone == "day-break"]
    assert heads[0] == "SHOOT DAY 1 · Monday 1 June 2026"
    assert len(heads) == len(ends) == len(schedule.days)
    assert [row.cells[1].value for row in ends] == [schedule.pages_of(day) for day in schedule.days]


def test_a_scene_and_what_it_needs_stay_together(drafted: Production) -> None:
    rows = rows_of(drafted)
    at = next(number for number, row in enumerate(rows) if row.cells[0].value == "1")
    assert [row.keep_with_next for row in rows[at : at + 6]] == [True] * 5 + [False]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("stock", ["letter", "a4"])
def test_it_is_written_in_every_format(drafted: Production, suffix: str, stock: str) -> None:
    FACTS.change(drafted, "facts", stock=stock)
    data = render(shooting_schedule(drafted), suffix)
    if suffix == "pdf":
        reader = PdfReader(BytesIO(data))
        text = " ".join(page.extract_text() for page in reader.pages)
        assert "Dock hands (6)" in text and "END OF DAY 1" in text
        assert len(reader.outline) == len(read_schedule(drafted).days)
    elif suffix == "csv":
        assert "Props,,crate (2): wet; Map" in data.decode("utf-8-sig")


def test_nothing_scheduled_says_what_to_do(production: Production) -> None:
    assert "draft a schedule" in render(shooting_schedule(production), "html").decode()


def test_every_category_a_script_can_tag_has_its_place() -> None:
    assert set(TAGGED.values()) - {"", "Script Day"} <= set(CATEGORIES)
    assert sorted(["Zeppelins", "Notes", "props", "Cast Members"], key=category_order) == [
        "Cast Members",
        "props",
        "Notes",
        "Zeppelins",
    ]
