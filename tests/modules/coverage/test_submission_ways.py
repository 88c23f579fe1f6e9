"""What the panel offers for a submission is what can be done with it, in every state; the rest says why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.typed import read_options
from filmdesk.modules.coverage import answers, reads
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.records import Came, State, Submission
from filmdesk.modules.coverage.store import SUBMISSIONS, reads_of
from filmdesk.modules.coverage.ways import ways_of
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Command
from filmdesk.values.places import resource
from filmdesk.values.ways import Way

TOLD = {
    "assign-reader": [{"reader": "Zoe"}],
    "decide": [{"outcome": outcome, "by": "Cy"} for outcome in answers.OUTCOMES],
    "attach-script": [{"script": str(resource("sample", "script.fountain"))}],
}
Brought = Callable[[Production, Submission], object]


def logged(production: Production, one: Submission) -> None:
    assert SUBMISSIONS.get(production, one.id).state is State.RECEIVED


def on_hold(production: Production, one: Submission) -> None:
    production.undo()
    log_submission(production, Submission("Ferry", came=Came.UNSOLICITED))


def assigned(production: Production, one: Submission) -> None:
    reads.assign(production, one, "Ann")


def read(production: Production, one: Submission) -> None:
    assigned(production, one)
    reads.mark_read(production, SUBMISSIONS.get(production, one.id))


def covered(production: Production, one: Submission) -> None:
    assigned(production, one)
    reads.hand_in(production, reads_of(production, one.id)[0])


def decided(outcome: str) -> Brought:
    def bring(production: Production, one: Submission) -> None:
        covered(production, one)
        answers.decide(production, SUBMISSIONS.get(production, one.id), outcome, "Cy", None)

    return bring


def answered(production: Production, one: Submission) -> None:
    decided("pass")(production, one)
    answers.send_pass_letter(production, SUBMISSIONS.get(production, one.id), None)


def returned(production: Production, one: Submission) -> None:
    answers.return_unread(production, one, None)


@pytest.mark.parametrize(
    "bring",
    [logged, on_hold, assigned, read, covered, decided("pass"), decided("consider"), decided("develop"), answered,
     returned],
)  # fmt: skip
def test_each_way_offered_can_be_gone_and_each_hindered_one_is_refused(empty: Production, bring: Brought) -> None:
    bring(empty, log_submission(empty, Submission("Ferry")))
    [submission] = SUBMISSIONS.all(empty)
    ways = ways_of(empty, submission)
    for way in ways:
        assert can_be_gone(empty, way) is not bool(way.hindrance), (submission.state, way)
    assert sum(way.next for way in ways) <= 1 and not any(way.next and way.hindrance for way in ways)


def can_be_gone(production: Production, way: Way) -> bool:
    """Whether the command does it; whatever it did is dropped again."""
    command = find_command(way.command)
    assert command
    return any(is_done(production, command, told) for told in TOLD.get(way.command, [{}]))


def is_done(production: Production, command: Command, told: dict[str, str]) -> bool:
    options = read_options(resolve(command.options or ""), {"title": "Ferry", **told})
    try:
        with production.step("Try"):
            run_command(production, command, options)
            drop()
    except UserError:
        return False
    except InterruptedError:
        return True
    return True


def drop() -> None:
    raise InterruptedError


def test_of_what_was_answered_nothing_is_left_to_do_but_to_keep_its_script(empty: Production) -> None:
    answered(empty, log_submission(empty, Submission("Ferry")))
    assert [way.command for way in ways_of(empty, SUBMISSIONS.all(empty)[0])] == ["attach-script"]
