"""What a draft leaves open can be left and come back to, answered by command, and undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pier_script import FIRST, SECOND, Take

from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.imports import commit_import, prepare_import
from filmdesk.actions.typed import read_options
from filmdesk.film.records import CharacterKind, PresenceKind
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENE_ELEMENTS, SCENES, STRIPS, facts
from filmdesk.modules.script.changed import changed_paragraphs
from filmdesk.modules.script.checks import open_review, unlit_scenes
from filmdesk.modules.script.groups import GroupAnswer, StripColour, answer_group, colour_strips
from filmdesk.modules.script.needs import SceneNeeds, scene_needs
from filmdesk.modules.script.parting import PartScene, part_scene
from filmdesk.modules.script.questions import questions
from filmdesk.modules.script.review import awaiting
from filmdesk.modules.script.store import PointKind, SettleReview, open_points, points_of_draft, settle_review
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.screenplay.store import SCRIPT
from filmdesk.values.errors import UserError
from filmdesk.values.review import Review


def everything(production: Production) -> list[object]:
    tables = (SCENES, CHARACTERS, PRESENCES, SCENE_ELEMENTS, STRIPS)
    return [record for table in tables for record in table.all(production)] + [facts(production)]


def sections(production: Production) -> list[str]:
    return list(dict.fromkeys(question.section for question in questions(production)))


def test_the_review_is_numbers_and_items_and_still_the_text_the_command_line_prints(
    empty: Production, tmp_path
) -> None:
    source = tmp_path / "pier.fountain"
    source.write_text(FIRST, "utf-8")
    review = commit_import(empty, prepare_import(source))
    assert isinstance(review, Review)
    assert dict(review.numbers)["scenes"] == "4"
    assert dict(review.numbers)["speaking parts"] == "3"
    assert str(review).startswith("4 scenes, ")
    [item] = [item for item in review.items if item.kind == "look"]
    assert item.record and item.record.table == "script_element"
    assert SCRIPT.get(empty, item.record.id).text == "INT LIGHTHOUSE"


def test_reading_a_file_changes_nothing_until_it_is_committed(empty: Production, tmp_path) -> None:
    source = tmp_path / "pier.fountain"
    source.write_text(FIRST, "utf-8")
    prepared = prepare_import(source)
    assert not SCENES.all(empty)
    commit_import(empty, prepared)
    assert len(SCENES.all(empty)) == 4


def test_what_is_settled_stays_settled_and_undo_opens_it_again(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    [point] = open_points(empty)
    assert settle_review(empty, SettleReview(point=point.id)).startswith("1 point settled; 0 left")
    assert open_points(empty) == []
    assert empty.undo() == "Settle review points"
    assert open_points(empty) == [point]
    with pytest.raises(UserError):
        settle_review(empty, SettleReview(point="none"))


def test_one_undo_of_the_import_takes_its_questions_along(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    assert questions(empty)
    assert empty.undo() == "Import script"
    assert questions(empty) == []


def test_a_next_draft_asks_about_what_changed_came_and_was_renumbered(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    scenes = {scene.set_name: scene.id for scene in SCENES.all(empty)}
    take(empty, SECOND)
    points = points_of_draft(empty)
    assert [(p.kind, p.scene) for p in points if p.kind is PointKind.CHANGED] == [
        (PointKind.CHANGED, scenes["KITCHEN"])
    ]
    assert [p.text for p in points if p.kind is PointKind.CAME] == ["2 EXT. BEACH - DAWN"]
    renumbered = {(p.old, p.new): p.scene for p in points if p.kind is PointKind.RENUMBERED}
    assert renumbered[("2", "3")] == scenes["PIER"]
    assert "Old and new numbers" in sections(empty)


def test_a_pair_that_is_not_approved_becomes_two_scenes(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    pier = next(scene for scene in SCENES.all(empty) if scene.set_name == "PIER")
    SCENES.change(empty, pier.id, synopsis="He counts lamps.")
    take(empty, SECOND)
    point = next(p for p in points_of_draft(empty) if p.scene == pier.id and p.kind is PointKind.RENUMBERED)
    part_scene(empty, PartScene(point.id))
    old = SCENES.get(empty, pier.id)
    [new] = [scene for scene in SCENES.all(empty) if scene.number == "3"]
    assert (old.dropped, old.synopsis, new.synopsis) == (True, "He counts lamps.", "")
    assert old.number not in {scene.number for scene in SCENES.all(empty) if scene.id != old.id}
    assert {row.text for row in SCRIPT.where(empty, scene=new.id)} >= {"EXT. PIER - NIGHT"}
    assert [strip.scene for strip in STRIPS.where(empty, scene=new.id)] == [new.id]
    parts = CHARACTERS.by_id(empty)
    assert "SUE" in {parts[p.character].name for p in PRESENCES.where(empty, scene=new.id)}
    assert empty.undo() == "Part scenes"
    assert SCENES.get(empty, pier.id).number == "3"


def test_everything_asked_can_be_answered_by_its_own_commands(empty: Production, take: Take) -> None:
    """Each answer names a command and options it takes: none may be a button that does nothing."""
    take(empty, FIRST)
    take(empty, SECOND)
    for _ in range(60):
        asked = questions(empty)
        if not asked:
            break
        answer = asked[0].answers[0]
        command = find_command(answer.command)
        assert command and command.options
        run_command(empty, command, resolve(command.options)(**answer.options))
    assert questions(empty) == []
    assert awaiting(empty) == []


@pytest.mark.parametrize(
    ("answer", "kind", "number"), [("number", CharacterKind.CAST, "4"), ("group", CharacterKind.GROUP, "")]
)
def test_a_group_cue_becomes_a_numbered_part_or_stays_a_group(
    empty: Production, take: Take, answer: str, kind: CharacterKind, number: str
) -> None:
    take(empty, FIRST)
    answer_group(empty, GroupAnswer("BOTH", answer))
    [both] = CHARACTERS.where(empty, name="BOTH")
    assert (both.kind, both.cast_number) == (kind, number)
    assert all(p.confirmed for p in PRESENCES.where(empty, character=both.id))


def test_a_group_cue_becomes_these_parts(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    answer_group(empty, GroupAnswer("BOTH", "parts", "RAY, SUE"))
    assert not CHARACTERS.where(empty, name="BOTH")
    pier = next(scene for scene in SCENES.all(empty) if scene.set_name == "PIER")
    parts = CHARACTERS.by_id(empty)
    there = {parts[p.character].name: (p.how, p.confirmed) for p in PRESENCES.where(empty, scene=pier.id)}
    assert there == {"RAY": (PresenceKind.SPEAKING, True), "SUE": (PresenceKind.SPEAKING, True)}
    assert empty.undo() == "Answer group cue"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda p: answer_group(p, GroupAnswer("BOTH", "perhaps")),
        lambda p: answer_group(p, GroupAnswer("BOTH", "parts", "NOBODY")),
        lambda p: answer_group(p, GroupAnswer("BOTH", "parts", "BOTH")),
        lambda p: colour_strips(p, StripColour("both")),
        lambda p: part_scene(p, PartScene("none")),
        lambda p: scene_needs(p, SceneNeeds("1", "Map")),
        lambda p: scene_needs(p, SceneNeeds("1", "Map", "Props", -1)),
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(
    empty: Production, take: Take, wrong: Callable[[Production], str]
) -> None:
    take(empty, FIRST)
    before = everything(empty)
    with pytest.raises(UserError):
        wrong(empty)
    assert everything(empty) == before


def test_the_colour_of_int_ext_strips_is_asked_once(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    assert "Asked once" in sections(empty)
    colour_strips(empty, StripColour("ext"))
    assert facts(empty).int_ext_colour == "ext"
    assert "Asked once" not in sections(empty)


def test_who_is_on_camera_is_asked_scene_by_scene_or_part_by_part(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    by_scene = [q.section for q in questions(empty) if q.section.startswith("Scene ")]
    assert by_scene == ["Scene 1: who is on camera?", "Scene 2: who is on camera?", "Scene 2: who is on camera?"]
    by_part = [q.section for q in questions(empty, by_part=True) if q.section.endswith("on camera?")]
    assert [section.partition(":")[0] for section in by_part] == ["RAY", "SUE", "SUE"]


def test_a_scene_s_needs_are_added_counted_and_taken_away_in_that_scene_alone(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    scene_needs(empty, SceneNeeds("1", "Salt", "Props"))
    scene_needs(empty, SceneNeeds("2", "salt", count=3))
    assert {(need.quantity) for need in SCENE_ELEMENTS.all(empty)} == {0, 3}
    scene_needs(empty, SceneNeeds("1", "Salt", remove=True))
    assert [need.quantity for need in SCENE_ELEMENTS.all(empty)] == [3]


def test_only_the_paragraphs_a_draft_changed_are_told(empty: Production, take: Take) -> None:
    take(empty, FIRST)
    kitchen = SCENES.all(empty)[0].id
    assert changed_paragraphs(empty, kitchen) == []
    take(empty, SECOND)
    told = [SCRIPT.get(empty, identity).text for identity in changed_paragraphs(empty, kitchen)]
    assert told == ["Pass the pepper, would you, before it goes off."]


def test_what_a_problem_offers_as_its_fix_is_a_command_with_those_options(empty: Production, take: Take) -> None:
    take(empty, "INT. ROOM\n\nBob sits.\n\nBOB (O.S.)\nYes.\n")
    found = [*unlit_scenes(empty), *open_review(empty)]
    fixes = [problem.fix for problem in found if problem.fix]
    assert [fix.command for fix in fixes] == ["light-scene", "confirm-cast"]
    for fix, more in zip(fixes, ({"light": "night"}, {"all": True}), strict=True):
        command = find_command(fix.command)
        assert command and command.options
        run_command(empty, command, read_options(resolve(command.options), {**dict(fix.options), **more}))
    assert unlit_scenes(empty) == []
    assert not any(question.on_camera for question in questions(empty))
