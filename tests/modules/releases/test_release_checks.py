"""What a day lacks is said before it is shot, with records and remedy; nothing is said without cause."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from filmdesk.actions.records import change_record, find_records
from filmdesk.film.points import find_problems
from filmdesk.film.store import FACTS, SCENES, active_board
from filmdesk.film.store import STRIPS as BOARD
from filmdesk.modules.callsheets.records import Sheet
from filmdesk.modules.callsheets.store import SHEETS
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.records import State
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Fix, Problem, Severity
from tests.modules.releases.released import DAY_1, DAY_2, cleared, enter, made, run

EVERYTHING = {"media": ("all media",), "territory": ("worldwide",)}


@pytest.fixture
def production() -> Production:
    return made()


def found(production: Production, check: str, day: int | None = None) -> list[Problem]:
    return [problem for problem in find_problems(production, day) if problem.check == check]


def clear_day_1(production: Production) -> None:
    cleared(production, "performer-deal-memo", person="ann")
    cleared(production, "group", element="guests")
    cleared(production, "artwork", element="mural", **EVERYTHING)
    for kind in ("location", "certificate", "permit", "neighbour-notice"):
        cleared(production, kind, place="Diner")


def shoots_in(production: Production, days: int) -> None:
    """Move the first day of shooting; every weekday is one of work, so that it falls where it is said."""
    FACTS.change(production, "facts", start_date=date.today() + timedelta(days=days), days_off=())  # noqa: DTZ011


def test_a_day_that_is_cleared_says_nothing(production: Production) -> None:
    clear_day_1(production)
    assert [one.message for one in find_problems(production, 1) if one.check.startswith("release-")] == []


def test_nothing_is_said_of_days_far_off_while_no_release_is_kept_here(production: Production) -> None:
    assert [one for one in find_problems(production, None) if one.check.startswith("release-")] == []
    shoots_in(production, 10)
    assert {one.check for one in find_problems(production, 1)} >= {"release-person", "release-place", "release-work"}


def test_who_works_without_a_paper_is_named_with_the_day_and_the_way_to_mend_it(production: Production) -> None:
    enter(production, "nda", person="ann")
    [problem] = found(production, "release-person", 1)
    assert problem.message == ("Day 1 (5 Apr 2027): Ann Lee and guests work without a signed paper: nobody was asked.")
    assert [ref.table for ref in problem.records] == ["strip", "person", "element"]
    assert problem.fix is not None and (problem.fix.command, problem.fix.options) == (
        "propose-releases", (("day", "1"),),
    )  # fmt: skip
    run(production, problem.fix.command, **dict(problem.fix.options))
    [after] = found(production, "release-person", 1)
    assert after.fix is not None and after.fix.command == "sign-release"
    assert after.key == problem.key, "what was accepted stays accepted while the same people are meant"


@pytest.mark.parametrize(
    ("ahead", "severity"),
    [(-1, Severity.WARNS), (0, Severity.STOPS), (2, Severity.STOPS), (3, Severity.WARNS), (14, Severity.WARNS),
     (15, Severity.ADVICE)],
)  # fmt: skip
def test_it_is_red_when_the_day_is_at_hand_amber_before_and_grey_far_off(
    production: Production, ahead: int, severity: Severity
) -> None:
    enter(production, "nda", person="ann")
    shoots_in(production, ahead)
    [problem] = found(production, "release-person", 1)
    assert problem.severity is severity


def test_a_child_without_guardian_or_permit_is_said_by_itself(production: Production) -> None:
    cleared(production, "performer-deal-memo", person="tim")
    said = [problem.message for problem in found(production, "release-minor", 2)]
    assert said == [
        "Day 2 (6 Apr 2027): Tim Lee is a minor and no guardian signed the performer agreement.",
        "Day 2 (6 Apr 2027): Tim Lee is a minor and works without a work permit: nobody was asked.",
    ]
    keys = {problem.key for problem in found(production, "release-minor", 2)}
    assert len(keys) == 2, "each is accepted by itself"


def test_a_place_let_for_other_days_or_hours_is_said(production: Production) -> None:
    clear_day_1(production)
    [agreement] = RELEASES.where(production, kind="location")
    RELEASES.change(production, agreement.id, term_until=DAY_1 - timedelta(days=1))
    [problem] = found(production, "release-place", 1)
    assert problem.message.endswith("without a cleared agreement: its term ends 4 Apr 2027, before that day.")
    RELEASES.change(production, agreement.id, term_until=None, hours_until=ClockTime.parse("8p"))
    assert found(production, "release-place", 1) == []
    day = next(strip.id for strip in BOARD.where(production, board=active_board(production).id) if strip.rank == "B")
    SHEETS.add(production, Sheet(day, "1", general_call=ClockTime.parse("7a"), estimated_wrap=ClockTime.parse("9p")))
    [problem] = found(production, "release-place", 1)
    assert problem.message.endswith("its hours do not cover the day's.")


def test_papers_missing_beside_an_agreement_are_one_sentence(production: Production) -> None:
    clear_day_1(production)
    for kind in ("certificate", "permit"):
        [paper] = RELEASES.where(production, kind=kind)
        steps.set_aside(production, paper, State.VOID, "Names another owner", "Kim Vo", DAY_1)
    [problem] = found(production, "release-place", 1)
    assert problem.message == (
        "Day 1 (5 Apr 2027) shoots at Diner; not on file: certificate of insurance, film permit."
    )


def test_art_in_the_set_that_is_not_cleared_is_said(production: Production) -> None:
    clear_day_1(production)
    [mural] = RELEASES.where(production, kind="artwork")
    steps.set_aside(production, mural, State.DISPUTED, "He wants another fee", "Jo Okafor", DAY_1)
    [problem] = found(production, "release-work", 1)
    assert problem.message == (
        "Day 1 (5 Apr 2027): Mural on the diner's wall is seen or heard and not cleared: "
        "He wants another fee (Jo Okafor)."
    )
    [dispute] = found(production, "release-disputed")
    assert dispute.fix is not None and dispute.fix.command == "settle-release"


def test_what_was_entered_by_hand_for_a_scene_of_the_day_is_held_to_it(production: Production) -> None:
    clear_day_1(production)
    enter(production, "trademark", subject="beer on the bar", scenes=("1",))
    assert [problem.day for problem in found(production, "release-work", 1)] == [1]
    assert "beer on the bar" in found(production, "release-work", 1)[0].message


def test_a_scene_moved_to_another_day_takes_its_papers_with_it(production: Production) -> None:
    clear_day_1(production)
    [permit] = RELEASES.where(production, kind="permit")
    RELEASES.change(production, permit.id, term_from=DAY_1, term_until=DAY_1)
    assert found(production, "release-place", 1) == []
    FACTS.change(production, "facts", start_date=DAY_2)
    assert "film permit" in found(production, "release-place", 1)[0].message


def test_a_licence_for_festivals_is_said_while_the_plan_is_the_world(production: Production) -> None:
    cleared(production, "artwork", element="mural", media=("festivals",), territory=("worldwide",))
    [problem] = found(production, "release-scope")
    assert "it is for festivals only, the plan is all media" in problem.message
    change_record(production, find_records("release-plan"), "plan", {"media": "festivals"})
    assert found(production, "release-scope") == []


def test_a_term_that_ends_within_a_month_is_said_ahead(production: Production) -> None:
    release = cleared(production, "material", subject="regatta clip", **EVERYTHING)
    for ahead, severities in ((31, []), (30, [Severity.ADVICE]), (7, [Severity.WARNS]), (-1, [])):
        until = date.today() + timedelta(days=ahead)  # noqa: DTZ011 - the day of whoever sits here
        RELEASES.change(production, release.id, term_until=until)
        assert [problem.severity for problem in found(production, "release-term")] == severities


def test_papers_signed_before_counsel_approved_the_text_are_named_together(production: Production) -> None:
    for person in ("ann", "tim"):
        release = enter(production, "performer-deal-memo", person=person)
        run(production, "draft-release", release=release.code)
        steps.sign_release(production, RELEASES.get(production, release.id), "Ann Lee", "self", DAY_1)
    [problem] = found(production, "release-sample")
    assert problem.message == "R-0001 and R-0002 were signed before counsel approved the text."


def test_papers_signed_on_an_approved_text_are_not(production: Production) -> None:
    run(production, "approve-release-text", text="appearance", counsel="Iris Vance", day="2027-04-01")
    release = enter(production, "appearance", person="ann")
    run(production, "draft-release", release=release.code)
    steps.sign_release(production, RELEASES.get(production, release.id), "Ann Lee", "self", DAY_1)
    assert found(production, "release-sample") == []


def test_a_scene_left_out_of_the_script_asks_for_nothing(production: Production) -> None:
    enter(production, "nda", person="ann")
    SCENES.change(production, "1", omitted=True)
    assert [one for one in find_problems(production, 1) if one.check.startswith("release-")] == []


def test_the_way_to_mend_it_is_the_next_step_that_can_be_taken(production: Production) -> None:
    release = steps.sign_release(production, enter(production, "location", place="Diner"), "Mo Doe", "owner", DAY_1)
    for command, more in (
        ("countersign-release", {"by": "Kim Vo", "day": "2027-04-05"}),
        ("file-signed-release", {"original": "Safe"}),
    ):
        [problem] = [one for one in found(production, "release-place", 1) if "agreement" in one.message]
        assert problem.fix is not None and problem.fix.command == command
        run(production, command, **dict(problem.fix.options), **more)
    assert RELEASES.get(production, release.id).state is State.FILED
    assert not [one for one in found(production, "release-place", 1) if "agreement" in one.message]


FILLED = {
    "sign-release": {"by": "Mo Lee"}, "countersign-release": {"by": "Kim Vo", "day": "2027-04-09"},
    "file-signed-release": {"original": "Binder 1"}, "settle-release": {"because": "Agreed", "by": "Jo Okafor"},
}  # fmt: skip
"""What a person types into the form of a fix."""


def messy(production: Production) -> None:
    """Papers that went every wrong way, some of them half."""
    mural = cleared(production, "artwork", element="mural", media=("festivals",), territory=("worldwide",))
    steps.set_aside(production, mural, State.DISPUTED, "Another fee", "Jo Okafor", DAY_1)
    guests = steps.send_release(production, enter(production, "group", element="guests"), DAY_1, "by hand")
    steps.set_aside(production, guests, State.DECLINED, "Wants a fee", "Ann Lee", DAY_1)
    cleared(production, "performer-deal-memo", person="tim")
    cleared(production, "location", place="Diner", term_until=DAY_1 - timedelta(days=1))
    steps.sign_release(production, enter(production, "location", place="Pier"), "Mo Doe", "owner", DAY_1)


def take_up(production: Production, fix: Fix) -> None:
    """As somebody does who fills in what the form asks for; of what is not signed, what it grants is widened."""
    given = {**dict(fix.options), **FILLED.get(fix.command, {})}
    release = next((one for one in RELEASES.all(production) if one.code == given.get("release")), None)
    if fix.command == "sign-release" and release and release.kind == "performer-deal-memo":
        given["capacity"] = "parent"
    run(production, fix.command, **given)
    for one in RELEASES.all(production):
        if one.state in OUT:
            RELEASES.change(production, one.id, term_until=None, **EVERYTHING)


def test_days_are_cleared_by_nothing_but_the_ways_to_mend_that_are_offered(production: Production) -> None:
    messy(production)
    taken = set()
    while fixes := [one.fix for one in find_problems(production) if one.day and one.check.startswith("release-")]:
        assert fixes[0] is not None
        taken.add(fixes[0].command)
        take_up(production, fixes[0])
        assert len(RELEASES.all(production)) < 30, fixes
    assert taken == {*FILLED, "propose-releases", "correct-release", "send-release"}
