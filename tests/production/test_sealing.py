"""An encrypted production says nothing without its passphrase, nor do its backups, its journal or its kept files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from shelf import SHELF, THINGS, Thing, names, open_shelf

from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment
from filmdesk.production.backups import back_up, backups_of, restore, verify_backup
from filmdesk.production.claim import claim_path
from filmdesk.production.comparing import compare_files
from filmdesk.production.copies import copy_to
from filmdesk.production.production import Production
from filmdesk.production.salvage import salvage
from filmdesk.production.sealing import change_passphrase, decrypt, encrypt, is_encrypted
from filmdesk.values.errors import SealedError, UserError

WORDS = "four words it's élan"
OTHER = "eight other letters"
SECRETS = (b"canary-lamp", b"canary-file", b"canary-table")


@pytest.fixture
def plain(production: Production, place: Path) -> Path:
    """A closed production with two steps in its history, a kept file and two backups."""
    lamp = THINGS.add(production, Thing("canary-lamp"))
    attach(production, lamp.id, "a.txt", "note", b"canary-file " * 50)
    back_up(production, "opened")
    THINGS.add(production, Thing("canary-table"))
    back_up(production, "opened")
    production.close()
    return place


@pytest.fixture
def sealed(plain: Path) -> Path:
    encrypt(plain, WORDS)
    return plain


def opened(place: Path, passphrase: str = WORDS, *, write: bool = True) -> Production:
    return Production.open(place, [SHELF], write=write, passphrase=passphrase)


def everything(place: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file beside the production and in the home, with what it holds."""
    for path in place.parent.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def leaks(place: Path) -> list[tuple[Path, bytes]]:
    return [(path, secret) for path, data in everything(place) for secret in SECRETS if secret in data]


def test_the_search_finds_them_while_it_is_plain(plain: Path) -> None:
    assert len({path.suffix for path, _ in leaks(plain)}) == 2 and len(leaks(plain)) > 6


def test_encrypted_no_word_of_it_stands_in_any_file(sealed: Path) -> None:
    assert leaks(sealed) == [] and is_encrypted(sealed)
    assert not claim_path(sealed).exists()
    assert not [path for path, _ in everything(sealed) if path.name.endswith((".part", "-journal"))]
    with opened(sealed) as production:
        assert production.writable and names(production) == ["canary-lamp", "canary-table"]
        assert production.damaged_tables() == []
        [note] = ATTACHMENTS.all(production)
        assert read_attachment(production, note).startswith(b"canary-file")
        assert production.undo() == "Add thing", "its history came along"
        THINGS.add(production, Thing("canary-table"))
        back_up(production, "opened")
    assert leaks(sealed) == [] and len(backups_of(sealed)) == 3


def test_the_journal_of_a_step_is_encrypted_too(sealed: Path) -> None:
    with opened(sealed) as production:
        THINGS.add_all(production, (Thing(f"canary-lamp {n}" + "x" * 500) for n in range(2_000)))
        with production.step("Change"):
            production.write("UPDATE thing SET name = name || ' canary-table'")
            production.write("PRAGMA cache_spill = 1")
            journal = sealed.with_name(sealed.name + "-journal")
            assert journal.stat().st_size > 4096 and leaks(sealed) == []


