"""The AD's own board, as it comes: pasted, as CSV, as Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from filmdesk.film.days import read_schedule
from filmdesk.film.records import StripKind
from filmdesk.film.store import FACTS, STRIPS
from filmdesk.modules.schedule.imports import commit_schedule, own_dates
from filmdesk.modules.schedule.reading import read_schedule_file
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.places import resource

PASTED = """THE YELLOW LINE - SHOOTING SCHEDULE
DAY 1 MON 6/1/26
1 INT HOUSE DAY 3/8
2 EXT BEACH NIGHT 4/8
COMPANY MOVE
3 INT HOUSE NIGHT 5/8
END OF DAY 1 - Monday, June 1, 2026 - 1 4/8 pgs
4, 5
99 INT NOWHERE 1/8
END OF DAY 2 - Wednesday, June 3, 2026 - 1 5/8 pgs
"""


def board(production: Production) -> list[list[str]]:
    schedule = read_schedule(production)
    return [[schedule.number_of(strip) if strip.scene else strip.text for strip in day.strips] for day in schedule.days]


def dates(production: Production) -> list[date | None]:
    return [day.date for day in read_schedule(production).days]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def taken_in(production: Production, source: Path, mapping: Path | None) -> str:
    return commit_schedule(production, read_schedule_file(source, mapping))


def test_pasted_text_gives_days_banners_dates_and_what_fits_nothing(production: Production, tmp_path: Path) -> None:
    review = taken_in(production, written(tmp_path, "board.txt", PASTED), None)
    assert board(production) == [["1", "2", "COMPANY MOVE", "3"], ["4", "5"]]
    assert dates(production) == [date(2026, 6, 1), date(2026, 6, 3)]
    assert "99 INT NOWHERE" in review
    assert "THE YELLOW LINE - SHOOTING SCHEDULE" in review
    assert len(review.splitlines()) == 3
    assert FACTS.get(production, "facts").start_date == date(2026, 6, 1)


def test_an_import_is_one_step_and_a_day_stays_the_same_day(production: Production, tmp_path: Path) -> None:
    source = written(tmp_path, "board.txt", PASTED)
    taken_in(production, source, None)
    before = STRIPS.all(production)
    days = [day.id for day in read_schedule(production).days]
    taken_in(production, written(tmp_path, "next.csv", "Sc,Day\n7,1\n8,2\n"), None)
    assert [day.id for day in read_schedule(production).days] == days
    assert board(production) == [["7"], ["8"]]
    production.undo()
    assert STRIPS.all(production) == before


def test_a_table_in_any_order_of_columns(production: Production, tmp_path: Path) -> None:
    table = 'Description,SCENES,Shoot Day,Date\nhouse,"1, 2",1,2026-06-01\nhouse,14-16,1,\nLUNCH,,1,\n,3,2,\n'
    taken_in(production, written(tmp_path, "board.csv", table), None)
    assert board(production) == [["1", "2", "14", "15", "16", "LUNCH"], ["3"]]
    assert dates(production) == [date(2026, 6, 1), date(2026, 6, 2)]


def test_a_workbook_with_real_dates(production: Production, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Day", "Date", "Scene"], [1, date(2026, 6, 1), 1], [1, None, "2"], [2, date(2026, 6, 2), "3"]):
        sheet.append(row)
    path = tmp_path / "board.xlsx"
    workbook.save(path)
    taken_in(production, path, None)
    assert board(production) == [["1", "2"], ["3"]]
    assert dates(production) == [date(2026, 6, 1), date(2026, 6, 2)]


def test_a_mapping_names_the_columns(production: Production, tmp_path: Path) -> None:
    mapping = written(tmp_path, "map.toml", '[columns]\nscene = "Szene"\nday = "Tag"\n')
    taken_in(production, written(tmp_path, "board.csv", "Tag,Szene\n1,3\n2,4\n"), mapping)
    assert board(production) == [["3"], ["4"]]


def test_a_scene_named_twice_is_shot_in_parts_that_add_up(production: Production, tmp_path: Path) -> None:
    taken_in(production, written(tmp_path, "board.csv", "Day,Scene\n1,10\n2,10\n"), None)
    schedule = read_schedule(production)
    assert board(production) == [["10 pt 1"], ["10 pt 2"]]
    assert sum(int(schedule.eighths_of(day.strips[0])) for day in schedule.days) == schedule.scenes["s10"].eighths


def test_scenes_it_does_not_name_wait_in_the_boneyard(production: Production, tmp_path: Path) -> None:
    review = taken_in(production, written(tmp_path, "board.csv", "Day,Scene\n1,10\n"), None)
    assert len(read_schedule(production).boneyard) == 29
    assert "29 scenes" in review


def test_a_date_that_reads_two_ways_is_listed_unless_its_weekday_decides(
    production: Production, tmp_path: Path
) -> None:
    doubtful = taken_in(production, written(tmp_path, "a.csv", "Day,Date,Scene\n1,3/6/26,1\n"), None)
    assert "check it" in doubtful
    sure = taken_in(production, written(tmp_path, "b.csv", "Day,Date,Scene\n1,Wed 3/6/26,1\n"), None)
    assert "check it" not in sure
    assert dates(production) == [date(2026, 6, 3)]


def test_a_file_without_scenes_changes_nothing(production: Production, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No scene"):
        taken_in(production, written(tmp_path, "board.txt", "Dear all,\nsee you there.\n"), None)
    assert len(STRIPS.all(production)) == 0


def test_the_sample_s_own_board_is_read_whole(production: Production) -> None:
    review = taken_in(production, resource("sample", "schedule.csv"), None)
    schedule = read_schedule(production)
    assert len(schedule.days) >= 8
    assert schedule.days[0].date == date(2027, 4, 5)
    banners = [strip.text for day in schedule.days for strip in day.strips if strip.kind is StripKind.BANNER]
    assert "LUNCH" in banners
    assert "Not understood" not in review


def test_only_dates_the_calendar_would_not_give_are_kept() -> None:
    june = [date(2026, 6, day) for day in (1, 2, 3, 4, 5, 8, 9)]
    assert own_dates([june[0], None, june[3], june[4]], june) == [None, None, june[3], None]
    assert own_dates([june[3], june[1], june[2]], june) == [june[3], june[1], None]


def test_the_length_of_a_part_may_stand_in_its_note(production: Production, tmp_path: Path) -> None:
    table = "Day,Scene,Note\n1,10 pt 1,To the third tune: 4/8\n2,10 pt 2,From the gate: 1\n"
    taken_in(production, written(tmp_path, "board.csv", table), None)
    schedule = read_schedule(production)
    assert [str(schedule.eighths_of(day.strips[0])) for day in schedule.days] == ["4/8", "1"]
