"""A copy a cloud split off is known by its name and by being the same production; other files are left in peace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shelf import SHELF, THINGS, Thing

from filmdesk.production.conflicted import conflicted_copies
from filmdesk.production.production import Production

SPLIT = (
    "film (Ann's conflicted copy 2026-11-26).filmdesk",
    "film (conflicted copy 2026-11-26 120000).filmdesk",
    "film (Case Conflict).filmdesk",
    "film.sync-conflict-20261126-120000-ABCDEFG.filmdesk",
    "film (1).filmdesk",
    "film 2.filmdesk",
    "film-DESKTOP-7QK2.filmdesk",
    "film (Ann Lee).filmdesk",
)
OTHERS = (
    "films.filmdesk",
    "film two.filmdesk",
    "old film.filmdesk",
    "film.filmdesk.bak",
    "film (1).pdf",
    "film-copy.filmdesk",
)


@pytest.fixture
def closed(production: Production, place: Path) -> str:
    THINGS.add(production, Thing("lamp"))
    production.close()
    return production.id


@pytest.mark.parametrize("name", SPLIT)
def test_a_clouds_copy_is_recognised(closed: str, place: Path, name: str) -> None:
    shutil.copyfile(place, place.with_name(name))
    assert conflicted_copies(place, closed) == [place.with_name(name)]
    assert conflicted_copies(place, "another production") == []


@pytest.mark.parametrize("name", OTHERS)
def test_another_file_is_not(closed: str, place: Path, name: str) -> None:
    shutil.copyfile(place, place.with_name(name))
    assert conflicted_copies(place, closed) == []


def test_a_copy_cut_short_is_told_by_its_name_alone(closed: str, place: Path) -> None:
    for name in SPLIT:
        place.with_name(name).write_bytes(place.read_bytes()[:3000])
    assert len(conflicted_copies(place, closed)) == 4


def test_another_production_of_such_a_name_is_not(closed: str, place: Path) -> None:
    Production.create(place.with_name("film 2.filmdesk"), [SHELF]).close()
    assert conflicted_copies(place, closed) == []
