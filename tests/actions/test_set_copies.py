"""A copy goes out for one purpose without others' private fields, and comes home as one reviewed, undoable step."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from filmdesk import registry
from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.productions import open_for_writing, start_production
from filmdesk.actions.records import add_record, find_records
from filmdesk.actions.set_copies import (
    Choice,
    bring_chosen_back,
    bring_set_copy_back,
    look_through,
    review_set_copy,
    take_set_copy,
)
from filmdesk.film.records import Character, Person, Scene
from filmdesk.film.store import CHARACTERS, ELEMENTS, PEOPLE, SCENES, start
from filmdesk.modules.callsheets.confirm import ConfirmOptions, confirm_call
from filmdesk.modules.callsheets.going_out import of_day
from filmdesk.modules.callsheets.store import CONFIRMATIONS, CREW_CALLS, ISSUES, SHEETS
from filmdesk.modules.releases.going_out import of_day as releases_of_day
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.numbering import BLOCK, blocks_given, next_numbers
from filmdesk.production.production import Production
from filmdesk.production.set_copies import homecoming, taken, write_set_copy
from filmdesk.values.columns import Privacy
from filmdesk.values.errors import UserError

PURPOSES = {"call-out": 5, "releases": 5, "contacts": None, "script": None, "schedule": None}
WORDS = "copper lantern valley oxide"


def everyone_has_secrets(production: Production) -> None:
    for person in PEOPLE.all(production):
        PEOPLE.change(
            production, person.id, phone=f"canary-phone-{person.id}", note=f"canary-note-{person.id}",
            agent=f"canary-agent-{person.id}", guardian=f"canary-guardian-{person.id}",
        )  # fmt: skip


def taken_out(production: Production, purpose: str, path: Path) -> Production:
    take_set_copy(production, purpose, PURPOSES[purpose], path)
    return open_for_writing(path)


def content(production: Production) -> dict[str, list[tuple[Any, ...]]]:
    named = [name for (name,) in production.read("SELECT id FROM kept_digest")]
    tables = [name for name in named if not name.startswith(("kept_", "local_"))]
    return {table: sorted(production.read(f"SELECT * FROM {table}"), key=repr) for table in tables}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_set_copy_opens_and_holds_no_more_than_its_purpose(sample: Production, tmp_path: Path, purpose: str) -> None:
    everyone_has_secrets(sample)
    with taken_out(sample, purpose, tmp_path / "copy.filmdesk") as copy:
        assert copy.writable and copy.damaged_tables() == [] and copy.id == sample.id and copy.history() == []
        told = taken(copy)
        assert told and told.purpose.startswith(purpose)
        found = next(found for found in registry.contributed("set_copies") if found.name == purpose)
        for table, rows in content(copy).items():
            assert not rows or table in (*found.tables, "identity"), table
    data = (tmp_path / "copy.filmdesk").read_bytes()
    with_all = {"call-out": of_day, "releases": releases_of_day}.get(purpose)
    called = with_all(sample, 5)["person"] if with_all else set()
    for person in PEOPLE.all(sample):
        for field in ("agent", "guardian"):
            assert (f"canary-{field}-{person.id}".encode() in data) == (person.id in called), (person.name, field)
        telephone = f"canary-phone-{person.id}".encode() in data
        assert telephone == (purpose == "contacts" or person.id in called), person.name


def test_the_call_out_can_be_rung_from_the_copy(sample: Production, tmp_path: Path) -> None:
    with taken_out(sample, "call-out", tmp_path / "copy.filmdesk") as copy:
        export = find_export("call-out")
        options = registry.resolve(export.options or "")(day=5)
        ours, theirs = (build_paper(each, export, options) for each in (sample, copy))
        assert [part for part in ours.parts] == [part for part in theirs.parts]
        assert [sheet.id for sheet in SHEETS.all(copy)] == list(of_day(sample, 5)["sheet"])
        assert ISSUES.all(copy) == []


def test_confirmations_come_home_as_one_step_that_can_be_undone(sample: Production, tmp_path: Path) -> None:
    before = content(sample)
    crew = [call.person for call in CREW_CALLS.where(sample, sheet=next(iter(of_day(sample, 5)["sheet"])))]
    there = {given.id for given in CONFIRMATIONS.all(sample)}
    with taken_out(sample, "call-out", tmp_path / "copy.filmdesk") as copy:
        for person in crew[:3]:
            confirm_call(copy, ConfirmOptions(day=5, who=person))
    _, said = bring_set_copy_back(sample, tmp_path / "copy.filmdesk")
    assert "New: 3" in said and "Brought back as one step." in said and "Not agreed" not in said
    assert len({given.id for given in CONFIRMATIONS.all(sample)} - there) == 3
    assert sample.damaged_tables() == []
    assert sample.undo() == "Bring back set copy" and content(sample) == before
    sample.redo()
    assert "Nothing was taken." in bring_set_copy_back(sample, tmp_path / "copy.filmdesk")[1], "it is here already"


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A production with six people, and its contacts taken out."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    with start_production(tmp_path / "film.filmdesk", "The Long Way") as production:
        for n in range(6):
            PEOPLE.add(production, Person(f"Person {n}", id=f"p{n}", phone=f"555 {n}", birth_date=None))
        take_set_copy(production, "contacts", None, tmp_path / "copy.filmdesk")
    return tmp_path / "film.filmdesk", tmp_path / "copy.filmdesk"


def test_what_does_not_agree_is_side_by_side_and_stays_as_it_is_here(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[1]) as copy:
        PEOPLE.change(copy, "p0", phone="there", position="DP")
        PEOPLE.change(copy, "p1", position="Gaffer")
        PEOPLE.change(copy, "p2", phone="there too")
        PEOPLE.change(copy, "p5", phone="same")
        PEOPLE.remove(copy, "p3")
        PEOPLE.remove(copy, "p4")
        PEOPLE.add(copy, Person("New One", id="new"))
    with open_for_writing(pair[0]) as here:
        PEOPLE.change(here, "p0", phone="here")
        PEOPLE.change(here, "p5", phone="same")
        PEOPLE.remove(here, "p2")
        PEOPLE.change(here, "p4", note="still needed")
        before = content(here)
        home, lines = review_set_copy(here, pair[1])
        assert content(here) == before and len(home.clashes) == 3
        said = "\n".join(lines)
        for words in (
            "Not agreed: person Person 0, phone: here “here”; in the copy “there”.",
            "Not agreed: person Person 2, the whole record: here removed; in the copy phone “there too”.",
            "Not agreed: person Person 4, the whole record: here note “still needed”; in the copy removed.",
            "New: 1 person.", "Changed: 2 people.", "Removed: 1 person.",
        ):  # fmt: skip
            assert words in said, (words, said)
        bring_set_copy_back(here, pair[1])
        people = PEOPLE.by_id(here)
        assert set(people) == {"p0", "p1", "p4", "p5", "new"}
        assert (people["p0"].phone, people["p0"].position, people["p1"].position) == ("here", "DP", "Gaffer")
        here.undo()
        assert content(here) == before
        bring_set_copy_back(here, pair[1], theirs=True)
        assert PEOPLE.get(here, "p0").phone == "there"
        assert here.damaged_tables() == []


def test_a_copy_brings_nothing_home_of_what_it_was_not_taken_out_with(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[1]) as copy:
        PEOPLE.change(copy, "p0", position="DP")
        RELEASES.add(copy, Release("appearance", "R-0001", state=State.FILED, signed_by="Nobody"))
        SCENES.add(copy, Scene("m", "1", "INT. MILL - DAY"))
        SCENES.add(copy, Scene("n", "2", "EXT. MILL - DAY"))
    left = "Stays in the copy, for one taken out for contacts brings none of it home: 1 release, 2 scenes."
    with open_for_writing(pair[0]) as here:
        assert left in review_set_copy(here, pair[1])[1]
        review = look_through(here, pair[1])
        assert review.left == left and [line.record for line in review.lines] == ["Person 0"]
        assert left in bring_chosen_back(here, pair[1], review, Choice())
        assert PEOPLE.get(here, "p0").position == "DP"
        assert RELEASES.all(here) == [] and SCENES.all(here) == []
        _, said = bring_set_copy_back(here, pair[1])
        assert left in said and "Nothing was taken." in said and "Nothing was changed in it" not in said


def test_a_copy_for_what_nobody_here_knows_brings_nothing(pair: tuple[Path, Path]) -> None:
    path = pair[1].with_name("lunch.filmdesk")
    with open_for_writing(pair[0]) as here:
        write_set_copy(here, path, "lunch", {})
        with pytest.raises(UserError, match="Nobody here knows what that copy was taken out for"):
            bring_set_copy_back(here, path)


def say_of_itself(path: Path, told: object) -> None:
    """Let a set copy say something else of itself."""
    with open_for_writing(path) as copy, copy.step("Forge"):
        copy.write("UPDATE kept_form SET text = ? WHERE kind = 'set copy'", (json.dumps(told),))


def test_a_copy_that_says_it_went_out_for_more_is_pointed_out(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[0]) as here, open_for_writing(pair[1]) as copy:
        assert look_through(here, pair[1]).unknown == ""
        told = taken(copy)
    assert told
    say_of_itself(pair[1], asdict(told) | {"purpose": "releases day 5", "rows": told.rows | {"release": {}}})
    with open_for_writing(pair[1]) as copy:
        RELEASES.add(copy, Release("appearance", "R-0001", state=State.FILED, signed_by="Nobody"))
    with open_for_writing(pair[0]) as here:
        assert "does not remember giving out this copy" in look_through(here, pair[1]).unknown
        assert any("Look at every line" in line for line in review_set_copy(here, pair[1])[1])


@pytest.mark.parametrize(
    "forged",
    [
        {"purpose": 5}, {"by": None}, {"at": "yesterday"}, {"at": 5}, {"rows": []}, {"rows": {"person": []}},
        {"rows": {"person": {"p0": [1]}}}, {"rows": {"person": {"p0": {"name": ["Person 0"]}}}}, {"more": 1},
    ],
)  # fmt: skip
def test_a_copy_that_says_no_sense_of_itself_is_refused_with_a_sentence(
    pair: tuple[Path, Path], forged: dict[str, object]
) -> None:
    say_of_itself(pair[1], {"purpose": "contacts", "by": "", "at": "2026-11-27T03:00:00", "rows": {}} | forged)
    with open_for_writing(pair[0]) as here:
        for look in (look_through, review_set_copy, bring_set_copy_back):
            with pytest.raises(UserError, match="makes no sense"):
                look(here, pair[1])


def test_a_copy_changed_after_it_was_looked_through_is_not_taken(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[1]) as copy:
        PEOPLE.change(copy, "p0", position="DP")
    with open_for_writing(pair[0]) as here:
        before, review = content(here), look_through(here, pair[1])
        with open_for_writing(pair[1]) as copy:
            PEOPLE.change(copy, "p1", name="Renamed Since")
        with pytest.raises(UserError, match="changed since you looked"):
            bring_chosen_back(here, pair[1], review, Choice())
        assert content(here) == before
        seen = look_through(here, pair[1])
        PEOPLE.change(here, "p0", position="Gaffer")
        with pytest.raises(UserError, match="changed since you looked"):
            bring_chosen_back(here, pair[1], seen, Choice())
        assert PEOPLE.get(here, "p0").position == "Gaffer"
        bring_chosen_back(here, pair[1], look_through(here, pair[1]), Choice())
        assert (PEOPLE.get(here, "p0").position, PEOPLE.get(here, "p1").name) == ("Gaffer", "Renamed Since")


def test_a_whole_record_not_agreed_on_is_not_said_to_be_taken(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[1]) as copy:
        PEOPLE.change(copy, "p2", phone="there")
    with open_for_writing(pair[0]) as here:
        PEOPLE.remove(here, "p2")
        _, said = bring_set_copy_back(here, pair[1], theirs=True)
        assert said.endswith("Nothing was taken.\n1 whole record was left as it is here: Person 2.")
        with open_for_writing(pair[1]) as copy:
            PEOPLE.change(copy, "p0", phone="there")
            PEOPLE.remove(copy, "p4")
        for person in ("p0", "p4"):
            PEOPLE.change(here, person, phone="here")
        _, said = bring_set_copy_back(here, pair[1], theirs=True)
        assert "Where the two do not agree, what the copy has was taken." in said
        assert said.endswith("2 whole records were left as they are here: Person 2, Person 4.")
        assert "p2" not in PEOPLE.by_id(here) and PEOPLE.get(here, "p4").phone == "here"
        assert PEOPLE.get(here, "p0").phone == "there"


def test_a_copy_of_an_encrypted_production_is_reviewed_under_its_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    path = tmp_path / "copy.filmdesk"
    with Production.create(tmp_path / "film.filmdesk", registry.schemas(), passphrase=WORDS) as here:
        start(here, "Sealed")
        take_set_copy(here, "contacts", None, path)
        assert review_set_copy(here, path)[1][1:] == ["Nothing was changed in it."]


def test_fields_that_stayed_home_are_never_emptied(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[0]) as here:
        PEOPLE.change(here, "p0", agent="an agent", guardian="a guardian")
    with open_for_writing(pair[1]) as copy:
        PEOPLE.change(copy, "p0", position="DP")
        PEOPLE.change(copy, "p1", agent="another agent")
    with open_for_writing(pair[0]) as here:
        _, said = bring_set_copy_back(here, pair[1])
        ann = PEOPLE.get(here, "p0")
        assert (ann.position, ann.agent, ann.guardian) == ("DP", "an agent", "a guardian")
        assert PEOPLE.get(here, "p1").agent == ""
        assert "Not taken is what was written in fields that stayed home: 1 person. Enter it here." in said


def test_a_number_given_on_both_sides_is_told(pair: tuple[Path, Path]) -> None:
    for path, name in zip(pair, ("ANSELM", "BO"), strict=True):
        with open_for_writing(path) as production:
            CHARACTERS.add(production, Character(name, cast_number="12"))
    with open_for_writing(pair[0]) as here:
        _, said = bring_set_copy_back(here, pair[1])
        assert "Number given twice: part 12, here ANSELM; in the copy BO. Both stand until one is changed." in said
        assert [part.name for part in CHARACTERS.where(here, cast_number="12")] == ["ANSELM", "BO"]


def test_each_copy_numbers_in_a_block_of_its_own_and_the_production_past_them_all(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    add = partial(add_record, records=find_records("cast"))
    with open_for_writing(pair[0]) as here:
        take_set_copy(here, "contacts", None, tmp_path / "second.filmdesk")
    for path, names in ((pair[0], ("ANSELM", "CY")), (pair[1], ("BO", "DEE")), (tmp_path / "second.filmdesk", ("EL",))):
        with open_for_writing(path) as production:
            for name in names:
                add(production, values={"name": name})
    with open_for_writing(pair[0]) as here:
        for path in (pair[1], tmp_path / "second.filmdesk"):
            _, said = bring_set_copy_back(here, path)
            assert "given twice" not in said
        add(here, values={"name": "FAY"})
        numbers = {part.name: int(part.cast_number) for part in CHARACTERS.all(here)}
    assert (numbers["ANSELM"], numbers["CY"], numbers["FAY"]) == (1, 2, 3)
    assert numbers["DEE"] == numbers["BO"] + 1 and numbers["EL"] >= numbers["BO"] + BLOCK
    assert len(set(numbers.values())) == len(numbers)


def test_a_production_that_numbered_up_to_a_block_goes_on_behind_it(pair: tuple[Path, Path]) -> None:
    with open_for_writing(pair[0]) as here:
        [first] = blocks_given(here)
        assert list(islice(next_numbers(here, [1, first - 2]), 3)) == [first - 1, first + BLOCK, first + BLOCK + 1]


def test_what_is_no_set_copy_is_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with start_production(tmp_path / "other.filmdesk", "Another") as other:
        with pytest.raises(UserError, match="is not a set copy"):
            bring_set_copy_back(other, pair[0])
        with pytest.raises(UserError, match="out of another production"):
            bring_set_copy_back(other, pair[1])
        with pytest.raises(UserError, match="needs its day"):
            take_set_copy(other, "call-out", None, tmp_path / "x.filmdesk")
        with pytest.raises(UserError, match="Known: call-out, contacts, petty-cash, read, releases, schedule, script"):
            take_set_copy(other, "lunch", None, tmp_path / "x.filmdesk")
        with pytest.raises(UserError, match="exists already"):
            take_set_copy(other, "contacts", None, pair[1])
    with open_for_writing(pair[1]) as copy, pytest.raises(UserError, match="set copy itself"):
        take_set_copy(copy, "contacts", None, tmp_path / "x.filmdesk")
    assert not (tmp_path / "x.filmdesk").exists()


def scribble(production: Production, chance: random.Random, name: str) -> None:
    for n in range(8):
        people = PEOPLE.all(production)
        one = chance.choice(people) if people else None
        match chance.randint(0, 3):
            case 0:
                PEOPLE.add(production, Person(f"{name} {n}"))
            case 1 if one:
                PEOPLE.remove(production, one.id)
            case _ if one:
                field = chance.choice(("phone", "position", "department", "note"))
                PEOPLE.change(production, one.id, **{field: f"{name} {n}"})


@pytest.mark.parametrize("seed", range(12))
def test_nothing_done_on_either_side_is_lost_in_silence(pair: tuple[Path, Path], seed: int) -> None:
    chance = random.Random(seed)
    was = json.loads(json.dumps(_people(pair[1])))
    for path, name in zip(pair, ("here", "there"), strict=True):
        with open_for_writing(path) as production:
            scribble(production, chance, name)
    here, there = _people(pair[0]), _people(pair[1])
    with open_for_writing(pair[0]) as production, open_for_writing(pair[1]) as copy:
        clashes = {(clash.id, clash.field) for clash in homecoming(production, copy).clashes}
        bring_set_copy_back(production, pair[1])
    after = _people(pair[0])
    for identity in {*here, *there, *was}:
        whole = (identity, "") in clashes
        for field in ("name", "phone", "position", "department", "note"):
            mine, theirs, old, now = (rows.get(identity, {}).get(field) for rows in (here, there, was, after))
            if mine == old and theirs != old and not whole:
                assert now == theirs, (seed, identity, field)
            elif mine != old and theirs != old and mine != theirs:
                assert now == mine and (whole or (identity, field) in clashes), (seed, identity, field)
            else:
                assert now == mine or whole, (seed, identity, field)


def _people(path: Path) -> dict[str, dict[str, Any]]:
    with open_for_writing(path) as production:
        return {p.id: {name: getattr(p, name) for name in PEOPLE.columns} for p in PEOPLE.all(production)}


def test_every_table_of_a_set_copy_is_one_there_is() -> None:
    with Production.in_memory(registry.schemas()) as production:
        for found in registry.contributed("set_copies"):
            assert all(production.columns_of(table) for table in (*found.tables, *found.brings)), found.name
            assert isinstance(found.audience, Privacy)


def test_reading_copies_hold_the_script_and_the_schedule(sample: Production, tmp_path: Path) -> None:
    with taken_out(sample, "script", tmp_path / "script.filmdesk") as copy:
        ours, theirs = (build_paper(each, find_export("script"), None) for each in (sample, copy))
        assert ours.parts == theirs.parts and PEOPLE.all(copy) == []
    with taken_out(sample, "schedule", tmp_path / "schedule.filmdesk") as copy:
        assert SCENES.all(copy) == SCENES.all(sample) and ELEMENTS.all(copy) == ELEMENTS.all(sample)
        assert CHARACTERS.all(copy) == CHARACTERS.all(sample)
