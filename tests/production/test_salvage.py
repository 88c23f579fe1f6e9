"""Of a damaged file everything that can be read comes into a new one, counted; the damaged one is left as it is."""

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest
from shelf import SHELF, THINGS, Thing, open_shelf

from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment
from filmdesk.production.forms import keep_form
from filmdesk.production.production import Production
from filmdesk.production.salvage import Salvaged, salvage
from filmdesk.values.errors import UserError

ROWS = 3_000
PAGE = 4096


@pytest.fixture
def full(production: Production, place: Path) -> Path:
    """A closed production of three thousand things and a photo."""
    lamp = THINGS.add(production, Thing("lamp"))
    attach(production, lamp.id, "lamp.jpg", "photo", b"light" * 2000)
    THINGS.add_all(production, (Thing(f"thing {n} " + "x" * 60, count=n) for n in range(ROWS)))
    production.close()
    return place


def salvaged(full: Path) -> dict[str, Salvaged]:
    target = full.with_name("new.filmdesk")
    target.unlink(missing_ok=True)
    before = full.read_bytes()
    counts = {count.table: count for count in salvage(full, target, [SHELF])}
    assert full.read_bytes() == before and not full.with_name(full.name + "-journal").exists()
    with open_shelf(target) as new:
        assert new.damaged_tables() == [] and [step.label for step in new.history()] == ["Salvage from a damaged file"]
    return counts


def leaves(full: Path) -> list[int]:
    """The pages that hold things, by number."""
    db = apsw.Connection(str(full), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        query = "SELECT pageno FROM dbstat WHERE name = 'thing' AND pagetype = 'leaf'"
        return [page for (page,) in db.execute(query).fetchall()]
    finally:
        db.close()


def spoil(full: Path, page: int, with_: bytes) -> None:
    data = bytearray(full.read_bytes())
    data[(page - 1) * PAGE : (page - 1) * PAGE + len(with_)] = with_
    full.write_bytes(data)


def test_a_sound_file_is_salvaged_whole(full: Path) -> None:
    counts = salvaged(full)
    assert counts["thing"] == Salvaged("thing", ROWS + 1, ROWS + 1, True)
    assert counts["kept_blob"] == Salvaged("kept_blob", 1, 1, True)
    with open_shelf(full) as old, open_shelf(full.with_name("new.filmdesk")) as new:
        assert THINGS.all(old) == THINGS.all(new) and old.id == new.id
        [photo] = ATTACHMENTS.all(new)
        assert read_attachment(new, photo) == b"light" * 2000


@pytest.mark.parametrize("seed", range(8))
def test_spoiled_pages_cost_their_own_rows_only(full: Path, seed: int) -> None:
    chance = random.Random(seed)
    pages = leaves(full)
    per_page = ROWS / len(pages)
    spoilt = chance.sample(pages, 3)
    for page in spoilt:
        spoil(full, page, chance.randbytes(PAGE))
    with pytest.raises(UserError, match="damaged"):
        open_shelf(full)
    thing = salvaged(full)["thing"]
    assert thing.known >= ROWS and not thing.as_written
    assert thing.taken >= ROWS - 3 * (per_page + 20), (seed, spoilt)


def test_a_truncated_file_gives_what_is_left_of_it(full: Path) -> None:
    full.write_bytes(full.read_bytes()[: -20 * PAGE])
    with pytest.raises(UserError, match="damaged"):
        open_shelf(full)
    assert salvaged(full)["thing"].taken > ROWS / 2


def test_a_byte_flipped_in_a_name_is_told_by_the_count(full: Path) -> None:
    db = apsw.Connection(str(full))
    db.execute("UPDATE thing SET name = 'thong' WHERE count = 77")
    db.close()
    assert salvaged(full)["thing"] == Salvaged("thing", ROWS + 1, ROWS + 1, False)


def test_a_row_whose_date_is_none_any_more_stays_behind_and_the_others_can_be_listed(full: Path) -> None:
    db = apsw.Connection(str(full))
    db.execute("UPDATE thing SET due = '0026-13-99' WHERE count = 77")
    db.close()
    [thing] = [c for c in salvage(full, full.with_name("new.filmdesk"), [SHELF], tables=[THINGS]) if c.table == "thing"]
    assert (thing.known - thing.taken, thing.as_written) == (1, False)
    with open_shelf(full.with_name("new.filmdesk")) as new:
        assert len(THINGS.all(new)) == ROWS


def test_a_file_of_which_nothing_can_be_read_says_so(full: Path) -> None:
    spoil(full, 1, full.read_bytes()[:100] + b"\xff" * (PAGE - 100))
    with pytest.raises(UserError, match=r"not even the list of its tables.*filmdesk backups"):
        salvage(full, full.with_name("new.filmdesk"), [SHELF])
    assert not full.with_name("new.filmdesk").exists()


def shares(full: Path, seeds: range) -> list[float]:
    """Of the things that were there, which share comes back unharmed after up to thirty flipped bits."""
    data = full.read_bytes()
    with open_shelf(full) as production:
        whole = {thing.id: thing for thing in THINGS.all(production)}
    target, told = full.with_name("new.filmdesk"), []
    for seed in seeds:
        chance = random.Random(seed)
        spoilt = bytearray(data)
        for _ in range(chance.choice((1, 1, 3, 10, 30))):
            spoilt[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        full.write_bytes(spoilt)
        target.unlink(missing_ok=True)
        salvage(full, target, [SHELF], tables=[THINGS])
        with open_shelf(target) as new:
            back = {thing.id: thing for thing in THINGS.all(new)}
        told.append(sum(back.get(name) == thing for name, thing in whole.items()) / len(whole))
    return told


def test_after_flipped_bits_nearly_everything_comes_back(full: Path) -> None:
    told = shares(full, range(15))
    assert min(told) > 0.95, told


@pytest.mark.slow
def test_after_flipped_bits_nearly_everything_comes_back_500_times(full: Path) -> None:
    """Now and then the one page goes on which a whole table hangs."""
    told = shares(full, range(500))
    assert sum(share > 0.95 for share in told) >= 490 and sum(told) / len(told) > 0.98, sorted(told)[:20]


def test_the_kept_forms_are_salvaged_with_their_digest(production: Production, place: Path) -> None:
    with production.step("Keep form"):
        keep_form(production, "rules", "Minors", "1", "Rest.")
    production.close()
    assert salvaged(place)["kept_form"] == Salvaged("kept_form", 1, 1, True)
