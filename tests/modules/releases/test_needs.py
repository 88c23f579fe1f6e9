"""What each day needs is proposed from what the production knows, and the map says how far it has come."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest

from filmdesk.actions.records import change_record, find_records, list_records
from filmdesk.film.records import Character, Element, Person, Presence, PresenceKind, SceneElement, Strip, StripKind
from filmdesk.film.store import CHARACTERS, ELEMENTS, PEOPLE, PLACES, PRESENCES, SCENE_ELEMENTS, STRIPS, active_board
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.clearing.answers import Status, answers, clearing_by, read_clearing
from filmdesk.modules.releases.clearing.day import answers_of_day
from filmdesk.modules.releases.clearing.map import Shown, release_map_of
from filmdesk.modules.releases.clearing.map_rows import rows, subject_name
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.clearing.propose import known_lacking, lacking_rows
from filmdesk.modules.releases.clearing.rule import Lack
from filmdesk.modules.releases.kinds.table import read_kinds, shipped_kinds
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.papers.forms import FormOptions, release_form
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.signers import known_signer
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.known import Knowledge
from filmdesk.paper.parts import Paper, Table
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from tests.modules.releases.released import DAY_1, DAY_2, cleared, enter, made, run

PLACE_PAPERS = ("location", "certificate", "permit", "neighbour-notice")


@pytest.fixture
def production() -> Production:
    return made()


def status(production: Production, scene: str, table: str, name: str) -> Status:
    found = release_map_of(read_clearing(production), read_names(production)).status(scene, Subject(table, name))
    assert found
    return found


def why(production: Production, scene: str, kind: str) -> str:
    found = answers(read_clearing(production))
    return next(one.why for one in found if (one.need.scene, one.need.kind) == (scene, kind))


def test_a_day_needs_papers_for_cast_place_crowd_art_and_both_halves_of_music(production: Production) -> None:
    needed = {(one.need.scene, one.need.subject.id, one.need.kind) for one in answers(read_clearing(production))}
    assert needed == {
        ("1", "ann", "performer-deal-memo"), *(("1", "Diner", kind) for kind in PLACE_PAPERS),
        ("1", "mural", "artwork"), ("1", "guests", "background"),
        ("2", "ann", "performer-deal-memo"), ("2", "tim", "performer-deal-memo"), ("2", "tim", "work-permit"),
        *(("2", "Pier", kind) for kind in PLACE_PAPERS), ("2", "song", "music-sync"), ("2", "song", "music-master"),
        ("3", "GUARD", "performer-deal-memo"), *(("3", "Pier", kind) for kind in PLACE_PAPERS),
    }  # fmt: skip


def test_a_day_is_as_little_cleared_as_the_least_cleared_of_its_scenes(production: Production) -> None:
    PRESENCES.add(production, Presence("3", "ANN", PresenceKind.SPEAKING))
    cleared(production, "performer-deal-memo", person="ann", scenes=("2",))
    with production.step("Move scene"):
        board = active_board(production).id
        [last] = [one for one in STRIPS.where(production, board=board) if one.rank == "D"]
        STRIPS.change(production, last.id, rank="E")
        STRIPS.add(production, Strip(board, "D", StripKind.SCENE, scene="3"))
    clearing = read_clearing(production)
    found = answers_of_day(clearing, clearing.picture.schedule.days[1])
    [ann] = [one for one in found if one.need.subject.id == "ann" and one.need.kind == "performer-deal-memo"]
    assert ann.status is Status.MISSING, "scene 2 is cleared, scene 3 is not"


def test_who_comes_of_age_before_the_day_needs_no_work_permit(production: Production) -> None:
    PEOPLE.change(production, "tim", birth_date=DAY_2.replace(year=DAY_2.year - 18))
    assert "work-permit" not in {one.need.kind for one in answers(read_clearing(production))}
    PEOPLE.change(production, "tim", birth_date=DAY_2.replace(year=DAY_2.year - 18) + timedelta(days=1))
    assert "work-permit" in {one.need.kind for one in answers(read_clearing(production))}


def test_whoever_is_also_heard_in_another_part_signs_one_paper(production: Production) -> None:
    CHARACTERS.add(production, Character("NARRATOR", "NARRATOR", "9", person="ann"))
    PRESENCES.add(production, Presence("1", "NARRATOR", PresenceKind.VOICE))
    PRESENCES.add(production, Presence("3", "NARRATOR", PresenceKind.VOICE))
    of_ann = [one.need for one in answers(read_clearing(production)) if one.need.subject.id == "ann"]
    assert [(need.scene, need.works) for need in of_ann] == [("1", True), ("2", True), ("3", False)]
    lines = [row["id"] for row in list_records(production, find_records("release-map"))]
    assert len(set(lines)) == len(lines)


def test_the_map_of_a_day_shows_its_places_and_holds_papers_against_that_day(production: Production) -> None:
    """A scene shot on two days at two places, the leave for the first of them being over by the second."""
    STRIPS.add(production, Strip(active_board(production).id, "CC", StripKind.SCENE, scene="1", place="Pier"))
    cleared(production, "location", place="Diner", signed_as="owner", term_from=DAY_1, term_until=DAY_1)
    STRIPS.add(production, Strip(active_board(production).id, "CD", StripKind.SCENE, scene="1"))
    clearing, names = read_clearing(production), read_names(production)
    for day, places in ((1, {"Diner"}), (2, {"Diner", "Pier"})):
        made = release_map_of(clearing, names, Shown(day))
        assert {row.name for row in made.subjects if row.subject.table == "place"} == places
        [leave] = [one for one in made.answers["1", Subject("place", "Diner")] if one.need.kind == "location"]
        asked = {
            (one.need.subject, one.need.kind): one.status for one in answers_of_day(clearing, clearing.picture.day(day))
        }
        assert leave.status is asked[leave.need.subject, "location"], "as the day's clearance sheet says"
        assert (Lack.DAY in leave.lacks) == (day == 2)
    with pytest.raises(UserError, match="no part “Cars”"):
        release_map_of(clearing, names, Shown(shelf="Cars"))


def test_a_part_nobody_is_cast_in_is_missing_and_nothing_is_entered_for_it(production: Production) -> None:
    assert status(production, "3", "character", "GUARD") is Status.MISSING
    run(production, "propose-releases")
    assert all(release.person in ("", "ann", "tim") for release in RELEASES.all(production))


def test_proposing_a_day_enters_each_paper_once_and_again_nothing(production: Production) -> None:
    run(production, "propose-releases", day="1")
    entered = [(one.kind, one.person or one.place or one.element) for one in RELEASES.all(production)]
    assert sorted(entered) == sorted(
        [("performer-deal-memo", "ann"), *((kind, "Diner") for kind in PLACE_PAPERS), ("artwork", "mural"),
         ("group", "guests")]
    )  # fmt: skip
    assert "has one entered" in run(production, "propose-releases", day="1")
    production.undo()
    assert RELEASES.all(production) == []


def test_a_day_lists_what_it_lacks_and_only_what_is_named_is_entered(production: Production) -> None:
    listed = lacking_rows(production, {"day": "1"})
    rows = {identity: cells for identity, cells in listed.rows}
    assert rows["element:mural:artwork"] == ("Mural on the diner's wall", "Artwork release", "set dressing", "1")
    assert rows["element:guests:background"][2] == "background actors, 3 of them"
    assert rows["person:ann:performer-deal-memo"][2:] == ("plays ANN", "1") and not any(
        "Tim" in str(row) for row in rows
    )
    assert lacking_rows(production, {}).rows[0][1][3] == "1, 2", "of all days each paper once, with its scenes"
    assert lacking_rows(production, {"day": "2"}).rows[2][1][2] == "plays TIM, under 18"
    assert known_lacking(production, {"day": "1"}) == known_lacking(production, {"day": "99"}) == []
    with pytest.raises(UserError, match="Nothing without a release is called “art”"):
        run(production, "propose-releases", day="1", only="art; Ann Lee")
    run(production, "propose-releases", day="1", only="ann lee; film permit; element:mural:artwork")
    assert sorted(one.kind for one in RELEASES.all(production)) == ["artwork", "performer-deal-memo", "permit"]
    left = [cells[1] for _, cells in lacking_rows(production, {"day": "1"}).rows]
    assert left == ["Location agreement", "Certificate of insurance", "Notice to neighbours", "Group sheet"]


def test_a_day_says_when_it_lacks_nothing_and_whose_part_is_to_be_cast_first(production: Production) -> None:
    run(production, "propose-releases")
    [entered, cast] = known_lacking(production, {})
    assert "has one entered" in entered.said and cast.said == "To be cast before anybody can sign: GUARD."
    assert lacking_rows(production, {}).rows == ()


def test_the_map_follows_a_paper_from_missing_to_cleared(production: Production) -> None:
    assert status(production, "1", "element", "mural") is Status.MISSING
    release = enter(production, "artwork", element="mural", media=("all media",), territory=("worldwide",))
    release = steps.send_release(production, release, DAY_1, "by e-mail")
    assert status(production, "1", "element", "mural") is Status.SENT
    release = steps.sign_release(production, release, "Jo Okafor", "artist", DAY_1)
    assert (status(production, "1", "element", "mural"), why(production, "1", "artwork")) == (
        Status.LACKING,
        "its paper is not on file",
    )
    steps.file_release(production, release, DAY_1, None, "Binder 1")
    assert status(production, "1", "element", "mural") is Status.CLEARED


def test_half_of_the_music_does_not_clear_the_song(production: Production) -> None:
    scope = {"media": ("all media",), "territory": ("worldwide",)}
    cleared(production, "music-sync", element="song", **scope)
    assert status(production, "2", "element", "song") is Status.MISSING
    cleared(production, "music-master", element="song", **scope)
    assert status(production, "2", "element", "song") is Status.CLEARED


def test_a_composers_agreement_in_words_clears_both_halves_of_what_begins_with_them(production: Production) -> None:
    cleared(production, "composer", subject="The song")
    assert status(production, "2", "element", "song") is Status.CLEARED


def test_words_only_stand_for_whole_words(production: Production) -> None:
    cleared(production, "composer", subject="The so")
    assert status(production, "2", "element", "song") is Status.MISSING


def test_background_is_cleared_by_each_one_or_by_a_sheet_of_all(production: Production) -> None:
    for number in range(2):
        cleared(production, "background", element="guests", subject=f"guest {number}")
    assert (status(production, "1", "element", "guests"), why(production, "1", "background")) == (
        Status.LACKING,
        "2 of 3 are cleared",
    )
    cleared(production, "background", element="guests", subject="guest 3")
    assert status(production, "1", "element", "guests") is Status.CLEARED


def test_one_sheet_clears_the_crowd(production: Production) -> None:
    before = {row["kind"] for row in rows(production) if row["about"] == "guests"}
    assert before == {"Group sheet"}, "called before it is made what it is called then"
    cleared(production, "group", element="guests")
    assert "Group sheet" in {row["kind"] for row in rows(production)}, "called on the map what it is called in the list"
    assert status(production, "1", "element", "guests") is Status.CLEARED


def test_a_group_sheet_has_a_line_for_everyone_and_two_to_spare(production: Production) -> None:
    release = RELEASES.add(production, Release("group", "R-0077", element="guests"))
    assert lines_on(production, release) == 10, "three guests have room on the sheet as it is"
    [thing] = [one for one in SCENE_ELEMENTS.all(production) if one.element == "guests"]
    SCENE_ELEMENTS.change(production, thing.id, quantity=30)
    assert lines_on(production, release) == 32


def lines_on(production: Production, release: Release) -> int:
    paper = release_form(production, FormOptions(release.code))
    assert isinstance(paper, Paper)
    return next(len(part.rows) for part in paper.parts if isinstance(part, Table) and part.name == "lines")


def test_a_paper_for_one_scene_does_not_clear_another(production: Production) -> None:
    cleared(production, "performer-deal-memo", person="ann", scenes=("1",))
    assert status(production, "1", "person", "ann") is Status.CLEARED
    assert status(production, "2", "person", "ann") is Status.MISSING


def test_a_child_performer_needs_guardian_and_a_permit_that_holds_that_day(production: Production) -> None:
    cleared(production, "performer-deal-memo", person="tim")
    cleared(production, "work-permit", person="tim", term_until=DAY_2 - timedelta(days=1))
    found = {one.need.kind: one for one in answers(read_clearing(production)) if one.need.subject.id == "tim"}
    assert found["performer-deal-memo"].why == "no guardian signed, and the signer is a minor"
    assert found["work-permit"].why == "its term ends 5 Apr 2027, before that day"


def test_what_was_said_not_to_be_needed_says_why_and_by_whom(production: Production) -> None:
    run(production, "release-not-needed", about="The song", because="Public domain, own recording", by="Counsel")
    assert status(production, "2", "element", "song") is Status.NOT_NEEDED
    assert why(production, "2", "music-sync") == "Public domain, own recording (Counsel)"
    with pytest.raises(UserError, match="a reason and a name"):
        run(production, "release-not-needed", about="Napkins", because=" ", by="Counsel")


def test_an_exception_for_one_scene_or_kind_leaves_the_rest_needed(production: Production) -> None:
    run(production, "release-not-needed", about="Pier", because="No neighbours", by="Kim Vo", kind="neighbour-notice")
    run(production, "release-not-needed", about="Ann Lee", because="Back to camera", by="Kim Vo", scene="1")
    assert status(production, "2", "place", "Pier") is Status.MISSING
    assert status(production, "1", "person", "ann") is Status.NOT_NEEDED
    assert status(production, "2", "person", "ann") is Status.MISSING


def test_what_nobody_proposed_stands_on_the_map_beside_the_rest(production: Production) -> None:
    enter(production, "trademark", subject="beer on the bar", scenes=("1",))
    enter(production, "life-rights", person="ann", subject="")
    assert status(production, "1", "", "beer on the bar") is Status.MISSING
    assert status(production, "", "person", "ann") is Status.MISSING


def test_a_void_paper_clears_nothing(production: Production) -> None:
    release = cleared(production, "group", element="guests")
    steps.set_aside(production, release, State.VOID, "Wrong sheet", "Kim Vo", DAY_1)
    assert status(production, "1", "element", "guests") is Status.MISSING


def test_a_plan_that_grows_leaves_a_festival_licence_behind(production: Production) -> None:
    change_record(production, find_records("release-plan"), "plan", {"media": "festivals"})
    cleared(production, "artwork", element="mural", media=("festivals",), territory=("worldwide",))
    assert status(production, "1", "element", "mural") is Status.CLEARED
    change_record(production, find_records("release-plan"), "plan", {"media": "festivals, streaming"})
    assert status(production, "1", "element", "mural") is Status.LACKING
    [row] = list_records(production, find_records("releases"))
    assert (row["status"], row["lacks"]) == ("incomplete", "it is for festivals only, the plan is festivals, streaming")


def test_who_signed_is_offered_and_when_it_is_filmed_known_for_a_paper_of_all_its_scenes(
    production: Production,
) -> None:
    PEOPLE.change(production, "tim", guardian="Mo Lee")
    PLACES.change(production, "Diner", contact="Dee Diner, owner")
    offered = {}
    for kind, about in (
        ("performer-deal-memo", {"person": "tim"}),
        ("performer-deal-memo", {"person": "ann"}),
        ("location", {"place": "Diner"}),
        ("group", {"element": "guests"}),
        ("permit", {"place": "Pier"}),
    ):
        release = enter(production, kind, **about)
        known = {one.about: one for one in known_signer(production, {"release": release.code})}
        offered[release.code] = known["by"].filled["by"] if "by" in known else ""
    assert list(offered.values()) == ["Mo Lee", "Ann Lee", "Dee Diner", "Everyone named on the sheet", ""]
    assert known_signer(production, {"release": "R-0003"})[1].said == "owner if nothing is said; else owner's agent"
    assert known_signer(production, {"release": "R-00"}) == []
    knowledge = Knowledge(production)
    dates = [knowledge.of(one).get("shoot_date", "") for one in RELEASES.all(production)]
    assert dates == ["6 Apr 2027", "5 Apr 2027, 6 Apr 2027", "5 Apr 2027", "5 Apr 2027", "6 Apr 2027"]
    steps.sign_release(production, RELEASES.all(production)[1], "Ann Lee", "self", DAY_1)
    assert known_signer(production, {"release": "R-0002"}) == [], "who signed a signed one is known"


def test_whoever_insured_or_permitted_before_is_proposed_for_the_next_such_paper(production: Production) -> None:
    PLACES.change(production, "Pier", contact="Vi Castell, city engineer")
    cleared(production, "certificate", place="Diner")
    permit = steps.sign_release(production, enter(production, "permit", place="Diner"), "County", "", DAY_1)
    steps.sign_release(production, enter(production, "permit", place="Pier"), "Harbor district", "", DAY_2)
    broker = enter(production, "certificate", place="Diner")
    steps.sign_release(production, broker, "Coast Insurance", "broker", DAY_2)

    def proposed(kind: str, place: str) -> list[tuple[str, str, dict[str, str]]]:
        release = enter(production, kind, place=place)
        known = known_signer(production, {"release": release.code})
        return [(one.said, one.action, dict(one.filled)) for one in known if one.about == "by"]

    [latest, first] = proposed("certificate", "Pier")
    assert latest[2] == {"by": "Coast Insurance", "capacity": "broker"} and first[2]["capacity"] == "insurer"
    assert latest[1] == f"They signed {broker.code}, too"
    assert [one[0] for one in proposed("permit", "Pier")] == ["Harbor district", "County", "Vi Castell, city engineer"]
    assert proposed("permit", "Diner")[0][0] == permit.signed_by, "of the same place first"
    assert proposed("neighbour-notice", "Pier") == [], "nobody signs it"
    PEOPLE.add(production, Person("Jo Broke", position="Insurance broker"))
    assert proposed("certificate", "Pier")[-1] == (
        "Jo Broke", "Insurance broker, by the contacts", {"by": "Jo Broke", "capacity": "broker"}
    )  # fmt: skip


def test_real_people_children_in_the_background_and_crowds_are_asked_for_papers_of_their_own(
    production: Production,
) -> None:
    PEOPLE.change(production, "ann", name="Ann  Rivera")
    CHARACTERS.change(production, "ANN", name="ANN RIVERA", cues=("ANN",))
    for name, quantity in (("schoolchildren", 12), ("crowd of fishermen", 80), ("Families with children", 20),
                           ("Bar girls", 2), ("City boys", 3), ("Baby-blue car passengers", 4)):  # fmt: skip
        element = ELEMENTS.add(production, Element(name, "Background Actors"))
        SCENE_ELEMENTS.add(production, SceneElement("1", element.id, quantity=quantity))
    needed = defaultdict(set)
    for one in answers(read_clearing(production)):
        needed[subject_name(read_names(production), one.need.subject)].add((one.need.kind, one.need.how_many))
    assert needed["Ann  Rivera"] == {("appearance", 1)}, "who appears as self plays no part"
    assert needed["Tim Lee"] == {("performer-deal-memo", 1), ("work-permit", 1)}
    assert needed["schoolchildren"] == {("minor", 12), ("work-permit", 12)}, "a guardian signs for each"
    both = {("background", 20), ("minor", 20), ("work-permit", 20)}
    assert needed["Families with children"] == both, "the grown-ups among them sign, too"
    grown = {name: needed[name] for name in ("Bar girls", "City boys", "Baby-blue car passengers")}
    assert list(grown.values()) == [{("background", 2)}, {("background", 3)}, {("background", 4)}]
    assert needed["crowd of fishermen"] == {("background", 80)} and ("crowd-notice", 1) in needed["Diner"]
    [row] = [row for row in lacking_rows(production, {"day": "1"}).rows if row[1][0] == "Ann  Rivera"]
    assert row[1][1:3] == ("Appearance release", "appears as self")
    PEOPLE.change(production, "ann", name="Ann")
    asked = {one.need.kind for one in answers(read_clearing(production)) if one.need.subject.id == "ann"}
    assert asked == {"performer-deal-memo"}, "who is noted by the first name alone plays a part of that name"
    PEOPLE.change(production, "ann", name="Ann  Rivera")
    CHARACTERS.change(production, "TIM", name="TIM LEE")
    cleared(production, "performer-deal-memo", person="tim", guardian="Mo Lee")
    [tim] = [one for one in answers(read_clearing(production)) if one.need.kind == "minor" and one.need.scene == "2"]
    assert tim.status is Status.CLEARED, "an agreement grants as much"
    older = read_kinds(shipped_kinds().written.replace('serves = ["appearance", "minor"]\n', "", 1))
    asked = {one.kind for one in clearing_by(production, older).needs if one.subject.table == "person"}
    assert asked == {"performer-deal-memo", "work-permit"}, "a production keeps to the table it has"
