"""The guard over open productions itself: it hears what it must, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import THINGS, Thing, open_shelf

from filmdesk.production.connection import copied_pair
from filmdesk.production.copies import copy_to
from filmdesk.production.production import Production


def test_an_open_production_that_is_copied_as_a_file_is_noticed(production: Production, place: Path) -> None:
    with pytest.raises(AssertionError, match="opened outside of SQLite"):
        copied_pair(place)
    production.close()
    copied_pair(place).cleanup()


def test_opening_it_twice_and_copying_it_touch_no_file_directly(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    with open_shelf(place) as other:
        assert not other.writable
        copy_to(other, place.with_name("copy.filmdesk"))
    THINGS.add(production, Thing("table"))
    assert len(THINGS.all(production)) == 2
