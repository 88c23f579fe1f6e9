"""Sides of a real script: the day's pages, everything else struck through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from filmdesk.film.days import read_schedule
from filmdesk.film.schema import SCHEMA as FILM
from filmdesk.film.store import STRIPS
from filmdesk.modules.callsheets import commands, sides
from filmdesk.modules.callsheets.schema import SCHEMA
from filmdesk.paper.parts import Lines, Paper
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import Element, ElementKind, Screenplay
from filmdesk.screenplay.schema import SCHEMA as SCREENPLAY
from filmdesk.screenplay.store import add_draft, draft_of
from filmdesk.values.errors import UserError

HEADINGS = (
    ("21", "EXT. LIGHTHOUSE STEPS - DAY"),
    ("30", "EXT. PIER 9 - NIGHT"),
    ("31", "EXT. PIER 9 - NIGHT"),
    ("22", "INT. LAMP ROOM - DAY"),
    ("35", "INT. LAMP ROOM - DAY"),
)


def screenplay() -> tuple[Screenplay, list[str]]:
    elements, scenes = [], []
    for number, heading in HEADINGS:
        elements.append(Element(ElementKind.SCENE_HEADING, heading, scene_number=number))
        elements += [Element(ElementKind.ACTION, f"Something happens in scene {number}. " * 12) for _ in range(5)]
        scenes += [f"sc{number}"] * 6
    return Screenplay(tuple(elements)), scenes


@pytest.fixture
def production(harbor: Callable[[Production], None]) -> Iterator[Production]:
    with Production.in_memory((FILM, SCREENPLAY, SCHEMA)) as made:
        with made.step("Set up"):
            harbor(made)
            script, scenes = screenplay()
            moment = datetime(2026, 5, 3, tzinfo=UTC).isoformat()
            draft = draft_of(script, name="Blue", ordinal=1, imported_at=moment)
            add_draft(made, draft, script, paginate(script), scenes)
        yield made


def lines(paper: Paper) -> Lines:
    [part] = paper.parts
    assert isinstance(part, Lines)
    return part


def texts(paper: Paper, *, struck: bool) -> str:
    return " ".join(
        run.text for page in lines(paper).pages for line in page.lines if line.struck is struck for run in line.runs
    )


def test_only_the_days_pages_are_there_and_only_its_scenes_are_clear(production: Production) -> None:
    paper = sides.sides(production, sides.SidesOptions(2))()
    clear, struck = texts(paper, struck=False), texts(paper, struck=True)
    assert "scene 31" in clear
    assert "scene 30" not in clear
    assert "scene 31" not in struck
    assert "scene 21" not in clear
    whole = sides.sides(production, sides.SidesOptions(1))()
    assert len(lines(paper).pages) < len(lines(whole).pages)


def test_two_up_and_the_recipients_name(production: Production) -> None:
    paper = sides.sides(production, sides.SidesOptions(1, two_up=True, recipient="Ana Sobral"))()
    assert (lines(paper).per_sheet, paper.watermark) == (2, "Ana Sobral")
    assert render(paper, "pdf").startswith(b"%PDF")


def test_every_day_with_a_sheet_has_sides(production: Production) -> None:
    assert list(sides.every_sides(production)) == []
    commands.fill_sheet(production, commands.FillOptions(2))
    assert [options.day for options in sides.every_sides(production)] == [2]


def test_a_day_that_is_not_in_the_script_says_so(production: Production) -> None:
    STRIPS.change(production, "s31", boneyard=True)
    with pytest.raises(UserError, match="No script page belongs to day 2"):
        sides.sides(production, sides.SidesOptions(2))


def test_pages_stand_in_shooting_order_under_a_head_that_says_whose_day_it_is(production: Production) -> None:
    commands.fill_sheet(production, commands.FillOptions(1))

    pages = lines(sides.sides(production, sides.SidesOptions(1))()).pages
    head = "Sides · Day 1 · Thursday 4 June 2026 · Call sheet 1"
    assert all(page.lines[1].runs[0].text == head for page in pages)
    order = [strip.scene for strip in read_schedule(production).day(1).scene_strips]
    assert order == ["sc21", "sc22", "sc30"]
    assert [page.number for page in pages] == ["", "3.", "", "2."], "scene 30 begins on the page that 21 stands on"
