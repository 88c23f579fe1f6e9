"""Scripts taken into a real production: the next draft loses nothing that was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.film.records import CharacterKind, PresenceKind, Scene
from filmdesk.film.schema import SCHEMA as FILM
from filmdesk.film.store import CHARACTERS, FACTS, PEOPLE, PRESENCES, SCENES, STRIPS, facts, start
from filmdesk.modules.script import checks, commands
from filmdesk.modules.script.cast import add_part, cast, change_part
from filmdesk.modules.script.commands import ConfirmCast, confirm_cast
from filmdesk.modules.script.elements import add_element, elements
from filmdesk.modules.script.exports import scene_list
from filmdesk.modules.script.groups import GroupAnswer, StripColour, answer_group, colour_strips
from filmdesk.modules.script.imports import prepare
from filmdesk.modules.script.imports import take as take_prepared
from filmdesk.modules.script.questions import questions
from filmdesk.modules.script.records import add_scene, change_scene, scenes, script
from filmdesk.modules.script.schema import SCHEMA as SCRIPT
from filmdesk.modules.script.script_paper import script as script_paper
from filmdesk.modules.script.store import SettleReview, settle_review
from filmdesk.production.production import Production
from filmdesk.screenplay.read import read_screenplay
from filmdesk.screenplay.schema import SCHEMA as SCREENPLAY
from filmdesk.screenplay.store import read_draft
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "resources" / "sample" / "script.fountain"
CORPORA = ROOT.parent / "shared" / "corpora"
REAL = [
    CORPORA / "screenplays" / name / f"source.{kind}"
    for name in ("vikings", "mostly-genius")
    for kind in ("fdx", "fountain")
]
FDX = [CORPORA / "fdx" / f"{name}.fdx" for name in ("TestFDX-FD", "TestFDX-FI")]

FIRST = """Title: The Pier

INT. KITCHEN - DAY

Ray and Sue eat. The old clock ticks behind them as it has for years.

RAY
Pass the salt, would you, before it goes off.

EXT. PIER - NIGHT

Ray walks the length of the pier counting lamps, one of them broken.

SUE (O.S.)
Come home, the soup is on the table.

BOTH
Now!

INT. CAR - CONTINUOUS

Sue drives in the rain, wipers going, nobody beside her at all.

SUE
Never again, I tell you, never again.

