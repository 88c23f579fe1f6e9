"""Things in capitals are proposed as elements: what is one, what it is, and taking those that are ticked."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.imports import import_file
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.categories import CATEGORIES
from filmdesk.film.store import ELEMENTS, SCENE_ELEMENTS, SCENES
from filmdesk.modules.script.capitals import (
    capitals_table,
    category_of_thing,
    introduced_in,
    name_of_thing,
    things_in,
)
from filmdesk.modules.script.elements import add_element
from filmdesk.modules.script.page.page import ScriptPage
from filmdesk.modules.script.propose_elements import ProposeElements, lacking_things, propose_elements
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.places import form

SCRIPT = """INT. COTTAGE - DAY #1#

MARA KEENE (41) loads a RIFLE. CLOSE ON the RIFLES. A sign: “NO ENTRY AFTER DARK”. A DOG BARKS.

MARA
Down, boy.

EXT. QUAY - DAY #2#

The BOATS rock. MARA drops HER RIFLE and an ASTROLABE. SMASH CUT TO black.
"""


@pytest.fixture
def ferry(empty: Production, tmp_path: Path) -> Production:
    path = tmp_path / "ferry.fountain"
    path.write_text(SCRIPT, "utf-8")
    import_file(empty, path, "script")
    return empty


def test_a_thing_is_neither_somebody_nor_the_camera_nor_a_sign() -> None:
    action = 'MARA KEENE (41) and THE KEENE BROTHERS load A RIFLE. ANGLE ON THE VHF RADIO. NO DOGS. TV\'s "STOP HERE".'
    assert introduced_in(action) == ["MARA KEENE"]
    assert things_in(action, {"mara", "keene"}) == ["RIFLE"]
    assert things_in("The VHF RADIO hisses, a GUN, the GUN.", set()) == ["VHF RADIO", "GUN"]
    assert [name_of_thing(run) for run in ("VHF RADIO", "BOAT’S HORN")] == ["VHF radio", "Boat's horn"]
    armed = "NED (mid-40s) has a RIFLE (.30-06), PISTOL (9mm), TRUCK (1980s). DORA (7, shy)."
    assert introduced_in(armed) == ["NED", "DORA"]
    sorts = [
        category_of_thing(run) for run in ("CAR BATTERIES", "ROWING BOATS", "GLASSES", "DOG", "CHIMES", "ASTROLABE")
    ]
    assert sorts == ["Props", "Vehicles", "Props", "Animals", "Sound", ""]


def test_the_table_names_categories_of_the_breakdown_and_each_word_once_as_it_is_looked_up() -> None:
    table = capitals_table()
    told = tomllib.loads(form("breakdown", "capitals.toml").read_text("utf-8"))
    words = [word for kind in told["category"] for word in kind["words"]]
    assert set(table.categories.values()) <= set(CATEGORIES)
    assert len(words) == len(table.categories) and all(category_of_thing(word.upper()) for word in words)
    assert things_in("SERIES OF SHOTS. THE TITLES. DON'T TOUCH.", set()) == []


@pytest.mark.parametrize("text", ["“" * 60_000, "(" * 60_000, "AB " * 40_000, "A" * 120_000 + "1", "MARA (" * 20_000])
def test_no_action_however_written_holds_the_program_up(text: str) -> None:
    begun = time.perf_counter()
    things_in(text, {"mara"})
    introduced_in(text)
    assert time.perf_counter() - begun < 3


def test_what_is_ticked_is_added_to_its_scenes_as_one_step_and_what_is_there_is_not_proposed(ferry: Production) -> None:
    rows = dict(lacking_things(ferry, {"unclear": "Notes"}).rows)
    assert rows == {
        "Rifle": ("Rifle", "Props", "1, 2"),
        "Boats": ("Boats", "Vehicles", "2"),
        "Dog barks": ("Dog barks", "Sound", "1"),
        "Astrolabe": ("Astrolabe", "Notes?", "2"),
    }
    add_element(ferry, {"category": "Props", "name": "Mara's rifle", "scenes": "1"})
    assert dict(lacking_things(ferry, {}).rows)["Rifle"][2] == "2", "it goes by another name in scene 1"
    said = propose_elements(ferry, ProposeElements("Set Dressing", "astrolabe; Rifle"))
    assert said == "Added 2 elements in 1 scene: Rifle and Astrolabe."
    found = {element.name: element.category for element in ELEMENTS.all(ferry)}
    assert found == {"Mara's rifle": "Props", "Rifle": "Props", "Astrolabe": "Set Dressing"}
    assert set(dict(lacking_things(ferry, {}).rows)) == {"Boats", "Dog barks"}
    with pytest.raises(UserError, match="“sextant”"):
        propose_elements(ferry, ProposeElements(only="sextant"))
    assert ferry.undo() == "Add elements from script" and len(ELEMENTS.all(ferry)) == 1
    propose_elements(ferry, ProposeElements())
    assert propose_elements(ferry, ProposeElements()).startswith("No action of this draft")
    second = next(scene for scene in SCENES.all(ferry) if scene.number == "2")
    assert len(SCENE_ELEMENTS.where(ferry, scene=second.id)) == 3


def test_elements_are_proposed_by_a_click_where_they_are_listed(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = ScriptPage(sample_desk)
    qtbot.addWidget(page)
    page.show()
    way = next(button for button in page.findChildren(QPushButton) if button.text() == "Propose elements…")
    assert not way.isVisible()
    page.view = "Elements"
    with qtbot.waitSignal(sample_desk.asking) as asked:
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert asked.args is not None and asked.args[0] == "propose-elements"
