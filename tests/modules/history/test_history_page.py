"""The page History: who did what, what that changed, and the way back."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.actions.records import change_record, find_records
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.field_words import field_changes
from filmdesk.film.names import found_name, record_name, step_hint
from filmdesk.film.store import PEOPLE, SCENES
from filmdesk.modules.history.page.page import STEPS, VERSIONS, HistoryPage
from filmdesk.production.changes import RowChange
from filmdesk.production.production import Production
from filmdesk.values.places import resource


def shown(qtbot: QtBot, desk: OpenDesk) -> HistoryPage:
    page = HistoryPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    page.show()
    qtbot.waitExposed(page)
    return page


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def titles(page: HistoryPage) -> list[str]:
    return [row.title for row in page.steps.list.rows.rows if not row.heading]


def button(page: HistoryPage, title: str) -> QPushButton:
    return next(b for b in page.detail.findChildren(QPushButton) if b.text() == title)


def test_steps_stand_newest_first_under_day_and_author(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    empty_desk.records("people").add({"name": "Ann Lee"})
    page = shown(qtbot, empty_desk)
    heading, newest, *_ = page.steps.list.rows.rows
    assert heading.heading and heading.title.startswith(f"Today · {empty_desk.production.steps.author} · from ")
    assert newest.title == "Add person" and titles(page)[-1] == "Start production"
    assert page.steps.list.rows.rows[-1].sign == "lock", "what is final carries a lock"


def test_one_more_step_adds_one_row_and_keeps_what_is_chosen(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    chosen = page.steps.list.rows.rows[5].key
    page.steps.list.pick(chosen)
    model: QAbstractItemModel = page.steps.list.rows
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda *_: inserted.append((-1, -1)))
    model.modelReset.connect(lambda: inserted.append((-2, -2)))
    PEOPLE.change(sample_desk.production, PEOPLE.all(sample_desk.production)[0].id, note="hello")
    assert inserted == [(0, 1)], "a new sitting has a heading of its own"
    PEOPLE.change(sample_desk.production, PEOPLE.all(sample_desk.production)[0].id, note="goodbye")
    assert inserted == [(0, 1), (1, 1)]
    assert page.steps.list.key == chosen


def test_a_step_in_sight_says_what_it_was_about(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    empty_desk.records("people").add({"name": "Ann Lee"})
    page = shown(qtbot, empty_desk)
    qtbot.waitUntil(lambda: page.steps.list.rows.rows[1].under == "Ann Lee")
    empty_desk.production.undo()
    qtbot.waitUntil(lambda: page.steps.list.rows.rows[1].faded and page.steps.list.rows.rows[1].under == "Ann Lee")


def test_what_a_step_was_about_is_a_name_or_how_many(sample: Production) -> None:
    hints = {step.label: step_hint(sample, step) for step in sample.history()}
    assert hints["Publish call sheet"] == "Call sheet 5"
    assert "66 people" in hints["Import contacts"] and "13 cast" in hints["Import contacts"]
    assert hints["Approve call sheet"] == "Marguerite Osei"


def test_no_id_and_no_stored_date_or_kind_stands_in_what_any_step_of_the_sample_changed(sample: Production) -> None:
    raw = re.compile(r"\b[0-9a-f]{32}\b|\d{4}-\d\d-\d\d|music-(?:sync|master)|-notice|no longer there")
    said = set()
    for step in sample.history():
        fields = (field for change in sample.changes_of(step) for field in field_changes(sample, change, 12))
        said |= {f"{field.title}: {field.after}" for field in fields if field.shown} | {step_hint(sample, step)}
    assert not [words for words in said if raw.search(words)]
    assert {"Kind: Notice to neighbours", "Works under: SAG-AFTRA theatrical 2023, Minors, California"} <= said
    assert {"Start: 5 Apr 2027", "Scenes: 1, 2", "Rated: Story line", "Make-up: 10:00 AM", "Day: day 4"} <= said
    assert "Call: at general crew call" in said


def test_what_is_undone_fades_and_redo_brings_it_back(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    empty_desk.records("people").add({"name": "Ann Lee"})
    page = shown(qtbot, empty_desk)
    empty_desk.production.undo()
    row = page.steps.list.rows.rows[1]
    assert row.faded and row.right.startswith("undone")
    empty_desk.production.redo()
    assert not page.steps.list.rows.rows[1].faded


def test_a_single_edit_shows_its_field_before_and_after(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    person = next(p for p in PEOPLE.all(sample_desk.production) if p.phone)
    sample_desk.records("people").change(person.id, {"phone": "555 0000"})
    page = shown(qtbot, sample_desk)
    page.steps.list.pick_first()
    said = texts(page.detail)
    assert person.name in said + " ".join(b.text() for b in page.detail.findChildren(QPushButton))
    assert f"{person.phone} → 555 0000" in said and "PERSON CHANGED" in said


def test_an_import_shows_names_and_counts_by_kind(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    page.steps.list.pick(next(row.key for row in page.steps.list.rows.rows if row.title == "Import contacts"))
    said = texts(page.detail)
    came = len(resource("sample", "contacts.csv").read_text("utf-8").splitlines()) - 1
    assert f"PEOPLE ({came})" in said and f"and {came - 8} more" in said


def test_going_back_is_one_step_by_mouse_and_undone_by_undo(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    production = empty_desk.production
    for name in ("Ann Lee", "Bo", "Cy"):
        empty_desk.records("people").add({"name": name})
    page = shown(qtbot, empty_desk)
    page.steps.list.setFocus()
    page.steps.list.pick_first()
    qtbot.keyClick(page.steps.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.steps.list, Qt.Key.Key_Down)
    qtbot.mouseClick(button(page, "Go back to here"), Qt.MouseButton.LeftButton)
    assert [person.name for person in PEOPLE.all(production)] == ["Ann Lee"]
    assert titles(page)[0] == "Go back to an earlier state"
    production.undo()
    assert len(PEOPLE.all(production)) == 3


def test_what_is_final_bars_the_way_and_says_so(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    page.steps.list.pick(next(row.key for row in page.steps.list.rows.rows if row.title == "Import contacts"))
    assert not button(page, "Go back to here").isEnabled()
    assert "came after it and is final" in texts(page.detail)


def test_a_step_is_found_by_what_was_done_or_by_whom(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    qtbot.keyClicks(page.steps.words, "import con")
    qtbot.waitUntil(lambda: titles(page) == ["Import contacts"])
    qtbot.keyClicks(page.steps.words, "zzz")
    qtbot.waitUntil(lambda: titles(page) == [])
    assert "No step is called so." in texts(page)
    page.steps.words.clear()
    qtbot.waitUntil(lambda: len(titles(page)) > 100)


def test_a_version_is_named_compared_and_gone_back_to(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    production = empty_desk.production
    empty_desk.records("people").add({"name": "Ann Lee"})
    page = shown(qtbot, empty_desk)
    page.view = VERSIONS
    qtbot.keyClicks(page.versions.name, "White")
    qtbot.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert [row.title for row in page.versions.list.rows.rows] == ["White"] and page.versions.name.text() == ""
    assert "Nothing." in texts(page.detail)
    empty_desk.records("people").add({"name": "Bo"})
    empty_desk.records("places").add({"name": "Mill"})
    said = texts(page.detail)
    assert "People" in said and "Places" in said and "1 added" in said
    qtbot.mouseClick(button(page, "Go back to this version"), Qt.MouseButton.LeftButton)
    assert [person.name for person in PEOPLE.all(production)] == ["Ann Lee"]
    page.view = STEPS
    assert "White" in titles(page), "and it stands among the steps, where it was named"


def test_a_version_without_a_name_is_refused_quietly(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = shown(qtbot, empty_desk)
    failed: list[object] = []
    empty_desk.failed.connect(failed.append)
    page.view = VERSIONS
    qtbot.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert len(failed) == 1 and empty_desk.production.versions() == []


def test_out_of_sight_it_waits(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = shown(qtbot, empty_desk)
    page.hide()
    empty_desk.records("people").add({"name": "Ann Lee"})
    assert "Add person" not in titles(page)
    page.show()
    assert titles(page)[0] == "Add person"


def many_steps(production: Production, count: int) -> None:
    """Steps as another sitting left them, written as the log keeps them."""
    newest = production.steps.newest()
    assert newest
    start = datetime.now(UTC) - timedelta(days=count // 200 + 1)
    columns = "lamport, id, session, author, made_at, label, base, typing, final, undone, changeset, digest"
    rows = [
        (newest.lamport + n, f"{n:032x}", f"s{n // 100}", "Bo", (start + timedelta(minutes=7 * n)).isoformat(),
         "Change scene", "", "", 0, 0, b"", "")
        for n in range(1, count + 1)
    ]  # fmt: skip
    with production._writing():
        production.write_many(f"INSERT INTO local_step({columns}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def test_twenty_thousand_steps_cost_the_next_one_little(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    many_steps(empty_desk.production, 20_000)
    page = shown(qtbot, empty_desk)
    assert page.steps.count >= 20_000
    began = time.perf_counter()
    page._renew()
    again = time.perf_counter() - began
    fresh_began = time.perf_counter()
    page.steps._rows._made.clear()
    page.steps._rows.steps = []
    page._renew()
    fresh = time.perf_counter() - fresh_began
    assert again < fresh / 2, f"{again:.3f} s against {fresh:.3f} s"


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [("eighths", "1 4/8", "1 4/8"), ("omitted", "yes", "yes"), ("synopsis", "She waits.", "She waits.")],
)
def test_values_read_as_people_write_them(sample: Production, field: str, typed: str, expected: str) -> None:
    scene = SCENES.all(sample)[0]
    change_record(sample, find_records("scenes"), scene.id, {field: typed})
    changes = [c for c in sample.changes_of(sample.history()[-1]) if c.table == "scene"]
    found = {f.title: f.after for change in changes for f in field_changes(sample, change, 12)}
    assert expected in found.values()
    assert record_name(sample, changes[0]) == f"Scene {scene.number}"
    assert found_name(sample, scene.id)[0] == "scene"


@pytest.mark.parametrize(
    ("table", "field", "stored"),
    [("scene", "note", "[" * 90_000), ("crew_call", "call", "99:99"), ("receipt", "amount", "NaN7"),
     ("receipt", "day", "2027-99-99"), ("sheet", "published_at", "2027-04-99T99:00:00"), ("release", "scenes", "[[]]"),
     ("release", "kind", "of another table"), ("character", "person", "0" * 32)],
)  # fmt: skip
def test_what_a_damaged_or_foreign_file_holds_is_said_as_it_stands(
    sample: Production, table: str, field: str, stored: str
) -> None:
    [told] = field_changes(sample, RowChange(table, "gone", {}, {field: stored}), 12)
    assert told.before == "nothing" and told.after


def test_past_a_final_step_it_is_said_why_nothing_goes_back_and_what_to_do_instead(
    qtbot: QtBot, sample_desk: OpenDesk
) -> None:
    production = sample_desk.production
    production.name_version("Before the sheet went out")
    before = production.history()[-1]
    with production.step("Publish call sheet", final=True):
        PEOPLE.change(production, PEOPLE.all(production)[0].id, note="rung up")
    page = shown(qtbot, sample_desk)
    page.steps.list.pick(before.id)
    assert not button(page, "Go back to here").isEnabled()
    assert "“Publish call sheet” came after it and is final" in texts(page.detail)
    assert "revise the sheet on Call sheets" in texts(page.detail)
    page.view = VERSIONS
    assert not button(page, "Go back to this version").isEnabled()
    assert "open a backup on Files" in texts(page.detail)
    page.view = STEPS
    page.steps.list.pick(production.history()[-1].id)
    assert "Undo stops here. It went out; revise the sheet on Call sheets." in texts(page.detail)
