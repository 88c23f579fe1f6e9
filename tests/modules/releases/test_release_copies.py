"""A reference is given once, also while a copy of the production is out (numbers come in blocks)."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.productions import open_for_writing, start_production
from filmdesk.actions.set_copies import take_set_copy
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.store import RELEASES, number_of
from filmdesk.production.numbering import BLOCK, blocks_given


def test_references_given_in_a_copy_and_at_home_never_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    with start_production(tmp_path / "film.filmdesk", "The Bridge") as home:
        RELEASES.add(home, Release("appearance", "R-0350"))
        take_set_copy(home, "contacts", None, tmp_path / "copy.filmdesk")
        [first] = blocks_given(home)
        assert first > 350
        with open_for_writing(tmp_path / "copy.filmdesk") as copy:
            out = [one.code for one in add_releases(copy, [Release("appearance") for _ in range(BLOCK)])]
        here = [one.code for one in add_releases(home, [Release("appearance") for _ in range(2 * BLOCK)])]
    assert number_of(out[0]) == first and here[0] == "R-0351"
    assert set(out).isdisjoint(here)
