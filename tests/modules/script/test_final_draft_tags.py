"""What Final Draft keeps beside the text: tags, lengths, summaries, actors, omitted scenes."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.film.schema import SCHEMA as FILM
from filmdesk.film.store import CHARACTERS, PEOPLE, SCENES, STRIPS, start
from filmdesk.modules.script import checks, quantities
from filmdesk.modules.script.commands import lock_scenes
from filmdesk.modules.script.elements import elements
from filmdesk.modules.script.imports import prepare
from filmdesk.modules.script.imports import take as take_prepared
from filmdesk.modules.script.records import change_scene, scenes
from filmdesk.modules.script.schema import SCHEMA as SCRIPT
from filmdesk.production.production import Production
from filmdesk.screenplay.schema import SCHEMA as SCREENPLAY
from filmdesk.values.eighths import Eighths

PROPS = "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa"
DRAFT = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Template="No" Version="5"><Content>
<Paragraph Type="Scene Heading" Number="1"><SceneProperties Length="LENGTH" Page="1">
<Summary><Paragraph><Text>SUMMARY</Text></Paragraph></Summary></SceneProperties>
<Text>Int. Vault - Night</Text></Paragraph>
<Paragraph Type="Action"><Text>On the floor lies </Text><Text TagNumber="1">a gun</Text><Text>.</Text></Paragraph>
<Paragraph Type="Character"><Text>MO</Text></Paragraph><Paragraph Type="Dialogue"><Text>Don't.</Text></Paragraph>
<Paragraph Type="Scene Heading" Number="2"><Text>EXT. ROOF - LATER</Text></Paragraph>
<Paragraph Type="Action"><Text>Wind, and the gun again: </Text><Text TagNumber="1">a gun</Text></Paragraph>
</Content><Cast><Member Actor="Ann Lee" Character="MO"/></Cast>
<TagData><TagCategories><TagCategory Id="PROPS" Name="Whatever" Number="7"/></TagCategories>
<TagDefinitions><TagDefinition Id="d1" CatId="PROPS" Label="Gun" Number="1"/></TagDefinitions>
<Tags><Tag Number="1"><DefId>d1</DefId></Tag></Tags></TagData></FinalDraft>""".replace("PROPS", PROPS)


def read(production: Production, source: Path, mapping: Path | None = None) -> str:
    return str(take_prepared(production, prepare(source, mapping)))


@pytest.fixture
def production():
    with Production.in_memory((FILM, SCREENPLAY, SCRIPT)) as made:
        start(made, "Vault")
        yield made


def take(production, folder, length="1 7/8", summary="Mo hesitates.", text=DRAFT):
    source = folder / "vault.fdx"
    source.write_text(text.replace("LENGTH", length).replace("SUMMARY", summary), "utf-8")
    return read(production, source, None)


def test_tags_become_elements_by_their_category_and_actors_are_cast(production, tmp_path):
    take(production, tmp_path)
    [gun] = elements(production)
    assert (gun["category"], gun["name"], gun["scenes"]) == ("Props", "Gun", ["1", "2"])
    [mo] = CHARACTERS.all(production)
    assert PEOPLE.get(production, mo.person).name == "Ann Lee"
    take(production, tmp_path)
    assert [e["scenes"] for e in elements(production)] == [["1", "2"]]
    assert len(PEOPLE.all(production)) == 1


def test_a_length_from_the_file_is_trusted_and_renewed_but_never_over_a_typed_one(production, tmp_path):
    take(production, tmp_path)
    assert scenes(production)[0]["eighths"] == "1 7/8"
    assert scenes(production)[0]["synopsis"] == "Mo hesitates."
    take(production, tmp_path, "2 1/8", "Mo shoots.")
    assert (scenes(production)[0]["eighths"], scenes(production)[0]["synopsis"]) == ("2 1/8", "Mo shoots.")
    change_scene(production, "1", {"eighths": "3", "synopsis": "Our own words."})
    take(production, tmp_path, "2 4/8", "Mo runs.")
    assert (scenes(production)[0]["eighths"], scenes(production)[0]["synopsis"]) == ("3", "Our own words.")
    change_scene(production, "1", {"eighths": ""})
    assert scenes(production)[0]["eighths"] == str(SCENES.all(production)[0].eighths_counted)


def test_an_omitted_scene_keeps_its_number_and_name_but_no_length(production, tmp_path):
    take(production, tmp_path)
    omitted = DRAFT.replace("EXT. ROOF - LATER", "OMITTED").replace("Wind, and the gun again: ", "")
    take(production, tmp_path, text=omitted)
    row = scenes(production)[1]
    assert (row["number"], row["set_name"], row["omitted"], row["eighths"]) == ("2", "ROOF", True, "0")
    assert quantities.scene_count(production)[0] == 1


def test_a_scene_cut_from_the_draft_is_found_on_the_board(production, tmp_path):
    take(production, tmp_path)
    roof = SCENES.all(production)[1]
    [strip] = STRIPS.where(production, scene=roof.id)
    STRIPS.change(production, strip.id, boneyard=False)
    lock_scenes(production)
    start_, end = DRAFT.index('<Paragraph Type="Scene Heading" Number="2">'), DRAFT.index("</Content>")
    take(production, tmp_path, text=DRAFT[:start_] + DRAFT[end:])
    [problem] = checks.scheduled_but_gone(production)
    assert problem.message == "Scene 2 is scheduled but OMITTED."
    assert quantities.script_pages(production)[0] == Eighths.parse("1 7/8")