RAY (V.O.)
I said that too, the year before last.
"""

SECOND = (
    FIRST.replace("Pass the salt, would you", "Pass the pepper, would you")
    .replace(
        "EXT. PIER - NIGHT", "EXT. BEACH - DAWN\n\nGulls fight over a sandwich that nobody threw.\n\nEXT. PIER - NIGHT"
    )
    .split("INT. CAR")[0]
)


def read(production: Production, source: Path, mapping: Path | None = None) -> str:
    return str(take_prepared(production, prepare(source, mapping)))


@pytest.fixture
def production():
    with Production.in_memory((FILM, SCREENPLAY, SCRIPT)) as made:
        start(made, "")
        yield made


def take(production: Production, folder: Path, text: str) -> str:
    source = folder / "script.fountain"
    source.write_text(text, "utf-8")
    return read(production, source, None)


def by_number(production: Production) -> dict[str, Scene]:
    return {scene.number: scene for scene in SCENES.all(production)}


def how(production: Production, number: str) -> dict[str, tuple[PresenceKind, bool, bool]]:
    parts = CHARACTERS.by_id(production)
    there = PRESENCES.where(production, scene=by_number(production)[number].id)
    return {parts[p.character].name: (p.how, p.cue, p.confirmed) for p in there}


def test_a_first_draft_becomes_scenes_parts_and_strips(production, tmp_path):
    said = take(production, tmp_path, FIRST)
    assert said.startswith("3 scenes, ")
    assert "2 speaking parts" in said
    rows = scenes(production)
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert all(row["provisional"] for row in rows)
    assert [(row["int_ext"], row["set_name"], row["day_night"], row["lit"]) for row in rows] == [
        ("INT", "KITCHEN", "DAY", "day"),
        ("EXT", "PIER", "NIGHT", "night"),
        ("INT", "CAR", "CONTINUOUS", "night"),
    ]
    assert rows[0]["cast"] == ["RAY", "SUE"]
    assert rows[0]["silent"] == ["SUE"]
    assert facts(production).title == "The Pier"
    strips = STRIPS.all(production)
    assert [strip.scene for strip in strips] == [row["id"] for row in rows]
    assert all(strip.boneyard for strip in strips)


def test_who_is_heard_is_not_who_is_seen(production, tmp_path):
    take(production, tmp_path, FIRST)
    assert how(production, "1") == {
        "RAY": (PresenceKind.SPEAKING, True, True),
        "SUE": (PresenceKind.SILENT, False, False),
    }
    assert how(production, "2")["SUE"] == (PresenceKind.SPEAKING, True, False)
    assert how(production, "2")["BOTH"] == (PresenceKind.SPEAKING, True, False)
    assert how(production, "3")["RAY"] == (PresenceKind.VOICE, True, True)
    [both] = CHARACTERS.where(production, kind=CharacterKind.GROUP)
    assert both.cast_number == ""
    assert {part.name: part.cast_number for part in CHARACTERS.all(production)} == {"RAY": "1", "SUE": "2", "BOTH": ""}


def test_one_undo_takes_the_whole_import_back(production, tmp_path):
    take(production, tmp_path, FIRST)
    assert production.undo() == "Import script"
    assert not SCENES.all(production)
    assert not CHARACTERS.all(production)
    assert not STRIPS.all(production)
    assert not script(production)
    assert facts(production).title == ""
    assert production.redo() == "Import script"
    assert len(scenes(production)) == 3


def test_the_next_draft_keeps_what_was_typed(production, tmp_path):
    take(production, tmp_path, FIRST)
    change_scene(production, "2", {"eighths": "1 3/8", "synopsis": "He counts lamps.", "note": "crane"})
    change_scene(production, "1", {"script_day": "D1"})
    add_element(production, {"category": "Props", "name": "Lamp", "scenes": "2"})
    confirm_cast(production, ConfirmCast(scene="2", name="SUE", how="voice"))
    assert "SUE (voice)" in scenes(production)[1]["cast"], "heard is not seen"
    confirm_cast(production, ConfirmCast(scene="1", name="SUE", how="absent"))
    pier, car = by_number(production)["2"], by_number(production)["3"]
    said = take(production, tmp_path, SECOND)
    after = SCENES.by_id(production)
    assert after[pier.id].eighths == Eighths.parse("1 3/8")
    assert (after[pier.id].synopsis, after[pier.id].note, after[pier.id].number) == ("He counts lamps.", "crane", "2")
    assert [(row["name"], row["scenes"]) for row in elements(production)] == [("Lamp", ["2"])]
    assert how(production, "2")["SUE"] == (PresenceKind.VOICE, True, True)
    assert "SUE" not in how(production, "1")
    assert after[car.id].dropped
    assert not after[car.id].omitted
    assert "Changed: 1 INT. KITCHEN" in said
    assert "Came: 1A EXT. BEACH" in said
    assert "Not in this draft: 3 INT. CAR" in said
    assert [scene.number for scene in SCENES.all(production)] == ["1", "1A", "2", "3"]
    assert len(STRIPS.all(production)) == 4


def test_the_scripts_own_numbers_win_over_ours_and_the_table_says_so(production, tmp_path):
    take(production, tmp_path, FIRST)
    pier = by_number(production)["2"]
    numbered = FIRST.replace("- DAY\n", "- DAY #10#\n").replace("- NIGHT\n", "- NIGHT #11#\n")
    said = take(production, tmp_path, numbered.replace("- CONTINUOUS\n", "- CONTINUOUS #12#\n"))
    assert by_number(production)["11"].id == pier.id
    assert "Renumbered: 1 to 3 -> 10 to 12" in said
    assert not any(scene.provisional for scene in SCENES.all(production))


def test_a_renumbered_draft_is_followed_by_its_text(production, tmp_path):
    first = FIRST.replace("- DAY\n", "- DAY #1#\n").replace("- NIGHT\n", "- NIGHT #2#\n").replace("OUS\n", "OUS #3#\n")
    take(production, tmp_path, first)
    before = {scene.set_name: scene.id for scene in SCENES.all(production)}
    cut = "INT. KITCHEN" + FIRST.split("INT. KITCHEN")[1]
    moved = "EXT. BEACH - DAWN #1#\n\nGulls fight.\n\n" + cut.replace("- DAY\n", "- DAY #2#\n").replace(
        "- NIGHT\n", "- NIGHT #3#\n"
    ).replace("OUS\n", "OUS #4#\n")
    take(production, tmp_path, moved)
    after = {scene.set_name: scene.id for scene in SCENES.all(production)}
    assert {name: after[name] for name in before} == before
    assert by_number(production)["1"].set_name == "BEACH"


def test_a_scene_that_is_gone_gives_up_its_number_to_the_draft(production, tmp_path):
    first = FIRST.replace("- DAY\n", "- DAY #1#\n").replace("- NIGHT\n", "- NIGHT #2#\n").replace("OUS\n", "OUS #3#\n")
    take(production, tmp_path, first)
    pier = by_number(production)["2"].id
    shorter = first[: first.index("EXT. PIER")] + first[first.index("INT. CAR") :].replace("#3#", "#2#")
    said = take(production, tmp_path, shorter)
    assert "Renumbered: 3 -> 2" in said
    assert by_number(production)["old 2"].id == pier
    assert by_number(production)["2"].set_name == "CAR"
    take(production, tmp_path, first)
    assert by_number(production)["2"].id == pier
    assert not any(scene.dropped for scene in SCENES.all(production))


def test_the_strips_of_int_ext_scenes_are_asked_about_once(production, tmp_path):
    both = FIRST.replace("INT. CAR", "INT./EXT. CAR")
    assert "1 INT./EXT. scene: say once" in take(production, tmp_path, both)
    FACTS.change(production, "facts", int_ext_colour="ext")
    assert "say once" not in take(production, tmp_path, both)


def test_locked_numbers_omit_what_is_cut_and_new_parts_take_the_next_number(production, tmp_path):
    take(production, tmp_path, FIRST)
    commands.lock_scenes(production)
    commands.lock_cast(production)
    said = take(production, tmp_path, SECOND.replace("RAY\nPass", "ABE\nMorning.\n\nRAY\nPass"))
    assert by_number(production)["3"].omitted
    assert "OMITTED" in said
    assert {p.name: p.cast_number for p in CHARACTERS.all(production) if p.cast_number} == {
        "RAY": "1",
        "SUE": "2",
        "ABE": "3",
    }
    with pytest.raises(UserError, match="locked"):
        commands.number_cast(production)


def test_the_same_draft_again_changes_no_scene(production, tmp_path):
    take(production, tmp_path, FIRST)
    before = scenes(production), cast(production)
    said = take(production, tmp_path, FIRST)
    assert "nothing changed" in said
    assert (scenes(production), cast(production)) == before


def test_people_are_found_by_name_and_numbers_are_not_given_twice(production, tmp_path):
    take(production, tmp_path, FIRST)
    with pytest.raises(UserError, match="RAY's"):
        change_part(production, "SUE", {"cast_number": "1"})
    with pytest.raises(UserError, match="no person"):
        change_part(production, "SUE", {"person": "Nobody"})
    change_part(production, "SUE", {"person": "+Nora Bly"})
    assert {part["name"]: part["person"] for part in cast(production)}["SUE"] == "Nora Bly"
    assert [person.kind for person in PEOPLE.where(production, name="Nora Bly")] == ["cast"]
    assert production.undo() == "Change part" and not PEOPLE.where(production, name="Nora Bly"), "one step"
    with pytest.raises(UserError, match="already"):
        add_scene(production, {"number": "2"})
    with pytest.raises(UserError, match="worked out"):
        change_scene(production, "1", {"cast": "SUE"})
    add_scene(production, {"number": "2A", "heading": "INT. BOAT - NIGHT"})
    assert [(row["number"], row["set_name"]) for row in scenes(production)][2] == ("2A", "BOAT")


def test_everything_awaiting_a_yes_is_listed_and_can_be_accepted(production, tmp_path):
    take(production, tmp_path, FIRST)
    listed = confirm_cast(production, ConfirmCast())
    assert "scene 2: SUE, with a cue: speaking?" in listed
    [problem] = checks.open_review(production)
    assert f"{len(questions(production))} open questions" in problem.message
    confirm_cast(production, ConfirmCast(all=True))
    assert [question.title for question in questions(production) if question.on_camera] == ["BOTH"]
    assert checks.open_review(production)[0].fix is None, "what a group cue stands for is not proposed"
    answer_group(production, GroupAnswer("BOTH", "group"))
    settle_review(production, SettleReview())
    colour_strips(production, StripColour("ext"))
    assert not checks.open_review(production)


def test_what_is_no_script_changes_nothing(production, tmp_path):
    with pytest.raises(UserError):
        take(production, tmp_path, "Just a letter to my aunt.\n\nShe never writes back.\n")
    assert not production.history() or production.history()[-1].label == "Start production"


@pytest.mark.parametrize("source", [SAMPLE, *REAL, *FDX], ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_real_script_comes_in_and_comes_back_whole(production, source):
    if not source.exists():
        pytest.skip(f"{source.name} of the corpora is not here")
    read(production, source, None)
    screenplay = read_screenplay(source)
    kept = read_draft(production)
    assert kept.elements == tuple(element._replace(line=0) for element in screenplay.elements)
    assert (kept.title_page, kept.layout, kept.tags) == (screenplay.title_page, screenplay.layout, screenplay.tags)
    rows = script(production)
    assert len(rows) == len(screenplay.elements)
    assert all(isinstance(row["page"], int) and row["page"] <= row["end_page"] for row in rows)
    assert all(row["set_name"] and Eighths.parse(row["eighths"]) for row in scenes(production) if not row["omitted"])
    assert len(script_paper(production)().parts[0].pages) >= rows[-1]["page"]
    assert len(scene_list(production).parts[0].rows) == len(scenes(production)) + 1
    before = scenes(production), cast(production)
    assert "nothing changed" in read(production, source, None)
    assert (scenes(production), cast(production)) == before
    production.undo()
    production.undo()
    assert not scenes(production)
    assert not script(production)


def parts_of(production: Production) -> dict[str, str]:
    return {part.name: part.cast_number for part in CHARACTERS.all(production)}


def test_a_part_renamed_by_hand_is_the_same_part_in_the_next_draft(production, tmp_path):
    take(production, tmp_path, FIRST)
    change_part(production, "RAY", {"name": "Raymond Holt", "note": "rides"})
    confirm_cast(production, ConfirmCast("1", "RAYMOND HOLT", "speaking"))
    said = take(production, tmp_path, SECOND)
    assert parts_of(production) == {"RAYMOND HOLT": "1", "SUE": "2", "BOTH": ""}
    [ray] = CHARACTERS.where(production, name="RAYMOND HOLT")
    assert (ray.note, ray.cues) == ("rides", ("RAY",))
    assert how(production, "1")["RAYMOND HOLT"] == (PresenceKind.SPEAKING, True, True)
    numbers = by_number(production)
    pier = next(number for number, scene in numbers.items() if scene.set_name == "PIER")
    assert how(production, pier)["RAYMOND HOLT"] == (PresenceKind.SILENT, False, False), "Ray walks the pier"
    assert "New parts" not in said
    assert [row["cues"] for row in cast(production) if row["name"] == "RAYMOND HOLT"] == [("RAY",)]


def test_the_script_may_take_the_new_name_too_or_use_both(production, tmp_path):
    take(production, tmp_path, FIRST)
    change_part(production, "RAY", {"name": "RAYMOND"})
    both = FIRST.replace("RAY\nPass", "RAYMOND\nPass")
    take(production, tmp_path, both)
    take(production, tmp_path, both.replace("Ray and Sue eat", "Raymond, Ray to her, and Sue eat"))
    take(production, tmp_path, both.replace("RAY (V.O.)", "RAYMOND (V.O.)"))
    assert parts_of(production) == {"RAYMOND": "1", "SUE": "2", "BOTH": ""}
    for scene in SCENES.all(production):
        there = [presence.character for presence in PRESENCES.where(production, scene=scene.id)]
        assert len(there) == len(set(there)), "nobody is in a scene twice"
    assert how(production, "1")["RAYMOND"] == (PresenceKind.SPEAKING, True, True)


def test_a_part_somebody_adds_under_the_old_name_has_its_own_cue(production, tmp_path):
    take(production, tmp_path, FIRST)
    change_part(production, "RAY", {"name": "RAYMOND"})
    add_part(production, {"name": "RAY"})
    change_part(production, "RAYMOND", {"name": "THE FATHER"})
    take(production, tmp_path, SECOND)
    assert parts_of(production) == {"THE FATHER": "1", "RAY": "3", "SUE": "2", "BOTH": ""}
    assert how(production, "1")["THE FATHER"] == (PresenceKind.SPEAKING, True, True), "who was in a scene stays in it"


def test_renaming_there_and_back_is_nothing_and_numbering_follows_the_cue(production, tmp_path):
    take(production, tmp_path, FIRST)
    change_part(production, "SUE", {"name": "SUSAN"})
    change_part(production, "SUSAN", {"name": "SUE"})
    change_part(production, "RAY", {"name": "ZACHARY"})
    commands.number_cast(production)
    assert parts_of(production) == {"ZACHARY": "1", "SUE": "2", "BOTH": ""}
    production.undo()
    assert {part.name for part in CHARACTERS.all(production)} == {"RAY", "SUE", "BOTH"}