def test_without_or_with_another_passphrase_one_sentence(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sealed.read_bytes()
    with pytest.raises(SealedError, match=r"film.filmdesk is encrypted.*FILMDESK_PASSPHRASE"):
        open_shelf(sealed)
    for wrong in (OTHER, WORDS + " ", WORDS[:-1], WORDS.upper()):
        with pytest.raises(SealedError, match=r"The passphrase does not open film.filmdesk"):
            opened(sealed, wrong)
    monkeypatch.setenv("FILMDESK_PASSPHRASE", OTHER)
    with pytest.raises(SealedError, match="does not open"):
        open_shelf(sealed)
    monkeypatch.setenv("FILMDESK_PASSPHRASE", WORDS)
    with open_shelf(sealed, write=False) as production:
        assert names(production) == ["canary-lamp", "canary-table"]
    assert sealed.read_bytes() == before and not claim_path(sealed).exists()


def test_a_plain_production_opens_whatever_passphrase_lies_about(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_PASSPHRASE", WORDS)
    with open_shelf(plain) as production:
        assert production.passphrase == "" and names(production) == ["canary-lamp", "canary-table"]


def test_copies_and_restored_backups_keep_the_passphrase(sealed: Path, tmp_path: Path) -> None:
    with opened(sealed, write=False) as production:
        copy_to(production, tmp_path / "copy.filmdesk")
    for rung in backups_of(sealed):
        assert verify_backup(rung, WORDS)
    restore(backups_of(sealed)[0].path, tmp_path / "back.filmdesk", WORDS)
    assert leaks(sealed) == []
    assert compare_files(tmp_path / "back.filmdesk", tmp_path / "copy.filmdesk", WORDS).counts() == {"thing": (1, 0, 0)}
    with opened(tmp_path / "back.filmdesk") as back:
        [note] = ATTACHMENTS.all(back)
        assert read_attachment(back, note).startswith(b"canary-file")


def test_the_passphrase_can_be_changed_and_the_backups_follow(sealed: Path) -> None:
    done = change_passphrase(sealed, WORDS, OTHER)
    assert (done.backups, done.left) == (2, ())
    with pytest.raises(SealedError):
        opened(sealed, WORDS)
    with opened(sealed, OTHER) as production:
        assert names(production) == ["canary-lamp", "canary-table"]
    for rung in backups_of(sealed):
        assert verify_backup(rung, OTHER)
        with pytest.raises(SealedError):
            verify_backup(rung, WORDS)


def test_freed_of_it_everything_is_plain_again(sealed: Path, tmp_path: Path) -> None:
    assert decrypt(sealed, WORDS).backups == 2
    with open_shelf(sealed) as production:
        assert names(production) == ["canary-lamp", "canary-table"] and len(production.history()) == 3
    restore(backups_of(sealed)[1].path, tmp_path / "back.filmdesk")
    with open_shelf(tmp_path / "back.filmdesk") as back:
        assert len(ATTACHMENTS.all(back)) == 1


def test_an_attempt_cut_short_among_the_backups_is_finished_by_the_next(plain: Path) -> None:
    first, second = backups_of(plain)
    kept = plain.read_bytes(), second.path.read_bytes()
    encrypt(plain, WORDS)
    for path, data in zip((plain, second.path), kept, strict=True):
        path.write_bytes(data)
    done = encrypt(plain, WORDS)
    assert (done.backups, done.left) == (2, ()) and leaks(plain) == []
    assert verify_backup(first, WORDS)


def test_a_backup_that_cannot_be_read_is_named_and_left(plain: Path) -> None:
    rung = backups_of(plain)[0]
    rung.path.write_bytes(rung.path.read_bytes()[:-5000])
    done = encrypt(plain, WORDS)
    assert done.backups == 1 and len(done.left) == 1 and rung.path.name in done.left[0]


def test_where_it_cannot_be_done_nothing_changes(plain: Path, sealed_elsewhere: None, tmp_path: Path) -> None:
    open_shelf(plain).close()
    before = dict(everything(plain))
    for attempt, says in (
        (lambda: encrypt(plain, "short"), "at least 8"),
        (lambda: encrypt(plain, "tab\tin the middle"), "printable"),
        (lambda: decrypt(plain, WORDS), "is not encrypted"),
        (lambda: change_passphrase(plain, WORDS, OTHER), "is not encrypted"),
        (lambda: encrypt(tmp_path / "none.filmdesk", WORDS), "There is no file"),
    ):
        with pytest.raises(UserError, match=says):
            attempt()
    with open_shelf(plain) as production:
        assert production.writable
        with pytest.raises(UserError, match="open elsewhere"):
            encrypt(plain, WORDS)
    assert dict(everything(plain)) == before


@pytest.fixture
def sealed_elsewhere(tmp_path: Path) -> None:
    """Another production of this computer, already encrypted: its backups are its own."""
    other = tmp_path / "other.filmdesk"
    with Production.create(other, [SHELF], passphrase=OTHER) as production:
        THINGS.add(production, Thing("chair"))
        back_up(production, "opened")
    assert is_encrypted(other)


def test_a_production_whose_content_changed_is_not_encrypted(plain: Path) -> None:
    with open_shelf(plain) as production, production._guard.lifting(production.connection):
        production.connection.execute("UPDATE thing SET name = 'x'")
    before = plain.read_bytes()
    with pytest.raises(UserError, match="does not hold what was written"):
        encrypt(plain, WORDS)
    assert plain.read_bytes() == before


def test_a_damaged_encrypted_file_is_refused_and_salvaged(sealed: Path) -> None:
    with opened(sealed) as production:
        THINGS.add_all(production, (Thing(f"thing {n} " + "x" * 100) for n in range(1_000)))
    data = bytearray(sealed.read_bytes())
    at = len(data) // 2
    data[at : at + 16] = os.urandom(16)
    sealed.write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        opened(sealed)
    counts = {count.table: count for count in salvage(sealed, sealed.with_name("new.filmdesk"), [SHELF], WORDS)}
    assert counts["thing"].taken > 800
    assert is_encrypted(sealed.with_name("new.filmdesk"))


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_header_a_broken_change_spoilt_comes_back_from_the_journal(tmp_path: Path, passphrase: str) -> None:
    left = tmp_path / "left.filmdesk"
    with Production.create(tmp_path / "film.filmdesk", [SHELF], passphrase=passphrase) as production:
        THINGS.add(production, Thing("lamp"))
        with production.step("Add things"):
            THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
            production.connection.cache_flush()
            content = (tmp_path / "film.filmdesk").read_bytes()
            journal = (tmp_path / "film.filmdesk-journal").read_bytes()
    left.write_bytes(content[:16] + bytes(84) + content[100:])
    left.with_name(left.name + "-journal").write_bytes(journal)
    with opened(left, passphrase) as production:
        assert names(production) == ["lamp"] and production.damaged_tables() == []


def test_a_journal_no_key_would_fit_is_not_thrown_away(sealed: Path) -> None:
    journal = sealed.with_name(sealed.name + "-journal")
    spoilt = bytes(100) + sealed.read_bytes()[100:]
    sealed.write_bytes(spoilt)
    journal.write_bytes(b"\xd9\xd5\x05\xf9" * 1000)
    with pytest.raises(UserError, match="not a filmdesk production"):
        opened(sealed)
    assert sealed.read_bytes() == spoilt and journal.stat().st_size == 4000
