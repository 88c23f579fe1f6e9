"""A child in the script is asked about before anybody is called."""

from __future__ import annotations

from pathlib import Path

from filmdesk.actions.imports import import_file
from filmdesk.film.store import PEOPLE
from filmdesk.modules.script.ages import ages_told, maybe_minors
from filmdesk.modules.script.cast import change_part
from filmdesk.production.production import Production

SCRIPT = """INT. COTTAGE - DAY

MARA (41) enters with LEO (9), a small boy, at 5 (or 6).

MARA
Hello.

LEO
Hello.
"""


def test_a_part_with_a_childs_age_is_told_of_until_who_plays_it_is_known_to_be_a_minor_or_none(
    empty: Production, tmp_path: Path
) -> None:
    script = tmp_path / "marsh.fountain"
    script.write_text(SCRIPT)
    import_file(empty, script, "script")
    [problem] = maybe_minors(empty)
    assert problem.message == "LEO is 9 in the script, and nobody said who plays the part."
    change_part(empty, "LEO", {"person": "+Ned Ash"})
    [problem] = maybe_minors(empty)
    assert [record.table for record in problem.records] == [
        "character",
        "person",
    ] and "Ned Ash is not" in problem.message
    [ned] = PEOPLE.all(empty)
    PEOPLE.change(empty, ned.id, minor=True)
    assert maybe_minors(empty) == []
    change_part(empty, "LEO", {"name": "LEONARD"})
    PEOPLE.change(empty, ned.id, minor=False)
    assert len(maybe_minors(empty)) == 1, "the script still calls him Leo"


def test_an_age_belongs_to_the_name_in_front_of_it() -> None:
    text = ["OLD LEO (70) sees LEO (aged 9) and MR. HALE (62). Room (12) is empty."]
    assert ages_told(text, {"LEO", "OLD LEO", "MARA", "HAL"}) == {"OLD LEO": 70, "LEO": 9}
    assert ages_told(["a " * 50_000, "CLEO (8)"], {"LEO"}) == {}
