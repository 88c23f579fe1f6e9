"""A claim is as good as the lock on it: what a crash left lying is taken over, whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import THINGS, Thing, open_shelf

from filmdesk.production.claim import claim_path
from filmdesk.production.production import Production


@pytest.mark.parametrize(
    "left", ["", "{", "[]", '{"user": "Otto", "host": "van", "pid": 1, "since": "2026-01-01"}', "x" * 5000]
)
def test_a_claim_left_by_a_crash_is_taken_over(production: Production, place: Path, left: str) -> None:
    production.close()
    claim_path(place).write_text(left)
    with open_shelf(place) as again:
        assert again.writable
        THINGS.add(again, Thing("lamp"))
        with open_shelf(place) as second:
            assert not second.writable and second.read_only_because.startswith("It is open elsewhere (Ida on ")
    assert not claim_path(place).exists()
