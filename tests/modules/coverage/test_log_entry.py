"""Entries for the log: what is like them is said before they are made, and drafts of a script find each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.imports import begun, commit_import, prepare_import
from filmdesk.cli.main import main
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.log_entry import LogOptions, begin, known_like, log_by_hand
from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.store import SUBMISSIONS, drafts_of, find_coverage, find_submission
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

SCRIPT = "Title: Leading Tone, The\nAuthor: T. Oyelaran\nDraft date: Blue\n\n\nINT. FERRY - NIGHT\n\nAnn waits.\n"


def said(production: Production, **texts: str) -> list[str]:
    return [known.said for known in known_like(production, texts)]


def test_what_came_before_is_said_with_its_draft_state_and_verdicts_while_one_types(sample: Production) -> None:
    assert said(sample, title="Le") == []
    [first] = said(sample, title="the leading tone")
    report = find_coverage(sample, "Leading Tone")
    assert first.startswith("Same title: 1 “Leading Tone” by Tamsin Oyelaran")
    assert report.verdict_script in first and f"writer {report.verdict_writer}" in first and "received" in first


def test_a_verdict_held_back_from_a_blind_second_reader_is_not_told_by_the_log_form(sample: Production) -> None:
    reads.assign(sample, find_submission(sample, "Leading Tone"), "Zoe Blind")
    [first] = said(sample, title="Leading Tone")
    assert find_coverage(sample, "Leading Tone", 1).verdict_script not in first


def test_taking_a_script_up_logs_another_draft_of_it_with_what_holds_for_every_draft(sample: Production) -> None:
    [known] = known_like(sample, {"title": "Leading Tones"})
    log_by_hand(sample, LogOptions(**{**known.filled, "draft": "second", "title": "The Pier"}))
    before, after = find_submission(sample, "Leading Tone"), SUBMISSIONS.all(sample)[-1]
    assert (after.draft_of, after.genre, after.locale) == (before.id, before.genre, before.locale)
    assert drafts_of(sample, before) == [after] and drafts_of(sample, after) == [before]
    assert sample.undo() == "Log submission"
    assert drafts_of(sample, before) == []


def test_once_it_is_logged_as_another_draft_nothing_more_is_offered(sample: Production) -> None:
    assert not any(known.action for known in known_like(sample, {"title": "Leading Tone", "draft_of": "1"}))


def test_a_script_in_a_long_log_is_not_followed_by_a_page_of_names(empty: Production) -> None:
    for number in range(9):
        log_submission(empty, Submission(f"Bridge {number}", writer="Ana Lopez"))
    assert said(empty, title="Ferry", writer="Ana Lopez")[3:] == ["And 6 submissions more like it."]


def test_another_draft_can_be_named_by_number_title_or_as_it_is_offered(sample: Production) -> None:
    offered = begin(sample).offered["draft_of"][1]
    for name in ("2", "The Salt Ledger", offered):
        log_by_hand(sample, LogOptions("Salt", draft_of=name))
        assert SUBMISSIONS.all(sample)[-1].draft_of == find_submission(sample, "The Salt Ledger").id
    with pytest.raises(UserError, match="No submission is called"):
        log_by_hand(sample, LogOptions("Salt", draft_of="99"))


def test_drafts_of_drafts_are_one_script_even_where_two_name_each_other(empty: Production) -> None:
    first = log_submission(empty, Submission("Ferry"))
    second = log_submission(empty, Submission("Ferry, blue", draft_of=first.id))
    third = log_submission(empty, Submission("The Pier", draft_of=second.id))
    SUBMISSIONS.change(empty, first.id, draft_of=third.id)
    for one in (first, second, third):
        assert {other.id for other in drafts_of(empty, one)} == {first.id, second.id, third.id} - {one.id}


@pytest.mark.parametrize("options", [LogOptions("  "), LogOptions("Ferry", pages=0), LogOptions("Ferry", pages=9_000)])
def test_an_entry_that_cannot_be_is_refused_and_nothing_is_logged(empty: Production, options: LogOptions) -> None:
    with pytest.raises(UserError):
        log_by_hand(empty, options)
    assert not SUBMISSIONS.all(empty)


def test_a_file_fills_the_form_with_its_title_page_and_says_when_it_is_in_the_log_already(
    sample: Production, tmp_path: Path
) -> None:
    path = tmp_path / "came.fountain"
    path.write_text(SCRIPT, "utf-8")
    prepared = prepare_import(path, "submission")
    before = begun(sample, prepared)
    assert before.filled == {
        "title": "Leading Tone, The", "writer": "T. Oyelaran", "draft": "Blue", "form": "screenplay",
    }  # fmt: skip
    assert before.said == "" and len(said(sample, **before.filled)) == 1
    commit_import(sample, prepared)
    assert "The very same file is in the log" in begun(sample, prepared).said


def test_the_command_line_logs_by_hand_and_corrects_what_it_is_another_draft_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    file = str(tmp_path / "ours.filmdesk")
    assert main(["new", file, "--title", "Ours"]) == 0
    for words in (["--title", "Ferry"], ["--title", "Pier", "--draft-of", "1", "--came", "agent", "--pages", "98"]):
        assert main(["log-submission", file, *words]) == 0
    assert "Logged as 2 “Pier”, 98 pages." in capsys.readouterr().out
    assert main(["change", "submissions", file, "2", "draft_of="]) == 0
    assert main(["change", "submissions", file, "2", "draft_of=2"]) != 0
    assert "no other draft of itself" in capsys.readouterr().err
