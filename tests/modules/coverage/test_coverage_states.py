"""Where a submission may go: every way is one the trade knows, and what left the house does not come back by Undo."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmdesk.actions.productions import start_production
from filmdesk.modules.coverage import answers, reads
from filmdesk.modules.coverage.log import change_house, change_submission, log_submission, move, remove_submission
from filmdesk.modules.coverage.records import Came, State, Submission
from filmdesk.modules.coverage.states import ENDS, FINAL, NEXT
from filmdesk.modules.coverage.store import EVENTS, SUBMISSIONS, reads_of
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError

DAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Production:
    del tmp_path_factory
    return Production.in_memory(schemas())


def log(production: Production, came: Came = Came.AGENT) -> Submission:
    return log_submission(production, Submission("The Bridge", came=came, received=DAY))


def now_of(production: Production, submission: Submission) -> Submission:
    return SUBMISSIONS.get(production, submission.id)


@given(st.lists(st.sampled_from(State), min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_submission_only_goes_ways_there_are_and_its_history_says_so(shared: Production, wanted: list[State]) -> None:
    submission = log(shared)
    for state in wanted:
        before = now_of(shared, submission)
        try:
            move(shared, before, state, f"to {state}", DAY)
        except UserError:
            assert state not in NEXT[before.state]
            assert now_of(shared, submission) == before
    events = EVENTS.where(shared, submission=submission.id)
    states = [State(event.state) for event in events if event.state]
    assert states[-1] == now_of(shared, submission).state
    assert all(after in NEXT[before] for before, after in pairwise(states))


def test_nothing_leads_out_of_a_letter_sent_or_a_script_returned() -> None:
    assert {State.LETTER_SENT, State.RETURNED_UNREAD} == ENDS


def test_every_state_can_be_reached_from_received() -> None:
    reached, todo = set[State](), [State.RECEIVED]
    while todo:
        state = todo.pop()
        if state not in reached:
            reached.add(state)
            todo += NEXT[state]
    assert reached == set(State)


@pytest.mark.parametrize("came", [Came.WRITER, Came.UNSOLICITED])
def test_what_comes_direct_is_held_until_its_release_is_on_file(empty: Production, came: Came) -> None:
    submission = log(empty, came)
    assert submission.state is State.ON_HOLD
    with pytest.raises(UserError, match="do not read"):
        reads.assign(empty, submission, "Zoe Holm")
    after = answers.file_release(empty, submission, DAY)
    assert after.state is State.RECEIVED
    assert reads.assign(empty, after, "Zoe Holm").read == 1


@pytest.mark.parametrize("came", [Came.AGENT, Came.MANAGER, Came.ATTORNEY, Came.PRODUCER])
def test_what_comes_through_somebody_known_may_be_read_at_once(empty: Production, came: Came) -> None:
    assert log(empty, came).state is State.RECEIVED


def test_the_house_decides_whose_scripts_need_a_release(empty: Production) -> None:
    submission = log(empty)
    change_house(empty, release_from=("agent",))
    assert now_of(empty, submission).state is State.ON_HOLD
    change_house(empty, release_from=())
    assert now_of(empty, submission).state is State.RECEIVED


def test_a_correction_of_how_it_came_stops_the_reading_and_stands_in_the_history(empty: Production) -> None:
    submission = log(empty)
    reads.assign(empty, submission, "Zoe Holm")
    held = change_submission(empty, now_of(empty, submission), came=Came.UNSOLICITED)
    assert held.state is State.ON_HOLD
    assert "Corrected: how it came was “agent”" in [e.said for e in EVENTS.where(empty, submission=submission.id)]
    assert answers.file_release(empty, held, DAY).state is State.ASSIGNED


def test_handing_in_deciding_and_sending_are_not_undone_but_assigning_is(empty: Production) -> None:
    submission = log(empty)
    report = reads.assign(empty, submission, "Zoe Holm")
    empty.undo()
    assert now_of(empty, submission).state is State.RECEIVED and not reads_of(empty, submission.id)
    empty.redo()
    reads.hand_in(empty, report, DAY)
    for after in (
        lambda one: answers.decide(empty, one, "pass", "C. Brandt", DAY),
        lambda one: answers.send_pass_letter(empty, one, DAY),
    ):
        with pytest.raises(UserError):
            empty.undo()
        after(now_of(empty, submission))
    with pytest.raises(UserError):
        empty.undo()
    assert now_of(empty, submission).state is State.LETTER_SENT


def test_a_release_on_file_is_not_undone(empty: Production) -> None:
    answers.file_release(empty, log(empty, Came.WRITER), DAY)
    with pytest.raises(UserError):
        empty.undo()


def test_what_was_read_is_not_returned_unread(empty: Production) -> None:
    submission = log(empty)
    reads.hand_in(empty, reads.assign(empty, submission, "Zoe Holm"), DAY)
    with pytest.raises(UserError, match="was read"):
        answers.return_unread(empty, now_of(empty, submission), DAY)


def test_an_entry_that_was_read_stays_in_the_log_and_its_number_is_not_given_again(empty: Production) -> None:
    first, second = log(empty), log(empty)
    reads.assign(empty, first, "Zoe Holm")
    with pytest.raises(UserError, match="stays in the log"):
        remove_submission(empty, now_of(empty, first))
    remove_submission(empty, second)
    assert not EVENTS.where(empty, submission=second.id)
    assert [one.number for one in SUBMISSIONS.all(empty)] == [1]


def test_final_states_are_those_that_left_the_reader_or_the_house() -> None:
    assert set(State) - {State.RECEIVED, State.ON_HOLD, State.ASSIGNED, State.READ} == FINAL


def test_a_long_log_survives_being_closed_and_opened(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    path = tmp_path / "ours.filmdesk"
    with start_production(path, "Ours") as production:
        submission = log(production)
        reads.hand_in(production, reads.assign(production, submission, "Zoe Holm"), DAY)
    with Production.open(path, schemas()) as production:
        assert now_of(production, submission).state is State.COVERAGE_IN
        assert production.damaged_tables() == []
