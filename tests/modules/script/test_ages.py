"""A child in the script is asked about before anybody is called."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import build_paper, find_export, option_sets
from filmdesk.film.find import part_named, person_named
from filmdesk.film.records import Character, Person
from filmdesk.film.store import CHARACTERS, FACTS, PEOPLE
from filmdesk.modules.callsheets.shoot import read_shoot
from filmdesk.modules.script.ages import ages_told, maybe_minors
from filmdesk.modules.script.cast import change_part
from filmdesk.modules.script.how_old import SayAge, say_age
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

SCRIPT = """INT. COTTAGE - DAY

MARA (41) enters with LEO (9), a small boy, at 5 (or 6).

MARA
Hello.

LEO
Hello.
"""


def test_a_part_with_a_childs_age_is_told_of_until_who_plays_it_is_known_to_be_a_minor_or_none(
    empty: Production, tmp_path: Path
) -> None:
    script = tmp_path / "marsh.fountain"
    script.write_text(SCRIPT)
    import_file(empty, script, "script")
    [problem] = maybe_minors(empty)
    assert problem.message == "LEO is 9 in the script, and nobody said who plays the part."
    change_part(empty, "LEO", {"person": "+Ned Ash"})
    [problem] = maybe_minors(empty)
    assert [record.table for record in problem.records] == [
        "character",
        "person",
    ] and "nobody said how old Ned Ash is" in problem.message
    [ned] = PEOPLE.all(empty)
    PEOPLE.change(empty, ned.id, minor=True)
    assert maybe_minors(empty) == []
    PEOPLE.change(empty, ned.id, minor=False, of_age_by="his agent")
    assert maybe_minors(empty) == []
    PEOPLE.change(empty, ned.id, of_age_by="")
    change_part(empty, "LEO", {"name": "LEONARD"})
    assert len(maybe_minors(empty)) == 1, "the script still calls him Leo"


def test_an_age_belongs_to_the_name_in_front_of_it() -> None:
    text = ["OLD LEO (70) sees LEO (aged 9) and MR. HALE (62). Room (12) is empty."]
    assert ages_told(text, {"LEO", "OLD LEO", "MARA", "HAL"}) == {"OLD LEO": 70, "LEO": 9}
    assert ages_told(["a " * 50_000, "CLEO (8)"], {"LEO"}) == {}


def test_the_question_how_old_is_answered_where_it_is_asked_by_a_birth_date_or_somebodys_word(
    empty: Production, tmp_path: Path
) -> None:
    script = tmp_path / "marsh.fountain"
    script.write_text(SCRIPT)
    import_file(empty, script, "script")
    FACTS.change(empty, "facts", start_date=date(2027, 4, 5))
    [problem] = maybe_minors(empty)
    assert problem.fix and problem.fix.options == (("part", "LEO"),)
    with pytest.raises(UserError, match="Nobody said how old"):
        say_age(empty, SayAge("LEO", "+Ned Ash"))
    assert PEOPLE.all(empty) == [], "nobody is added, and nothing cast, before it is said"
    assert say_age(empty, SayAge("LEO", "+Ned Ash", of_age_by="his agent")) == "LEO: Ned Ash, of age, says his agent."
    assert maybe_minors(empty) == []
    born = date(2018, 5, 2)
    assert say_age(empty, SayAge("LEO", "Ned Ash", born)) == "LEO: Ned Ash, 8 on the first shoot day."
    [ned] = PEOPLE.all(empty)
    assert (ned.minor, ned.birth_date, ned.of_age_by, ned.kind) == (True, born, "", "cast")
    say_age(empty, SayAge("LEO", "Ned Ash", date(1999, 5, 2)))
    assert not PEOPLE.get(empty, ned.id).minor and maybe_minors(empty) == []
    assert [empty.undo() for _ in range(3)] == ["Say age"] * 3 and PEOPLE.all(empty) == []


def test_nobodys_word_makes_a_child_by_the_birth_date_on_record_an_adult_on_any_paper(
    sample: Production,
) -> None:
    [teo] = PEOPLE.where(sample, name="Mateus Vidal-Kerr")
    with pytest.raises(UserError, match="Mateus Vidal-Kerr is 10 on the first shoot day by the birth date on record"):
        say_age(sample, SayAge("TEO", "Mateus Vidal-Kerr", of_age_by="Mo"))
    assert PEOPLE.get(sample, teo.id) == teo
    papers = ("cast-list", "day-out-of-days", "one-liner", "shooting-schedule", "call-sheet")
    before = {name: _children(sample, name) for name in papers}
    assert all("3K" in marked for marked in before.values()), before
    PEOPLE.change(sample, teo.id, minor=False)  # as a list from elsewhere may say, the birth date left as it is
    assert {name: _children(sample, name) for name in papers} == before
    assert read_shoot(sample).people[teo.id].minor, "and so on the sheets to come"
    PEOPLE.change(sample, teo.id, birth_date=date(1999, 5, 2), minor=True)
    assert [name for name in papers[:-1] if "3K" in _children(sample, name)] == [], "a sheet that went out stays"
    say_age(sample, SayAge("TEO", "Mateus Vidal-Kerr", of_age_by="Mo"))
    grown = PEOPLE.get(sample, teo.id)
    assert (grown.minor, grown.of_age_by) == (False, ""), "a word is not kept beside a birth date"


def _children(production: Production, name: str) -> list[str]:
    """The numbers a paper marks as minors', in all its editions."""
    export = find_export(name)
    papers = (build_paper(production, export, options) for options in option_sets(production, export))
    return [number for paper in papers for number in re.findall(r"\b\d+K\b", repr(paper))]


def test_of_two_parts_and_people_of_one_name_the_question_leads_to_the_one_it_is_about(empty: Production) -> None:
    for name in ("LEO", "Leo"):
        CHARACTERS.add(empty, Character(name, person=PEOPLE.add(empty, Person("Ned Ash")).id))
    for part in CHARACTERS.all(empty):
        say_age(
            empty, SayAge(part_named(empty, part), person_named(empty, PEOPLE.get(empty, part.person)), of_age_by="Mo")
        )
    assert [person.of_age_by for person in PEOPLE.all(empty)] == ["Mo", "Mo"]
