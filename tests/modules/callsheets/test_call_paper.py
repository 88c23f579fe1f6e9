"""What people read on the call sheet, and what must never stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from filmdesk.actions.papers import find_export, title_of
from filmdesk.film.records import Person, Strip
from filmdesk.film.store import FACTS, PEOPLE, STRIPS
from filmdesk.modules.callsheets import commands, exports, lists
from filmdesk.modules.callsheets.frozen import freeze, thaw
from filmdesk.modules.callsheets.store import CREW_CALLS
from filmdesk.paper.parts import Band, Columns, Fields, Figure, Paper, Paragraph, Part, Sheet, Table
from filmdesk.paper.text import cell_shown, plain
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.files import safe_stem

T = ClockTime.parse


def tables(parts: Iterable[Part]) -> Iterator[Table]:
    for part in parts:
        if isinstance(part, Table):
            yield part
        for inner in part.stacks if isinstance(part, Columns) else [part.parts] if isinstance(part, Band) else []:
            yield from tables(inner)


def rows(paper: Paper, name: str) -> list[list[str]]:
    found = [table for table in tables(paper.parts) if table.name.startswith(name)]
    return [
        [cell_shown(cell, table.columns[at]) for at, cell in enumerate(row.cells)]
        for table in found
        for row in table.rows
    ]


def words(paper: Paper) -> str:
    """All it says, read as it is seen: what is kept on one line reads as words apart."""
    return " ".join([*map(plain, (*paper.head.left, *paper.head.right)), *said(paper.parts)]).replace("\u00a0", " ")


def said(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Table):
            yield from (f"{cell_shown(cell, part.columns[0])} {cell.under}" for row in part.rows for cell in row.cells)
        elif isinstance(part, Columns | Band):
            for stack in part.stacks if isinstance(part, Columns) else [part.parts]:
                yield from said(stack)
        else:
            yield from said_alone(part)


def said_alone(part: Part) -> Iterator[str]:
    match part:
        case Paragraph():
            yield plain(part.text)
        case Figure():
            yield from (part.label, part.value, *map(plain, part.lines))
        case Fields():
            yield from (f"{name} {plain(value)}" for name, value in part.pairs)


@pytest.fixture
def sheet(production: Production) -> Production:
    commands.fill_sheet(production, commands.FillOptions(1, T("11a"), T("12p"), T("23:10")))
    return production


def paper(production: Production, day: int = 1, issue: int | None = None) -> Paper:
    return exports.call_sheet(production, exports.CallSheetOptions(day, issue))


def test_the_head_names_who_runs_the_day_with_their_phones(sheet: Production) -> None:
    text = words(paper(sheet))
    assert "UPM J. Holm 555 0111 · 1st AD S. Park 555 0102 · 2nd AD K. Osei 555 0123" in text
    assert "Thursday 4 June 2026 · Day 1 of 3" in text
    assert "Script Blue 3 May · Schedule White 28 May" in text


def test_each_place_of_the_day_stands_with_its_own_hospital(sheet: Production) -> None:
    text = words(paper(sheet))
    assert "1  Headlands Lighthouse 400 Light Road · basecamp, parking, BG holding: Battery lot" in text
    assert "2  Pier 9 9 Embarcadero · basecamp, parking: Lot C" in text
    assert "1  Headlands General, 25 Bay Road · 555 0180 · 18 min by road" in text
    assert "2  Harbor Medical, 90 Front Street · 555 0190 · 6 min by road" in text
    assert "EMERGENCY 911 Set medic T. Ito 555 0144" in text


def test_the_sun_is_worked_out_from_the_first_place(sheet: Production) -> None:
    text = words(paper(sheet))
    assert "Sunrise 5:49 AM   Sunset 8:28 PM" in text
    assert ", dark 9:0" in rows(paper(sheet), "scenes")[3][5]


def test_scenes_stand_in_shooting_order_with_moves_and_the_pages_sum(sheet: Production) -> None:
    found = rows(paper(sheet), "scenes")
    assert [row[0] for row in found] == ["21", "22", "COMPANY MOVE TO PIER 9 · 45 min", "30", ""]
    assert found[0][:5] == ["21", "EXT. LIGHTHOUSE STEPS", "D3", "1, 3K", "1 7/8"]
    assert found[3][3] == "1, 2, BG 6"
    assert "5 3/8" in found[4]


def test_cast_stand_in_number_order_and_what_is_not_known_says_so(sheet: Production) -> None:
    found = rows(paper(sheet), "cast")
    assert [row[0] for row in found] == ["1", "2", "3K", "4"]
    assert found[0][4:7] == ["TBD", "11:00 AM", "12:00 PM"]
    assert found[1][4:7] == ["TBD", "TBD", "TBD"]


def test_a_minor_is_named_by_first_name_and_initial_and_never_by_birth_date(sheet: Production) -> None:
    text = words(paper(sheet))
    assert "Leo M." in text
    assert not [word for word in ("Marsh", "2016", "0299") if word in text]


def test_no_phone_of_the_cast_stands_on_the_sheet(sheet: Production) -> None:
    assert "555 020" not in words(paper(sheet))


def test_the_call_out_list_has_the_phones_and_a_minors_guardian(sheet: Production) -> None:
    found = rows(exports.call_out(sheet, exports.DayOptions(1)), "cast call-out")
    assert rung(sheet) == ["555 0201", "555 0202", "guardian: Rosa Marsh 555 0299", "555 0204"]
    PEOPLE.change(sheet, "leo", guardian="Rosa Marsh")
    assert rung(sheet)[2] == "guardian: Rosa Marsh 555 0203", "the number on the child's own contact"
    PEOPLE.add(sheet, Person("Rosa Marsh", kind="guardian", phone="555 0277"))
    assert rung(sheet)[2] == "guardian: Rosa Marsh 555 0277", "the number on hers"
    assert all(row[5] == "________" for row in found)


def rung(production: Production) -> list[str]:
    return [row[4] for row in rows(exports.call_out(production, exports.DayOptions(1)), "cast call-out")]


def test_holds_and_doubles_have_their_lines(production: Production) -> None:
    commands.fill_sheet(production, commands.FillOptions(2, T("5p")))
    found = rows(paper(production, 2), "cast")
    assert [(row[0], row[3], row[6]) for row in found] == [
        ("1", "H", "HOLD"),
        ("1X", "SWF", "TBD"),
        ("2", "WF", "TBD"),
        ("3K", "H", "HOLD"),
        ("4", "H", "HOLD"),
    ]


def test_the_days_ahead_are_announced(sheet: Production) -> None:
    found = rows(paper(sheet), "advance")
    assert [row[0] for row in found] == ["31", "35"]
    assert found[0][3] == "1X, 2"


def test_a_preliminary_sheet_says_so_across_every_page(sheet: Production) -> None:
    assert paper(sheet).watermark == "PRELIMINARY"
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    assert paper(sheet).watermark == ""


def test_the_back_lists_crew_by_department_and_leaves_the_cutting_room_open(sheet: Production) -> None:
    found = rows(paper(sheet), "crew")
    assert [row[0] for row in found if row[0]][:2] == ["Production", "Assistant Directors"]
    assert ["Medic", "Set medic", "T. Ito", "11:00 AM"] in found
    assert ["Editorial", "Editor", "F. Cut", "TBD"] in found


def test_the_sheet_prints_on_the_productions_stock_and_clock(sheet: Production) -> None:
    FACTS.change(sheet, "facts", stock="a4", clock=24)
    shown = paper(sheet)
    assert (shown.page.stock, shown.clock) == ("a4", 24)
    assert "Lunch 17:00" in words(shown)


def test_a_scene_without_a_place_is_marked_not_guessed(sheet: Production) -> None:
    STRIPS.change(sheet, "s21", place="")
    sheet_places = rows(paper(sheet), "scenes")
    assert sheet_places[0][5] == "1  Headlands Lighthouse"
    with sheet.step("Forget where"):
        STRIPS.add(sheet, Strip(STRIPS.get(sheet, "s21").board, "1aa", STRIPS.get(sheet, "s21").kind, scene="gone"))
    assert paper(sheet).title == "Harbor Lights · Call sheet 1"


def test_a_day_without_crew_needs_no_second_page(sheet: Production) -> None:
    assert any(isinstance(part, Sheet) for part in paper(sheet).parts)
    CREW_CALLS.remove_all(sheet)
    assert not any(isinstance(part, Sheet) for part in paper(sheet).parts)
    assert "No crew are called yet." in repr(paper(sheet))


def test_an_asked_for_day_without_a_sheet_says_how_to_make_one(production: Production) -> None:
    with pytest.raises(UserError, match="Fill its call sheet first"):
        paper(production)
    with pytest.raises(UserError, match="no shoot day 9"):
        paper(production, 9)


def test_a_paper_comes_back_from_its_text_as_it_was(sheet: Production) -> None:
    lists.add_background(sheet, {"sheet": "1", "quantity": "6", "description": "Dock hands", "call": "7p"})
    assert thaw(freeze(paper(sheet))) == paper(sheet)


def test_a_sheets_file_is_named_by_film_day_and_issue_so_that_none_replaces_another(sample: Production) -> None:
    export = find_export("call-sheet")
    asked = ((4, None), (5, None), (5, 0), (99, None))
    assert [title_of(sample, export, exports.CallSheetOptions(*of)) for of in asked] == [
        "Leading Tone - Call sheet day 4 - White",
        "Leading Tone - Call sheet day 5 - Blue",
        "Leading Tone - Call sheet day 5 - White",
        "Leading Tone - Call sheet day 99",
    ]
    [row] = FACTS.all(sample)
    FACTS.change(sample, row.id, title="The Very Long Way Home " * 4)
    named = {safe_stem(title_of(sample, export, exports.CallSheetOptions(*of))) for of in asked}
    assert len(named) == 4 and all(name.startswith("The Very Long Way Home") for name in named)


@pytest.mark.parametrize("stock", ["letter", "a4"])
def test_a_full_day_stands_on_a_front_and_a_back(sample: Production, stock: str) -> None:
    FACTS.change(sample, "facts", stock=stock)
    for day in (4, 5):
        shown = exports.call_sheet(sample, exports.CallSheetOptions(day))
        read = PdfReader(BytesIO(render(shown, "pdf"))).pages
        assert len(read) == 2 and "Sunrise" in read[0].extract_text() and "Key grip" in read[1].extract_text()


def test_who_joins_a_department_or_stands_at_another_place_in_its_list_makes_no_star_but_their_own(
    sheet: Production,
) -> None:
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    commands.revise(sheet, commands.ReviseOptions(1, reason="Second unit joins"))
    someone = PEOPLE.add(sheet, Person("A. First", rank="0", department="Editorial", position="Assistant editor"))
    lists.add_crew(sheet, {"sheet": "1", "person": someone.id, "call": "9a"})
    table = [table for table in tables(paper(sheet).parts) if table.name.startswith("crew")]
    starred = [[cell.value for cell in row.cells if cell.changed] for part in table for row in part.rows]
    assert [cells for cells in starred if cells] == [["Assistant editor"]]
