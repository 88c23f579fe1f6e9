"""Two readers on two copies: each carries one report alone, and both are kept when they come home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from filmdesk.actions.productions import open_for_writing, start_production
from filmdesk.actions.set_copies import bring_set_copy_back, review_set_copy, take_set_copy
from filmdesk.film.store import PEOPLE
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.commands import AttachScriptOptions, attach_script
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.records import Came, Submission
from filmdesk.modules.coverage.scripts import script_of
from filmdesk.modules.coverage.store import COVERAGE, EVENTS, SUBMISSIONS, find_coverage, find_submission, marks_of
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

SCRIPT = "INT. MILL - DAY\n\nADA turns the wheel.\n\nADA\nIt holds.\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    """Two scripts in the log; the first with a report that is in and a blind second read that is out."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    (tmp_path / "mill.fountain").write_text(SCRIPT, "utf-8")
    with start_production(tmp_path / "film.filmdesk", "Slate") as production:
        for title in ("The Mill", "Another"):
            log_submission(production, Submission(title, came=Came.AGENT, received=date(2026, 11, 2)))
        attach_script(production, AttachScriptOptions("The Mill", str(tmp_path / "mill.fountain")))
        first = reads.assign(production, find_submission(production, "The Mill"), "Zoe Holm")
        reads.write(production, first, logline="canary-first-logline", comments="canary-first-comments")
        reads.rate(production, first, "premise", "Good")
        reads.hand_in(production, first)
        second = reads.assign(production, find_submission(production, "The Mill"), "Ann Lee")
        reads.write(production, second, logline="As it was.")
        yield production


def copied(office: Production, path: Path, of: str = "The Mill/2") -> Path:
    take_set_copy(office, "read", None, path, of=of)
    return path


def test_a_reader_s_copy_holds_the_script_and_no_other_report(office: Production, tmp_path: Path) -> None:
    path = copied(office, tmp_path / "ann.filmdesk")
    assert b"canary-first" not in path.read_bytes() and b"Another" not in path.read_bytes()
    with open_for_writing(path) as copy:
        assert [one.read for one in COVERAGE.all(copy)] == [2]
        assert [one.title for one in SUBMISSIONS.all(copy)] == ["The Mill"]
        assert [one.name for one in PEOPLE.all(copy)] == ["Ann Lee"]
        script = script_of(copy, find_submission(copy, "The Mill"))
        assert script and "ADA" in {text for _, text, _ in script.elements}


def test_a_held_back_report_and_a_script_on_hold_do_not_go_out(office: Production, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="blind second read is out"):
        copied(office, tmp_path / "zoe.filmdesk", "The Mill/1")
    with pytest.raises(UserError, match="needs its name"):
        copied(office, tmp_path / "zoe.filmdesk", "")
    assert not (tmp_path / "zoe.filmdesk").exists()


def test_what_a_reader_wrote_and_handed_in_comes_home_as_one_step(office: Production, tmp_path: Path) -> None:
    path = copied(office, tmp_path / "ann.filmdesk")
    with open_for_writing(path) as copy:
        report = find_coverage(copy, "The Mill")
        reads.write(copy, report, synopsis="Ada turns the wheel.", verdict_script="pass", reason="It is short.")
        reads.rate(copy, report, "premise", "Fair")
        reads.hand_in(copy, COVERAGE.get(copy, report.id))
        [told] = EVENTS.all(copy)
    _, said = bring_set_copy_back(office, path)
    assert "Not agreed" not in said and "Both kept" not in said and "Stays in the copy" not in said
    assert EVENTS.get(office, told.id) == told, "the history tells of the handing in, too"
    home = find_coverage(office, "The Mill", 2)
    assert home.is_in and home.synopsis == "Ada turns the wheel." and set(marks_of(office, home.id)) == {"premise"}
    assert find_coverage(office, "The Mill", 1).logline == "canary-first-logline"
    assert office.damaged_tables() == []
    assert office.undo() == "Bring back set copy"
    assert find_coverage(office, "The Mill", 2).synopsis == ""


def test_one_report_written_on_in_two_copies_is_kept_twice_and_said(office: Production, tmp_path: Path) -> None:
    paths = [copied(office, tmp_path / f"{name}.filmdesk") for name in ("one", "two")]
    for path, words, mark in zip(paths, ("From one.", "From two."), ("Fair", "Poor"), strict=True):
        with open_for_writing(path) as copy:
            report = find_coverage(copy, "The Mill")
            reads.write(copy, report, logline=words, comments=f"{words} Only here.")
            reads.rate(copy, report, "premise", mark)
    assert "Both kept" not in bring_set_copy_back(office, paths[0])[1]
    _, lines = review_set_copy(office, paths[1])
    assert any("logline: here “From one.”; in the copy “From two.”" in line for line in lines)
    _, said = bring_set_copy_back(office, paths[1])
    assert "Both kept: read 2 of “The Mill” as it stands here, the copy's as read 3." in said
    mine, theirs = (find_coverage(office, "The Mill", read) for read in (2, 3))
    assert (mine.logline, theirs.logline) == ("From one.", "From two.")
    assert theirs.comments == "From two. Only here." and theirs.reader == mine.reader
    premises = [marks_of(office, report.id)["premise"].mark for report in (mine, theirs)]
    assert premises == [Decimal("2.5"), Decimal("3.5")], "the mark here stays, the copy's is with its own report"
    assert any("kept beside it as read 3" in event.said for event in EVENTS.all(office))
    again = bring_set_copy_back(office, paths[1])[1]
    assert "Both kept" not in again and len(COVERAGE.all(office)) == 3
    office.undo()
    assert len(COVERAGE.all(office)) == 2 and find_coverage(office, "The Mill", 2).logline == "From one."


@pytest.mark.parametrize("theirs", [False, True])
def test_a_read_taken_back_here_is_kept_when_its_reader_wrote_it(
    office: Production, tmp_path: Path, theirs: bool
) -> None:
    path = copied(office, tmp_path / "ann.filmdesk")
    with open_for_writing(path) as copy:
        reads.write(copy, find_coverage(copy, "The Mill"), logline="Written meanwhile.")
    reads.take_back(office, find_coverage(office, "The Mill", 2))
    assert "Both kept" in bring_set_copy_back(office, path, theirs=theirs)[1]
    assert find_coverage(office, "The Mill", 2).logline == "Written meanwhile."
