"""What each reader is handed: the log, the map, a day's clearance, whom to ask, and the gaps that only counsel sees."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest

from filmdesk.actions.papers import build_paper, find_export, option_sets
from filmdesk.actions.records import add_record, find_records, list_records
from filmdesk.actions.typed import read_options
from filmdesk.film.points import find_problems
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE, PLACES
from filmdesk.film.today import today
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.audiences import CREW, OUTSIDE
from filmdesk.modules.releases.chase import chase_rows
from filmdesk.modules.releases.history import change_release
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.search import find
from filmdesk.modules.releases.store import RELEASES, find_release
from filmdesk.modules.releases.texts.known import Knowledge
from filmdesk.paper.parts import Paper, Table
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.errors import UserError
from tests.modules.releases.released import DAY_1, add, cleared, enter, made, run

EVERYTHING = {"media": ("all media",), "territory": ("worldwide",)}


@pytest.fixture
def production() -> Production:
    return made()


def paper(production: Production, name: str, **texts: str) -> Paper:
    export = find_export(name)
    options = read_options(resolve(export.options), texts) if export.options else None
    built = build_paper(production, export, options)
    assert isinstance(built, Paper)
    return built


def tables(built: Paper) -> dict[str, list[list[Any]]]:
    return {
        part.name: [[cell.value for cell in row.cells] for row in part.rows]
        for part in built.parts
        if isinstance(part, Table)
    }


def text_of(built: Paper) -> str:
    pages = pdfium.PdfDocument(render(built, "pdf"))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_the_log_says_of_a_child_when_it_comes_of_age_and_never_its_birthday(production: Production) -> None:
    cleared(production, "minor", person="tim")
    for audience in ("production", OUTSIDE, "Insurer", "distributor"):
        said = text_of(paper(production, "release-log", audience=audience))
        assert "14 Sep 2034" in said and "2016" not in said
    crew = text_of(paper(production, "release-log", audience=CREW))
    assert "Tim Lee" in crew and "2034" not in crew and "minor until" not in crew, "it is the birthday and 18 years"


def test_a_form_is_filled_in_with_the_scenes_and_days_the_schedule_knows(production: Production) -> None:
    people = enter(production, "performer-deal-memo", person="ann"), enter(production, "group", element="guests")
    place = enter(production, "location", place="Diner")
    assert "term_from" not in Knowledge(production).of(enter(production, "nda", person="ann")), "secrets begin earlier"
    known = [Knowledge(production).of(one) for one in (*people, place)]
    told = [tuple(one.get(name) for name in ("scenes", "term_from", "term_until")) for one in known]
    assert told == [("1, 2", "5 Apr 2027", "6 Apr 2027"), ("1", "5 Apr 2027", "5 Apr 2027"), ("1", None, None)], (
        "the days of an agreement on a place are agreed, and not only scheduled"
    )


def test_the_log_outside_the_house_lists_what_is_on_file_and_nothing_of_the_rest(production: Production) -> None:
    cleared(production, "artwork", element="mural", original="Safe", **EVERYTHING)
    declined = enter(production, "artwork", subject="Neon sign")
    steps.set_aside(production, declined, State.DECLINED, "Wants no film", "Jo Okafor", DAY_1)
    enter(production, "appearance", person="ann")
    inside, outside = (text_of(paper(production, "release-log", audience=who)) for who in ("production", OUTSIDE))
    assert all(word in inside for word in ("R-0001", "R-0002", "R-0003", "Wants no film", "Binder 1"))
    assert "R-0001" in outside
    assert not any(word in outside for word in ("R-0002", "R-0003", "Neon", "declined", "Binder 1"))


def test_pay_is_not_in_the_log_and_a_locations_fee_is_for_the_office_only(production: Production) -> None:
    add(production, kind="Location agreement", place="Diner", fee="2,400", currency="USD")
    add(production, kind="Performer agreement", person="Ann Lee", fee="9,900", currency="USD")
    office = text_of(paper(production, "release-log"))
    assert "2,400" in office and "9,900" not in office
    assert "2,400" not in text_of(paper(production, "release-log", audience=CREW))


def test_the_map_sets_everyone_against_the_scenes_with_a_letter_each(production: Production) -> None:
    cleared(production, "performer-deal-memo", person="ann")
    run(production, "release-not-needed", about="The song", because="Public domain", by="Counsel")
    rows = {row[0]: row[1:] for row in tables(paper(production, "release-map"))["release-map"]}
    assert rows["Shoot day"] == ["1", "2", "–"], "scene 3 is on no day yet"
    assert rows["Ann Lee"] == ["C", "C", None]
    assert rows["Tim Lee"] == [None, "M", None]
    assert rows["The song, playback"] == [None, "N", None]
    assert rows["Pier"] == [None, "M", "M"]


def test_why_no_paper_is_needed_is_not_for_all_the_crew(production: Production) -> None:
    run(production, "release-not-needed", about="The song", because="Public domain", by="Counsel")
    assert "Public domain" in text_of(paper(production, "release-map"))
    assert "Public domain" not in text_of(paper(production, "release-map", audience=CREW))


def test_who_signed_for_a_child_is_not_for_all_the_crew(production: Production) -> None:
    release = enter(production, "performer-deal-memo", person="tim")
    steps.sign_release(production, release, "Mo Lee", "", DAY_1, "Mo Lee")
    assert "Mo Lee" in text_of(paper(production, "release-log"))
    assert "Mo Lee" not in text_of(paper(production, "release-log", audience=CREW))


def test_what_shows_a_gap_is_refused_outside_the_house_and_what_is_for_one_alone_to_others(
    production: Production,
) -> None:
    for name, audience in (("release-map", OUTSIDE), ("clearance", OUTSIDE), ("chase-list", OUTSIDE), ("gaps", CREW),
                           ("binder", CREW), ("release-form", CREW)):  # fmt: skip
        needed = {"clearance": {"day": "1"}, "release-form": {"for_": "all"}}.get(name, {})
        with pytest.raises(UserError, match=r"stays in the house|alone"):
            paper(production, name, audience=audience, **needed)
    assert paper(production, "gaps", audience="counsel")


def test_the_ads_sheet_opens_with_what_must_not_be_shot_yet(production: Production) -> None:
    cleared(production, "performer-deal-memo", person="ann")
    cleared(production, "performer-deal-memo", person="tim", guardian="Mo Lee")
    cleared(production, "location", place="Pier", conditions="No nails in the deck")
    told = tables(paper(production, "clearance", day="2"))
    assert {(row[0], row[1]) for row in told["not-cleared"]} == {
        ("Tim Lee", "Work permit of a minor"), ("Pier", "Certificate of insurance"), ("Pier", "Film permit"),
        ("Pier", "Notice to neighbours"), ("The song, playback", "Music: sync licence"),
        ("The song, playback", "Music: master licence"),
    }  # fmt: skip
    assert told["minors"] == [["Tim Lee", PEOPLE.get(production, "tim").birth_date.replace(year=2034), "yes, R-0002",  # type: ignore[union-attr]
                               "no", "nobody was asked"]]  # fmt: skip
    assert told["places"][0][:2] == ["Pier", "cleared"] and told["places"][0][-1] == "No nails in the deck"
    assert [row[0] for row in told["cleared"]] == ["Ann Lee", "Tim Lee", "Pier"]
    crew = text_of(paper(production, "clearance", day="2", audience=CREW))
    assert "No nails" in text_of(paper(production, "clearance", day="2")) and "No nails" not in crew
    assert "nobody was asked" not in crew and "Tim Lee" in crew and "For the crew" in crew
    minors = next(part for part in paper(production, "clearance", day="2", audience=CREW).parts
                  if isinstance(part, Table) and part.name == "minors")  # fmt: skip
    assert [column.title for column in minors.columns] == ["Minor", "Guardian signed", "Work permit"]
    assert "2034" not in crew, "the day one comes of age gives away the birth date"


def test_a_day_with_all_its_papers_says_so(production: Production) -> None:
    for about in ("Ann Lee", "Diner", "guests", "Mural"):
        run(production, "release-not-needed", about=about, because="Test shoot", by="Counsel")
    assert "Everything that works this day is cleared." in text_of(paper(production, "clearance", day="1"))


def test_the_gaps_are_handed_over_only_when_asked_for_and_say_for_whom_they_are(production: Production) -> None:
    export = find_export("gaps")
    assert list(option_sets(production, export)) == []
    enter(production, "artwork", element="mural")
    said = text_of(paper(production, "gaps"))
    assert "For counsel only" in said and "Mural on the diner's wall" in said


def test_what_leaves_the_house_says_nothing_of_a_gap(production: Production) -> None:
    declined = enter(production, "artwork", element="mural")
    steps.set_aside(production, declined, State.DECLINED, "zq-gap", "Jo Okafor", DAY_1)
    assert "zq-gap" in text_of(paper(production, "gaps"))
    for audience in (OUTSIDE, CREW):
        assert "zq-gap" not in text_of(paper(production, "release-log", audience=audience))
    assert "zq-gap" not in text_of(paper(production, "chase-list"))


def test_whom_to_ask_comes_by_the_day_it_is_needed_with_how_to_reach_them(production: Production) -> None:
    PEOPLE.change(production, "ann", phone="555-0101", email="ann@mail.example")
    PLACES.change(production, "Diner", contact="Mo Doe, owner", contact_phone="555-0102")
    run(production, "propose-releases")
    rows = {(row["about"], row["paper"]): row for row in chase_rows(production)}
    ann = rows["Ann Lee", "Performer agreement"]
    assert (ann["ask"], ann["reach"], ann["needed_by"]) == ("Ann Lee", "555-0101\nann@mail.example", DAY_1)
    assert ann["text"].startswith("Hello Ann Lee, for “The Bridge” we still need the signed performer agreement")
    assert ann["code"] in ann["text"] and "5 Apr 2027" in ann["text"]
    assert rows["Diner", "Location agreement"]["reach"] == "555-0102"
    assert rows["Diner", "Certificate of insurance"]["ask"] == "Insurer or broker"
    assert rows["Tim Lee", "Performer agreement"]["ask"] == "Guardian of Tim Lee"
    guard = rows["GUARD", "Performer agreement"]
    assert (guard["code"], guard["ask"], guard["text"]) == ("", "Cast the part first", "")
    enter(production, "appearance", subject="walks her dog", scenes=("1",))
    PEOPLE.add(production, Person("Coast Insurance", phone="555-0199"))
    cleared(production, "certificate", place="Pier")
    [insured] = RELEASES.where(production, kind="certificate", state="filed")
    RELEASES.change(production, insured.id, signed_by="Coast Insurance")
    rows = {(row["about"], row["paper"]): row for row in chase_rows(production)}
    assert rows["walks her dog", "Appearance release"]["ask"] == "Whoever is seen"
    certificate = rows["Diner", "Certificate of insurance"]
    assert (certificate["ask"], certificate["reach"]) == ("Coast Insurance", "555-0199"), "who insured the last place"
    assert "555-0101" in text_of(paper(production, "chase-list"))
    crew = text_of(paper(production, "chase-list", audience=CREW))
    assert "555-010" not in crew and "mail.example" not in crew and "Ann Lee" in crew
    needed = [row["needed_by"] for row in chase_rows(production) if row["needed_by"]]
    assert needed == sorted(needed)


def test_who_was_asked_today_is_not_asked_again_today(production: Production) -> None:
    release = enter(production, "performer-deal-memo", person="ann")
    run(production, "ask-release", release=release.code, how="on the phone")
    assert release.code not in [row["code"] for row in chase_rows(production)]
    change_release(production, release, asked_last=today() - timedelta(days=1))
    assert release.code in [row["code"] for row in chase_rows(production)]


def test_the_list_for_one_day_leaves_the_others_out(production: Production) -> None:
    run(production, "propose-releases")
    about = {row["about"] for row in chase_rows(production, 1)}
    assert "Diner" in about and "Pier" not in about


def test_a_name_of_three_hundred_letters_and_names_in_other_scripts_stand_on_the_papers(production: Production) -> None:
    names = ["N" * 300, "عبد الرحمن", "王小明", "Ольга Łukasz-Sørbø"]
    for name in names:
        add_record(production, find_records("releases"), {"kind": "Appearance release", "person": name, "scenes": "1"})
    for built in (paper(production, "release-log"), paper(production, "release-map"), paper(production, "gaps")):
        for suffix in ("pdf", "docx", "xlsx"):
            assert render(built, suffix)
    said = text_of(paper(production, "release-log"))
    assert "Ольга" in said and "王小明" in said


def test_the_lists_say_status_and_what_is_lacking(production: Production) -> None:
    enter(production, "performer-deal-memo", person="ann")
    [row] = list_records(production, find_records("releases"))
    assert (row["code"], row["state"], row["status"], row["lacks"]) == (
        "R-0001", "needed", "missing", "nobody was asked",
    )  # fmt: skip


def test_a_kind_of_a_later_filmdesk_is_listed_and_breaks_no_paper(production: Production) -> None:
    RELEASES.add(production, Release("hologram", "R-0900", person="ann", scenes=("1",), state=State.FILED))
    [row] = list_records(production, find_records("releases"))
    assert (row["kind"], row["status"]) == ("Hologram", "incomplete")
    for name in ("release-log", "release-map", "gaps", "chase-list"):
        assert render(paper(production, name), "pdf")
    assert not [one for one in find_problems(production) if one.check == "release-work" and "Ann" in one.message]


def test_a_release_is_found_by_the_place_or_thing_it_is_about(production: Production) -> None:
    place = enter(production, "location", place="Diner", person="ann")
    mural = enter(production, "artwork", element="mural", subject="Sunrise over the bay")
    assert find_release(production, "diner") == place
    assert find_release(production, "Mural on the diner's wall") == mural
    assert {hit.record.id for hit in find(production, "diner")} == {place.id, mural.id}
    with pytest.raises(UserError, match="There is no release “Pier”"):
        find_release(production, "Pier")
