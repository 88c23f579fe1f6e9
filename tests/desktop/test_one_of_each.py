"""A production with one of everything: wherever it is counted, the noun is in the singular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import build_paper
from filmdesk.actions.typed import read_options
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.desktop.workplace import desks
from filmdesk.film.store import CHARACTERS, FACTS, PEOPLE, PLACES, SET_PLACES
from filmdesk.production.production import Production
from filmdesk.ui.page import Page

_WRONG = re.compile(
    r"(?<![\d,.:/–-])\b1 (?:open |more |shoot |cast |scene |group )?(people|[a-z]{2,}s)\b", re.IGNORECASE
)
_VERBS = {"was", "is", "has", "stops", "advises", "warns", "needs", "waits", "confirmed", "plus", "await"}


def wrong_in(text: str) -> list[str]:
    """What is counted once with the noun of many."""
    return [found[0] for found in _WRONG.finditer(text) if found[1].lower() not in _VERBS]


@pytest.fixture
def one(empty: Production, tmp_path: Path) -> tuple[Production, list[str]]:
    """One scene, part, person, place, day and sheet, and what was said on the way."""
    script = tmp_path / "one.fountain"
    script.write_text("INT. KITCHEN - DAY\n\nANN\nHello.\n", "utf-8")
    said = [str(import_file(empty, script, "script"))]
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("name,department,position\nKim Lee,Camera,Operator\n", "utf-8")
    said.append(str(import_file(empty, contacts, "contacts")))
    place = PLACES.add(empty, PLACES.record("Mill", address="1 Mill Lane", hospital="General", hospital_phone="555"))
    SET_PLACES.add(empty, SET_PLACES.record("KITCHEN", place.id))
    FACTS.change(empty, "facts", start_date=date(2027, 4, 5), agreements=("house",))
    for name, texts in (
        ("confirm-cast", {"all": "yes"}),
        ("draft-schedule", {"start": "2027-04-05"}),
        ("lock-cast", {}),
        ("fill-sheet", {"day": "1", "call": "7a", "shooting": "8a"}),
        ("push", {"day": "1", "minutes": "1"}),
        ("publish", {"day": "1", "because": "so"}),
    ):
        command = find_command(name)
        assert command
        options = read_options(registry.resolve(command.options), texts) if command.options else None
        said.append(str(run_command(empty, command, options)))
    assert len(PEOPLE.all(empty)) == len(CHARACTERS.all(empty)) == 1
    return empty, said


def test_what_commands_and_imports_say(one: tuple[Production, list[str]]) -> None:
    assert [found for said in one[1] for found in wrong_in(said)] == []


def words_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from words_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_of(getattr(value, field.name))


def test_every_paper(one: tuple[Production, list[str]]) -> None:
    production, built = one[0], 0
    for export in registry.contributed("exports"):
        each = registry.resolve(export.each)(production) if export.each else [None]
        for options in each:
            built += 1
            paper = build_paper(production, export, options)
            assert [found for words in words_of(paper) for found in wrong_in(words)] == [], export.name
    assert built > 10


@pytest.mark.parametrize("name", [module.name for module in desks()])
def test_every_page(qtbot: QtBot, one: tuple[Production, list[str]], name: str) -> None:
    desk = OpenDesk(one[0], State())
    desk.check_now()
    page = next(registry.resolve(module.page or "")(desk) for module in desks() if module.name == name)
    assert isinstance(page, Page)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    page.show()
    qtbot.waitExposed(page)
    for index in range(page._tabs.count()):
        page._tabs.setCurrentIndex(index)
        QApplication.processEvents()
        shown = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
        assert [found for widget in shown for found in wrong_in(widget.text())] == []
    desk.close()
