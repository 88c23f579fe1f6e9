"""The guard over open productions itself: it hears what it must, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import THINGS, Thing, open_shelf

from filmdesk.film.tabular import read_rows
from filmdesk.production.copies import copy_to
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def test_an_open_production_that_is_read_as_a_file_is_noticed(production: Production, place: Path) -> None:
    with pytest.raises(AssertionError, match="opened outside of SQLite"):
        read_rows(place)
    production.close()
    with pytest.raises(UserError, match="not a table"):
        read_rows(place)


def test_opening_it_twice_and_copying_it_touch_no_file_directly(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    with open_shelf(place) as other:
        assert not other.writable
        copy_to(other, place.with_name("copy.filmdesk"))
    THINGS.add(production, Thing("table"))
    assert len(THINGS.all(production)) == 2
