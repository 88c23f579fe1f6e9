"""Cleared is one sentence (rulings B14): nothing that lacks a part of it may pass, and nothing whole be held back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmdesk.modules.releases import steps
from filmdesk.modules.releases.clearing.answers import Status, read_clearing
from filmdesk.modules.releases.clearing.plan import Plan
from filmdesk.modules.releases.clearing.rule import Asked, Lack, is_expired, lacks
from filmdesk.modules.releases.clearing.scope import covers_media, covers_territory
from filmdesk.modules.releases.kinds.table import Kind, shipped_kinds
from filmdesk.modules.releases.records import Release, State
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from tests.modules.releases.released import enter, made

DAY = date(2027, 4, 5)
EVERYTHING = Plan()
CLEAR = Release(
    "appearance", state=State.FILED, signed_by="Ann Lee", signed_as="self", signed_on=DAY, media=("all media",),
    territory=("worldwide",),
)  # fmt: skip
KINDS = shipped_kinds()
APPEARANCE, LOCATION, CLIP = KINDS["appearance"], KINDS["location"], KINDS["material"]
SHOOT = Asked(DAY, shoots=True)

days = st.one_of(st.none(), st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3)))
words = st.lists(st.sampled_from(["all media", "festivals", "streaming", "worldwide", "Canada"]), max_size=2).map(tuple)
releases = st.builds(
    Release,
    st.sampled_from(sorted(kind.name for kind in KINDS)),
    state=st.sampled_from([state for state in State if state is not State.EXPIRED]),
    media=words, territory=words, term_from=days, term_until=days,
    signed_by=st.sampled_from(["", "Ann Lee"]),
    signed_as=st.sampled_from(["", "self", "tenant", "owner", "parent", "publisher"]),
    signed_on=days, countersigned_on=days, guardian=st.sampled_from(["", "Mo Lee"]),
)  # fmt: skip
plans = st.builds(Plan, st.just("plan"), words, words, days)


@given(releases, plans, st.booleans(), st.booleans())
def test_cleared_is_exactly_what_the_ruling_says(release: Release, plan: Plan, shoots: bool, minor: bool) -> None:
    kind = KINDS[release.kind]
    filed = release.state in (State.FILED, State.DELIVERED)
    signed = filed and release.signed_on is not None
    party = not kind.signers or (release.signed_by != "" and release.signed_as in kind.signers)
    counter = not kind.countersigned or release.countersigned_on is not None
    scope = kind.paperwork or (
        covers_media(release.media, plan.media) and covers_territory(release.territory, plan.territory)
    )
    guardian = not minor or kind.about != "person" or kind.paperwork or release.guardian != ""
    sentence = signed and party and counter and scope and guardian and _holds(release, kind, plan, shoots)
    assert (not lacks(release, kind, plan, Asked(DAY, shoots, minor))) == sentence


def _holds(release: Release, kind: Kind, plan: Plan, shoots: bool) -> bool:
    if kind.term == "none":
        return True
    over = release.term_until is not None and release.term_until < DAY
    early = kind.term == "access" and shoots and release.term_from is not None and release.term_from > DAY
    short = kind.term == "use" and None not in (plan.until, release.term_until) and release.term_until < plan.until  # type: ignore[operator]
    return not (over or early or short)


def test_a_whole_release_is_cleared_and_each_missing_part_says_so() -> None:
    assert lacks(CLEAR, APPEARANCE, EVERYTHING, SHOOT) == {}
    for values, lack in (
        ({"state": State.SENT}, Lack.SIGNATURE),
        ({"signed_as": "tenant"}, Lack.PARTY),
        ({"state": State.SIGNED}, Lack.PAPER),
        ({"media": ("festivals",)}, Lack.SCOPE),
        ({"territory": ("Canada",)}, Lack.SCOPE),
    ):
        assert lack in lacks(replace(CLEAR, **values), APPEARANCE, EVERYTHING, SHOOT)  # type: ignore[arg-type]


def test_a_child_is_not_cleared_without_a_guardian_and_is_with_one() -> None:
    child = replace(SHOOT, minor=True)
    assert list(lacks(CLEAR, APPEARANCE, EVERYTHING, child)) == [Lack.GUARDIAN]
    assert not lacks(replace(CLEAR, guardian="Mo Lee"), APPEARANCE, EVERYTHING, child)


def test_an_appearance_never_expires_and_a_licence_does() -> None:
    old = replace(CLEAR, term_until=DAY - timedelta(days=1))
    assert not is_expired(old, APPEARANCE, DAY)
    assert not lacks(old, APPEARANCE, EVERYTHING, SHOOT)
    assert is_expired(old, CLIP, DAY)
    assert not is_expired(old, CLIP, old.term_until or DAY)


def test_a_licence_must_last_as_long_as_the_film_is_shown() -> None:
    licence = replace(CLEAR, kind="material", signed_as="archive", countersigned_on=DAY, term_until=date(2030, 1, 1))
    assert not lacks(licence, CLIP, EVERYTHING, SHOOT)
    assert Lack.DAY in lacks(licence, CLIP, Plan(until=date(2040, 1, 1)), SHOOT)


def test_leave_to_be_at_a_place_covers_the_day_of_shooting_and_may_end_after_it() -> None:
    stay = replace(CLEAR, kind="location", signed_as="owner", countersigned_on=DAY, term_from=DAY, term_until=DAY)
    assert not lacks(stay, LOCATION, EVERYTHING, SHOOT)
    for days in (-1, 1):
        asked = Asked(DAY + timedelta(days=days), shoots=True)
        assert list(lacks(stay, LOCATION, EVERYTHING, asked)) == [Lack.DAY]


def test_a_place_let_for_some_hours_does_not_cover_a_longer_day() -> None:
    stay = replace(CLEAR, kind="location", signed_as="owner", countersigned_on=DAY, hours_from=ClockTime.parse("7a"),
                   hours_until=ClockTime.parse("10p"))  # fmt: skip
    for begins, ends, covered in (("7a", "10p", True), ("6:30a", "6p", False), ("8a", "10:30p", False)):
        asked = replace(SHOOT, begins=ClockTime.parse(begins), ends=ClockTime.parse(ends))
        assert (not lacks(stay, LOCATION, EVERYTHING, asked)) == covered
    assert not lacks(stay, LOCATION, EVERYTHING, SHOOT), "nobody has said yet when the day begins"


def test_scope_is_what_is_named_or_everything() -> None:
    assert covers_media(("All media",), ("streaming", "festivals"))
    assert covers_media(("Festivals", "Streaming"), ("streaming",))
    assert not covers_media(("festivals",), ("all media",))
    assert not covers_media((), ("festivals",))
    assert covers_territory(("universe",), ("worldwide",))
    assert not covers_territory(("Canada",), ("worldwide",))


@pytest.fixture(scope="module")
def shared() -> Production:
    return made()


WAYS = ("send", "sign as self", "sign as parent", "countersign", "file", "deliver", "decline", "dispute", "settle",
        "correct", "void")  # fmt: skip


@given(st.lists(st.sampled_from(WAYS), min_size=3, max_size=12), st.sampled_from(["minor", "performer-deal-memo"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
def test_on_no_path_is_a_child_cleared_without_a_guardian(shared: Production, path: list[str], kind: str) -> None:
    release = enter(shared, kind, person="tim", scenes=("2",))
    for way in path:
        with suppress(UserError):
            release = walk(shared, release, way)
        standing = read_clearing(shared).standing(release)
        assert standing.status is not Status.CLEARED or release.guardian


def walk(production: Production, release: Release, way: str) -> Release:
    done: dict[str, Callable[[], Release]] = {
        "send": lambda: steps.send_release(production, release, DAY, ""),
        "sign as self": lambda: steps.sign_release(production, release, "Tim Lee", "self", DAY),
        "sign as parent": lambda: steps.sign_release(production, release, "Mo Lee", "parent", DAY),
        "countersign": lambda: steps.countersign_release(production, release, "Kim Vo", DAY),
        "file": lambda: steps.file_release(production, release, DAY, None, "Binder"),
        "deliver": lambda: steps.deliver_release(production, release, "", DAY),
        "decline": lambda: steps.set_aside(production, release, State.DECLINED, "No", "Mo Lee", DAY),
        "dispute": lambda: steps.set_aside(production, release, State.DISPUTED, "No", "Mo Lee", DAY),
        "settle": lambda: steps.settle_dispute(production, release, "Yes", "Mo Lee", DAY),
        "correct": lambda: steps.correct_release(production, release),
        "void": lambda: steps.set_aside(production, release, State.VOID, "Error", "Kim Vo", DAY),
    }
    return done[way]()
