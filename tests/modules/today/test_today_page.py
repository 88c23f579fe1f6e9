"""The page Today, with real keys and clicks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.film.points import accept_problem
from filmdesk.film.store import PEOPLE
from filmdesk.modules.today.page.doorway import PointLine, StepLine
from filmdesk.modules.today.page.page import ACCEPTED, POINTS, TodayPage
from filmdesk.production.production import Production
from filmdesk.ui.sentence import Sentence
from filmdesk.values.problems import RecordRef

PERMIT_DAY = date(2027, 4, 13)


def shown(qtbot: QtBot, desk: OpenDesk, today: date = PERMIT_DAY) -> TodayPage:
    page = TodayPage(desk, lambda: today)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    page.show()
    qtbot.waitExposed(page)
    return page


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def sentence(page: TodayPage, words: str) -> Sentence:
    return next(line for line in page.findChildren(Sentence) if words in line.text())


def test_it_says_what_day_it_is_and_what_is_not_ready_for_tomorrow(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    said = texts(shown(qtbot, sample_desk).doorway)
    assert "Day 7 of 8" in said and "NOT READY FOR DAY 8, TOMORROW" in said and "whose permit runs" in said


def test_months_ahead_it_hurries_nobody_and_shows_the_gravest_points(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk, date(2026, 11, 26))
    said = texts(page.doorway)
    assert "130 days to go" in said and "OPEN POINTS" in said and "READY" not in said
    gravest = [line.problem for line in page.findChildren(PointLine)]
    assert len(gravest) >= 5 and gravest == list(sample_desk.problems)[: len(gravest)]
    assert not any(b.text() == "Make the call sheet" for b in page.findChildren(QPushButton))


def test_before_the_checks_have_looked_nothing_is_claimed(qtbot: QtBot, sample: Production) -> None:
    desk = OpenDesk(sample, State())
    page = shown(qtbot, desk)
    assert "The checks are looking." in texts(page) and "open points" not in texts(page)
    desk.check_now()
    qtbot.waitUntil(lambda: f"{len(desk.problems)} open points" in texts(page))
    desk.close()


def test_a_line_opens_the_record_it_talks_about_by_mouse_and_by_key(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    line = sentence(page, "whose permit runs")
    opened: list[RecordRef] = []
    sample_desk.opening.connect(opened.append)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [(record.table, record.name) for record in opened] == [("strip", "day 8"), ("strip", "day 8")]
    assert line.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_fix_asks_for_its_command_with_what_is_known(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    asked: list[tuple[str, object]] = []
    sample_desk.asking.connect(lambda name, filled: asked.append((name, filled)))
    make = next(b for b in page.findChildren(QPushButton) if b.text() == "Make the call sheet")
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    assert asked == [("fill-sheet", {"day": "7"})]


def test_tab_follows_the_eye_also_after_a_block_was_made_anew(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    place = next(place for place in sample_desk.records("places").rows() if place["name"].endswith("Pier"))
    sample_desk.records("places").change(place["id"], {"permit_to": "2027-04-20"})
    sample_desk.check_now()
    qtbot.waitUntil(lambda: "whose permit runs" not in texts(page.doorway))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = sentence(page, "Day 7 of 8")
    first.setFocus()
    seen: list[tuple[int, int]] = []
    while len(seen) < 60 and sum(side for side, _ in seen) < 3:
        here = page.focusWidget()
        spot = here.mapTo(page, QPoint(0, 0))
        seen.append((0 if spot.x() < page.doorway.width() * 0.63 else 1, spot.y()))
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    sides = [side for side, _ in seen]
    assert sides == sorted(sides) and set(sides) == {0, 1}, seen


def test_an_edit_elsewhere_leaves_every_block_as_it_is(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    before = [id(line) for line in page.doorway.findChildren(QWidget)]
    person = PEOPLE.all(sample_desk.production)[0]
    PEOPLE.change(sample_desk.production, person.id, note="hello")
    sample_desk.check_now()
    qtbot.wait(80)
    assert [id(line) for line in page.doorway.findChildren(QWidget)] == before


def test_a_point_put_right_goes_from_the_doorway_and_from_the_list(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    [line] = [line for line in page.findChildren(PointLine) if line.problem.check == "permit-dates"]
    place = next(record for record in line.problem.records if record.table == "place")
    sample_desk.records("places").change(place.id, {"permit_to": "2027-04-20"})
    sample_desk.check_now()
    qtbot.waitUntil(lambda: "whose permit runs" not in texts(page.doorway))
    assert not any("whose permit runs" in row.title for row in page.points.list.rows.rows)


def test_open_points_are_filtered_by_gravity_desk_and_words(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    page.view = POINTS

    def titles() -> list[str]:
        return [row.title for row in page.points.list.rows.rows]

    every = titles()
    stops = next(b for b in page.points._gravities.values() if b.text().startswith("Stops"))
    qtbot.mouseClick(stops, Qt.MouseButton.LeftButton)
    assert len(titles()) == len(every) - 1 and "whose permit runs" not in " ".join(titles())
    qtbot.mouseClick(stops, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.points._words, "boneyard")
    assert len(titles()) == 1
    page.points._words.clear()
    page.points._of_desk.setCurrentText("Locations")
    assert titles() == [title for title in every if "whose permit runs" in title]


def test_a_point_is_chosen_opened_and_accepted_without_a_mouse(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    page.view = POINTS
    page.points.list.pick_first()
    qtbot.keyClick(page.points.list, Qt.Key.Key_Down)
    problem = page.points.problem
    assert problem and problem.check == "unscheduled-scene" and problem.message in texts(page.detail)
    accepted: list[object] = []
    opened: list[RecordRef] = []
    sample_desk.accepting.connect(accepted.append)
    sample_desk.opening.connect(opened.append)
    qtbot.keyClick(page.points.list, Qt.Key.Key_Return)
    assert [record.table for record in opened] == ["scene"]
    next(action for action in page.offers() if action.name == "today.accept").run()
    assert accepted == [problem]


def test_what_was_accepted_says_who_and_why_and_is_shown_again(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk)
    production = sample_desk.production
    problem = sample_desk.problems[0]
    accept_problem(production, problem.key, "the harbor master agreed")
    sample_desk.check_now()
    qtbot.waitUntil(lambda: len(page.accepted.list.rows.rows) == 1)
    page.view = ACCEPTED
    assert "the harbor master agreed" in texts(page.detail) and production.steps.author in texts(page.detail)
    again = next(b for b in page.detail.findChildren(QPushButton) if b.text() == "Show again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    sample_desk.check_now()
    assert problem.key in [p.key for p in sample_desk.problems]
    assert production.undo() == "Show problem again"


def test_the_first_steps_lead_to_their_desks(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = shown(qtbot, empty_desk)
    lines = page.findChildren(StepLine)
    assert [line.step.desk for line in lines] == ["script", "script", "schedule", "locations", "contacts", "callsheets"]
    went: list[str] = []
    empty_desk.going.connect(lambda page, _: went.append(page))
    qtbot.mouseClick(lines[3].findChild(Sentence), Qt.MouseButton.LeftButton)
    assert went == ["locations"]
    empty_desk.records("places").add({"name": "Mill"})
    qtbot.waitUntil(
        lambda: [line.step.done for line in page.findChildren(StepLine) if line.isVisible()].count(True) == 1
    )


def test_what_others_did_is_news_once(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    sample_desk.remember("today.seen", 3)  # it was left there, and others went on
    first = shown(qtbot, sample_desk)
    assert "steps" in texts(first.doorway) and "Nobody else" not in texts(first.doorway)
    first.close()
    assert "Nobody else changed anything." in texts(shown(qtbot, sample_desk).doorway)


def test_out_of_sight_it_does_no_work_and_catches_up_when_seen(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = shown(qtbot, empty_desk)
    page.hide()
    empty_desk.records("places").add({"name": "Mill"})
    qtbot.wait(80)
    assert not any(line.step.done for line in page.findChildren(StepLine))
    page.show()
    qtbot.waitUntil(lambda: any(line.step.done for line in page.findChildren(StepLine)))
