"""The file taken away from under an open production: refused loudly, nothing lost, and it can go on elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shelf import SHELF, THINGS, Thing, names, open_shelf

from filmdesk.production.claim import claim_for_writing, claim_path
from filmdesk.production.copies import copy_to
from filmdesk.production.production import Production
from filmdesk.values.errors import DisplacedError, UserError


def vanish(path: Path) -> None:
    path.unlink()


def be_replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def be_locked(path: Path) -> None:
    path.chmod(0o444)


def move_away(path: Path) -> None:
    path.parent.joinpath("elsewhere").mkdir()
    path.rename(path.parent / "elsewhere" / path.name)


WAYS = [(vanish, "no longer in its folder"), (move_away, "no longer in its folder"),
        (be_replaced, "replaced by another file"), (be_locked, "made read-only")]  # fmt: skip


@pytest.mark.parametrize(("happen", "words"), WAYS)
def test_the_next_change_is_refused_loudly_and_reading_goes_on(
    production: Production, place: Path, happen: Callable[[Path], None], words: str
) -> None:
    THINGS.add(production, Thing("lamp"))
    happen(place)
    with pytest.raises(DisplacedError, match=words):
        THINGS.add(production, Thing("table"))
    with pytest.raises(DisplacedError, match=words):
        production.undo()
    with pytest.raises(DisplacedError, match=words):
        production.name_version("now")
    assert names(production) == ["lamp"]


@pytest.mark.parametrize(("happen", "words"), WAYS)
def test_everything_goes_on_elsewhere_with_its_history(
    production: Production, place: Path, tmp_path: Path, happen: Callable[[Path], None], words: str
) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, "Rename thing", name="lantern")
    happen(place)
    target = tmp_path / "saved.filmdesk"
    production.go_on_at(target, lambda: copy_to(production, target, lambda table: True))
    told: list[object] = []
    production.on_change(told.append)
    THINGS.add(production, Thing("table"))
    assert production.path == target and len(told) == 1 and not production.displaced
    assert production.undo() == "Add thing" and production.undo() == "Rename thing", "steps before it are undone too"
    production.redo()
    production.close()
    with open_shelf(target) as again:
        assert again.writable and names(again) == ["lantern"] and again.damaged_tables() == []


@pytest.mark.parametrize("lock_goes_too", [False, True])
def test_it_goes_on_in_its_own_place_where_the_file_vanished(
    production: Production, place: Path, lock_goes_too: bool
) -> None:
    THINGS.add(production, Thing("lamp"))
    place.unlink()
    if lock_goes_too:
        claim_path(place).unlink()
    production.go_on_at(place, lambda: copy_to(production, place, lambda table: True))
    THINGS.add(production, Thing("table"))
    with open_shelf(place) as other:
        assert not other.writable, "the claim is held all the time"
    production.close()
    with open_shelf(place) as again:
        assert again.writable and names(again) == ["lamp", "table"] and again.damaged_tables() == []


def test_nothing_is_written_where_somebody_else_is_at_work(production: Production, place: Path, tmp_path: Path) -> None:
    target = tmp_path / "theirs.filmdesk"
    theirs = claim_for_writing(target)
    place.unlink()
    with pytest.raises(UserError, match="open elsewhere"):
        production.go_on_at(target, lambda: copy_to(production, target, lambda table: True))
    assert not target.exists()
    theirs.release()


def test_a_file_put_in_its_place_is_left_as_it_is(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    be_replaced(place)
    before = place.read_bytes()
    production.close()
    assert place.read_bytes() == before
    journal = place.with_name(place.name + "-journal")
    assert not journal.exists() or journal.stat().st_size == 0, "nothing that would be rolled back into it"


def test_made_writable_again_it_takes_changes_again(production: Production, place: Path) -> None:
    be_locked(place)
    with pytest.raises(UserError, match="read-only"):
        THINGS.add(production, Thing("lamp"))
    place.chmod(0o644)
    THINGS.add(production, Thing("lamp"))
    assert names(production) == ["lamp"]


def test_one_in_memory_is_never_displaced() -> None:
    with Production.in_memory([]) as production:
        assert production.displaced == ""


def test_a_production_opened_for_reading_can_go_on_in_a_copy(place: Path, tmp_path: Path) -> None:
    Production.create(place, [SHELF]).close()
    be_locked(place)
    with open_shelf(place) as production:
        assert not production.writable
        target = tmp_path / "copy.filmdesk"
        production.go_on_at(target, lambda: copy_to(production, target, lambda table: True))
        THINGS.add(production, Thing("lamp"))
        assert names(production) == ["lamp"]
