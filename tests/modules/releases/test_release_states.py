"""Where a release may go: every way is one the trade knows, and what was signed does not come back by Undo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmdesk.actions.records import add_record, change_record, find_records, list_records, remove_record
from filmdesk.film.store import start
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.history import add_releases, change_release, move
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import FINAL, NEXT
from filmdesk.modules.releases.store import EVENTS, RELEASES, find_release
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError

DAY = date(2026, 11, 2)
RECORDS = find_records("releases")


@pytest.fixture(scope="module")
def shared() -> Production:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    return made


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    return made


def needed(production: Production, kind: str = "appearance", **values: object) -> Release:
    return add_releases(production, [Release(kind, **values)])[0]  # type: ignore[arg-type]


def signed(production: Production, kind: str = "appearance") -> Release:
    return steps.sign_release(production, needed(production, kind), "Ann Lee", "", DAY)


@given(st.lists(st.sampled_from(State), min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_release_only_goes_ways_there_are_and_its_history_says_so(shared: Production, wanted: list[State]) -> None:
    release = needed(shared)
    for state in wanted:
        before = RELEASES.get(shared, release.id)
        try:
            move(shared, before, state, f"to {state}", DAY)
        except UserError:
            assert state not in NEXT[before.state]
            assert RELEASES.get(shared, release.id) == before
    states = [State(event.state) for event in EVENTS.where(shared, release=release.id) if event.state]
    assert states[-1] == RELEASES.get(shared, release.id).state
    assert all(after in NEXT[before] for before, after in pairwise(states))


def test_nothing_leads_to_expired_which_only_follows_from_dates() -> None:
    assert not any(State.EXPIRED in ways for ways in NEXT.values())


@pytest.mark.parametrize("state", sorted(FINAL - {State.SUPERSEDED}))
def test_what_was_signed_or_said_of_a_signed_paper_stops_undo(production: Production, state: State) -> None:
    ways = {
        State.COUNTERSIGNED: [State.SIGNED], State.FILED: [State.SIGNED], State.DISPUTED: [State.SIGNED],
        State.DELIVERED: [State.SIGNED, State.FILED],
    }  # fmt: skip
    release = needed(production)
    for step in (*ways.get(state, ()), state):
        release = move(production, release, step, str(step), DAY)
    with pytest.raises(UserError):
        production.undo()
    assert RELEASES.get(production, release.id).state is state


def test_a_signed_paper_refuses_to_change_and_says_what_to_do(production: Production) -> None:
    release = signed(production)
    with pytest.raises(UserError, match="does not change") as refused:
        change_record(production, RECORDS, release.code, {"territory": "Canada"})
    assert "correction" in refused.value.remedy
    after = change_release(production, release, paid=DAY, original="Binder 2")
    assert (after.paid, after.original) == (DAY, "Binder 2")


def test_a_correction_takes_the_place_of_the_paper_only_once_it_is_signed(production: Production) -> None:
    earlier = signed(production)
    made = steps.correct_release(production, earlier)
    change_release(production, made, fee=Decimal(250))
    assert RELEASES.get(production, earlier.id).state is State.SIGNED
    steps.sign_release(production, RELEASES.get(production, made.id), "Ann Lee", "self", DAY)
    after = RELEASES.get(production, earlier.id)
    assert (after.state, after.superseded_by, after.fee) == (State.SUPERSEDED, made.id, None)


def test_no_paper_is_countersigned_or_filed_before_it_is_signed(production: Production) -> None:
    release, before = signed(production, "location"), date(2026, 11, 1)
    both = "signed on 2 Nov 2026; it is not {} on 1 Nov 2026"
    with pytest.raises(UserError, match=both.format("countersigned")):
        steps.countersign_release(production, release, "Kim Vo", before)
    after = steps.countersign_release(production, release, "Kim Vo", DAY)
    with pytest.raises(UserError, match=both.format("filed")):
        steps.file_release(production, after, before, None, "Safe")
    late = steps.sign_release(production, needed(production), "Ann Lee", "", date(2199, 1, 1))
    assert steps.file_release(production, late, None, None, "Safe").since == date(2199, 1, 1)


def test_references_go_on_and_are_never_used_again(production: Production) -> None:
    first, second = needed(production), needed(production)
    assert [first.code, second.code] == ["R-0001", "R-0002"]
    steps.set_aside(production, second, State.VOID, "Wrong person", "Kim Vo", DAY)
    with pytest.raises(UserError, match="stays in the log"):
        remove_record(production, RECORDS, "R-0002")
    assert needed(production).code == "R-0003"
    assert find_release(production, "2").id == find_release(production, "r-0002").id == second.id


def test_void_and_disputed_need_a_reason_and_a_name(production: Production) -> None:
    release = signed(production)
    for because, by in (("", "Kim Vo"), ("Wrong scan", " ")):
        with pytest.raises(UserError, match="a reason and a name"):
            steps.set_aside(production, release, State.VOID, because, by)
    after = steps.set_aside(production, release, State.VOID, "Wrong scan", "Kim Vo", DAY)
    assert after.because == "Wrong scan (Kim Vo)"


def test_a_settled_dispute_leaves_the_paper_where_it_stood(production: Production) -> None:
    filed = steps.file_release(production, signed(production), DAY, None, "Binder 1")
    disputed = steps.set_aside(production, filed, State.DISPUTED, "Says she was not asked", "Ann Lee", DAY)
    after = steps.settle_dispute(production, disputed, "She withdrew", "Counsel", DAY)
    assert (after.state, after.because) == (State.FILED, "")


def test_nothing_but_a_settlement_ends_a_dispute(production: Production) -> None:
    disputed = steps.set_aside(production, signed(production), State.DISPUTED, "Not her hand", "Ann Lee", DAY)
    for go in (
        lambda: steps.sign_release(production, disputed, "Ann Lee", "", DAY),
        lambda: steps.countersign_release(production, disputed, "Kim Vo", DAY),
        lambda: steps.file_release(production, disputed, DAY, None, "Binder 1"),
        lambda: steps.deliver_release(production, disputed, "the insurer", DAY),
    ):
        with pytest.raises(UserError, match="is disputed"):
            go()
    steps.settle_dispute(production, disputed, "She withdrew", "Counsel", DAY)
    assert production.history()[-1].label == "Settle dispute"


def test_a_correction_is_signed_though_the_paper_it_corrects_became_void(production: Production) -> None:
    earlier = signed(production)
    correction = steps.correct_release(production, earlier)
    steps.set_aside(production, earlier, State.VOID, "Wrong person", "Kim Vo", DAY)
    assert steps.sign_release(production, correction, "Ann Lee", "", DAY).state is State.SIGNED
    assert RELEASES.get(production, earlier.id).state is State.VOID


def test_what_the_company_must_sign_is_not_filed_before(production: Production) -> None:
    release = signed(production, "location")
    with pytest.raises(UserError, match="not countersigned"):
        steps.file_release(production, release, DAY, None, "Binder 1")
    release = steps.countersign_release(production, release, "Kim Vo", DAY)
    assert steps.file_release(production, release, DAY, None, "Binder 1").state is State.FILED


def test_nothing_is_filed_without_a_scan_or_where_the_original_lies(production: Production) -> None:
    with pytest.raises(UserError, match="nothing to file"):
        steps.file_release(production, signed(production), DAY, None)
    assert [one.state for one in RELEASES.all(production)] == [State.SIGNED]


def test_a_notice_nobody_signs_is_filed_as_it_was_posted(production: Production) -> None:
    notice = needed(production, "crowd-notice")
    with pytest.raises(UserError, match="Nobody signs"):
        steps.sign_release(production, notice, "Ann Lee", "", DAY)
    after = steps.file_release(production, notice, DAY, None, "Phone of the AD")
    assert (after.state, after.signed_on) == (State.FILED, DAY)


def test_somebody_of_the_wrong_capacity_does_not_sign(production: Production) -> None:
    with pytest.raises(UserError, match="not signed by “tenant”"):
        steps.sign_release(production, needed(production, "location"), "Ann Lee", "tenant", DAY)


def test_a_name_typed_on_a_release_comes_into_the_contacts_once(production: Production) -> None:
    for _ in range(2):
        add_record(production, RECORDS, {"kind": "Appearance release", "person": "Ann Lee"})
    assert [row["name"] for row in list_records(production, find_records("people"))] == ["Ann Lee"]
    listed = list_records(production, RECORDS)
    assert [(row["code"], row["person"], row["media"]) for row in listed] == [
        ("R-0001", "Ann Lee", ["all media"]),
        ("R-0002", "Ann Lee", ["all media"]),
    ]


def test_adding_a_release_is_one_step_with_the_contact_it_brought(production: Production) -> None:
    add_record(production, RECORDS, {"kind": "appearance", "person": "Ann Lee"})
    production.undo()
    assert not RELEASES.all(production)
    assert not list_records(production, find_records("people"))
