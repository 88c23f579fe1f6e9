"""Reports on a submission: written, kept from sight, handed in, opened again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from filmdesk.actions.forgetting import erase_person
from filmdesk.actions.records import change_record, find_records, list_records
from filmdesk.film.store import PEOPLE
from filmdesk.modules.coverage import quantities, reads
from filmdesk.modules.coverage.alike import alike
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.records import Came, Coverage, State, Submission
from filmdesk.modules.coverage.store import COVERAGE, EVENTS, SUBMISSIONS, find_coverage, find_submission, reads_of
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

DAY = date(2026, 11, 2)


@pytest.fixture
def bridge(empty: Production) -> Submission:
    return log_submission(empty, Submission("The Bridge", writer="Ann Lee", came=Came.AGENT, received=DAY))


@pytest.fixture
def report(empty: Production, bridge: Submission) -> Coverage:
    return reads.assign(empty, bridge, "Zoe Holm", day=DAY)


def rows(production: Production, name: str) -> list[dict[str, object]]:
    return list_records(production, find_records(name))


def test_a_reader_nobody_knows_comes_into_the_contacts_once(empty: Production, report: Coverage) -> None:
    assert PEOPLE.get(empty, report.reader).name == "Zoe Holm"
    other = log_submission(empty, Submission("Another", received=DAY))
    assert reads.assign(empty, other, "zoe holm").reader == report.reader
    assert len(PEOPLE.all(empty)) == 1


def test_a_report_is_due_a_week_after_it_was_given_out_unless_a_day_is_said(
    empty: Production, bridge: Submission, report: Coverage
) -> None:
    assert report.due == date(2026, 11, 9)
    assert reads.assign(empty, SUBMISSIONS.get(empty, bridge.id), "Bo", due=DAY).due == DAY


def test_verdicts_are_the_words_of_the_form(empty: Production, report: Coverage) -> None:
    assert reads.write(empty, report, verdict_script="consider").verdict_script == "CONSIDER"
    with pytest.raises(UserError, match="no verdict of this form"):
        reads.write(empty, report, verdict_script="maybe")


def test_a_report_that_is_in_takes_no_more_words_until_it_is_opened_again(empty: Production, report: Coverage) -> None:
    reads.rate(empty, report, "premise", "good")
    done = reads.hand_in(empty, report, DAY)
    for change in (
        lambda one: reads.write(empty, one, logline="Other."),
        lambda one: reads.rate(empty, one, "premise", "poor"),
        lambda one: reads.take_back(empty, one),
        lambda one: reads.hand_in(empty, one),
    ):
        with pytest.raises(UserError):
            change(done)
    again = reads.open_again(empty, done, "the wrong draft was read")
    assert reads.write(empty, again, logline="Other.").logline == "Other."
    assert SUBMISSIONS.get(empty, report.submission).state is State.READ
    assert any("the wrong draft" in event.said for event in EVENTS.where(empty, submission=report.submission))


def test_a_blind_second_read_hides_the_first_in_every_list_until_it_is_in(empty: Production, report: Coverage) -> None:
    reads.write(empty, report, logline="A bridge falls.", verdict_script="PASS", reason="No story.")
    reads.rate(empty, report, "premise", "poor")
    reads.hand_in(empty, report, DAY)
    second = reads.assign(empty, SUBMISSIONS.get(empty, report.submission), "Bo Day")
    assert second.blind
    said = repr([rows(empty, name) for name in ("coverage", "marks", "slate", "submissions")])
    assert not [word for word in ("A bridge falls.", "PASS", "No story.", "Poor") if word in said]
    with pytest.raises(UserError, match="blind"):
        reads.refuse_held_back(empty, report)
    reads.hand_in(empty, second, DAY)
    assert "A bridge falls." in repr(rows(empty, "coverage"))
    reads.refuse_held_back(empty, report)


def test_an_open_second_read_hides_nothing(empty: Production, report: Coverage) -> None:
    reads.write(empty, report, logline="A bridge falls.")
    reads.hand_in(empty, report, DAY)
    reads.assign(empty, SUBMISSIONS.get(empty, report.submission), "Bo Day", blind=False)
    assert "A bridge falls." in repr(rows(empty, "coverage"))


def test_a_read_taken_back_leaves_the_submission_to_be_assigned(empty: Production, report: Coverage) -> None:
    reads.rate(empty, report, "premise", "good")
    reads.take_back(empty, report)
    assert not reads_of(empty, report.submission) and not rows(empty, "marks")
    assert SUBMISSIONS.get(empty, report.submission).state is State.RECEIVED
    empty.undo()
    assert COVERAGE.get(empty, report.id) == report


def test_a_report_given_to_somebody_else_keeps_what_is_written(empty: Production, report: Coverage) -> None:
    change_record(empty, find_records("coverage"), "The Bridge", {"logline": "A bridge.", "reader": "Bo Day"})
    [row] = rows(empty, "coverage")
    assert (row["reader"], row["logline"]) == ("Bo Day", "A bridge.")


def test_a_submission_is_found_by_title_or_number_and_two_of_a_name_are_told_apart(
    empty: Production, bridge: Submission, report: Coverage
) -> None:
    other = log_submission(empty, Submission("the bridge", received=DAY))
    with pytest.raises(UserError, match="2 submissions"):
        find_submission(empty, "The Bridge")
    assert find_submission(empty, "2") == other
    assert find_coverage(empty, "1").id == report.id
    reads.hand_in(empty, report, DAY)
    second = reads.assign(empty, SUBMISSIONS.get(empty, bridge.id), "Bo Day")
    assert find_coverage(empty, "1").id == second.id
    assert find_coverage(empty, "1/1").id == report.id


@pytest.mark.parametrize(
    ("title", "writer", "why"),
    [
        ("Bridge, The", "Somebody Else", "Same title"),
        ("The Bridge!", "", "Same title"),
        ("THE BRIDGE", "Lee, Ann", "Same title and writer: another draft?"),
        ("Harbour Lights", "Ann  Lée", "Same writer"),
    ],
)
def test_what_came_before_is_pointed_out_however_it_is_spelt(title: str, writer: str, why: str) -> None:
    [found] = alike(title, writer, [Submission("The Bridge", writer="Ann Lee"), Submission("Salt", writer="Bo Day")])
    assert (found.submission.title, found.why) == ("The Bridge", why)


@pytest.mark.parametrize(("title", "writer"), [("", ""), ("Th", "A"), ("Salt Road", "Annabel Leigh")])
def test_what_is_only_a_little_alike_is_not_pointed_out(title: str, writer: str) -> None:
    assert alike(title, writer, [Submission("The Bridge", writer="Ann Lee")]) == []


def test_a_reader_who_is_forgotten_leaves_the_report_and_the_log(sample: Production, tmp_path: Path) -> None:
    before = [(row["said"], row["day"]) for row in rows(sample, "submission-log")]
    erase_person(sample, "Zadie Holm", tmp_path / "statement.pdf")
    reports = rows(sample, "coverage")
    assert [report["reader"] for report in reports] == ["", "", "Hedda Lindgren", ""]
    assert all(report["logline"] for report in reports)
    assert [(row["said"], row["day"]) for row in rows(sample, "submission-log")] == before
    assert sample.damaged_tables() == []


def test_what_readers_are_paid_by_is_counted(sample: Production) -> None:
    told = [quantities.submissions(sample), quantities.unanswered(sample), quantities.reports_in(sample)]
    assert [number for number, _ in told] == [6, 4, 3]
    assert quantities.pages_read(sample)[0] == 37 + 118 + 118
