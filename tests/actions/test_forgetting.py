"""A person who is forgotten stands in no row, no stored step, no journal and no note; what is the company's stays."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import apsw
import pypdf
import pytest

from filmdesk import registry
from filmdesk.actions.forgetting import Decision, erase_person
from filmdesk.actions.productions import open_for_writing, start_production
from filmdesk.film.records import Accepted, Character, Person
from filmdesk.film.store import ACCEPTED, CHARACTERS, FACTS, PEOPLE
from filmdesk.modules.callsheets.records import CallConfirmation, CrewCall, Sheet, SheetApproval, SheetIssue
from filmdesk.modules.callsheets.store import APPROVALS, CREW_CALLS, ISSUES, SHEETS
from filmdesk.production.attachments import ATTACHMENTS, attach
from filmdesk.production.backups import back_up, backups_of, verify_backup
from filmdesk.production.production import Production
from filmdesk.production.rungs import ladder_of
from filmdesk.production.steps import _APPLY
from filmdesk.production.tables import Table
from filmdesk.values.dates import long_date
from filmdesk.values.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
FORGET = """
import sys
from pathlib import Path
from filmdesk.actions.forgetting import erase_person
from filmdesk.actions.productions import open_for_writing
with open_for_writing(Path(sys.argv[1])) as production:
    print("open", flush=True)
    erase_person(production, "Xenia Quirrel", Path(sys.argv[1]).with_name("statement.pdf"))
"""
CONFIRMATIONS = Table("call_confirmation", CallConfirmation, "confirmation")
SECRET = {
    "name": "Xenia Quirrel",
    "phone": "+44 20 7946 0991",
    "email": "xq-canary@example.org",
    "guardian": "canary-guardian",
    "agent": "canary-agent",
    "note": "canary-note",
}
EARLIER = {
    "phone": "555 0177 331",
    "note": "canary-earlier",
    "name": "Xenia Quirrel-Ash",
    "position": "canary-position",
}
WORDS = [*SECRET.values(), *EARLIER.values(), "2014-03-09", "canary-call", "canary-told", "canary-file", "canary-scan"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ida")


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Production]:
    """A production that knows a minor in every way it can know somebody, and two others."""
    with start_production(tmp_path / "film.filmdesk", "The Long Way") as production:
        fill(production)
        yield production


def fill(production: Production) -> None:
    child = PEOPLE.add(production, Person(**{**SECRET, **EARLIER}, birth_date=date(2014, 3, 9), minor=True))
    PEOPLE.add(production, Person("Ann Lee", phone="555 0101 222", note="a friend of xenia QUIRREL"))
    PEOPLE.add(production, Person("Bo Zoë", phone="555 0102 333", agent="an agent of Bo"))
    for name, value in SECRET.items():
        PEOPLE.change(production, child.id, **{name: value})
    CHARACTERS.add(production, Character("MARA", person=child.id))
    sheet = SHEETS.add(production, Sheet("day", "1"))
    call = CREW_CALLS.add(production, CrewCall(sheet.id, child.id, note="canary-call"))
    now = datetime(2026, 6, 1, tzinfo=UTC)
    CONFIRMATIONS.add(production, CallConfirmation(sheet.id, call.id, "6:00", "canary-told", "phone", now, "Ida"))
    APPROVALS.add(production, SheetApproval(sheet.id, 0, "UPM", SECRET["name"], "phone", now, "Ida"))
    issue = SheetIssue(sheet.id, 0, "White", now, "Ida", (), "{}", "{}", f'["{SECRET["name"]}"]', (child.id,))
    ISSUES.add(production, issue)
    attach(production, child.id, "canary-file.jpg", "photo", b"canary-file " * 3_000)
    attach(production, child.id, "permit.pdf", "work permit", b"signed")
    ACCEPTED.add(production, Accepted("rest:1", "so", said=f"The rest of {SECRET['name']} is short."))
    FACTS.change(production, "facts", safety_phone="+44 (20) 7946-0991", notices=(f"Ring {SECRET['email']}",))
    production.name_version(f"before {SECRET['name']} left")
    PEOPLE.change(production, child.id, note="canary-scan")
    production.undo()


def erased(production: Production, **how: object) -> str:
    assert production.path
    statement = production.path.with_name("statement.pdf")
    erase_person(production, SECRET["name"], statement, Decision(**how))  # type: ignore[arg-type]
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(statement).pages)


def found(data: bytes, words: list[str]) -> list[str]:
    folded = data.lower()
    return [word for word in words if word.lower().encode() in folded]


def stays() -> list[str]:
    """What the company keeps names the person: the published sheet and its approval."""
    return [SECRET["name"]]


def test_the_search_finds_every_word_before(film: Production) -> None:
    assert film.path and found(film.path.read_bytes(), WORDS) == WORDS


def test_afterwards_no_byte_of_the_file_or_its_journal_holds_them(film: Production) -> None:
    assert film.path
    erased(film)
    beside = {path.name: found(path.read_bytes(), WORDS) for path in film.path.parent.glob("film.filmdesk*")}
    assert beside.pop(film.path.name) == stays() and not any(beside.values()), beside
    kept = [row for (row,) in film.read("SELECT name FROM sheet_approval")]
    assert kept == stays() and film.damaged_tables() == []
    for (changeset,) in film.read("SELECT changeset FROM local_step WHERE label NOT LIKE '%sheet%'"):
        assert found(changeset or b"", WORDS) in ([], stays())
    film.close()
    assert found(film.path.read_bytes(), WORDS) == stays()


def test_what_is_not_theirs_is_untouched(film: Production) -> None:
    before = {person.name: person for person in PEOPLE.all(film)}
    erased(film)
    ann, bo = PEOPLE.all(film)
    assert bo == before["Bo Zoë"] and ann.phone == before["Ann Lee"].phone
    assert ann.note == "a friend of [erased]"
    [part] = CHARACTERS.all(film)
    assert (part.name, part.person) == ("MARA", "")
    [facts] = FACTS.all(film)
    assert facts.safety_phone == "[erased]" and facts.notices == ("Ring [erased]",)
    [accepted] = ACCEPTED.all(film)
    assert accepted.said == "The rest of [erased] is short."
    assert CREW_CALLS.all(film) == [] and CONFIRMATIONS.all(film) == []
    assert [file.kind for file in ATTACHMENTS.all(film)] == ["work permit"]
    assert len(film.read("SELECT id FROM kept_blob")) == 1
    assert [version.name for version in film.versions()] == ["before [erased] left"]
    assert len(ISSUES.all(film)) == len(APPROVALS.all(film)) == 1


def test_it_is_one_final_step_and_undo_stops_there(film: Production) -> None:
    count = len([step for step in film.history() if not step.undone])
    erased(film)
    assert len(film.history()) == count + 1 and film.history()[-1].label == "Forget a person"
    with pytest.raises(UserError, match="“Forget a person” cannot be undone"):
        film.undo()
    PEOPLE.add(film, Person("Cy Orr"))
    assert film.undo() == "Add person"


def rewound_and_replayed(production: Production) -> None:
    """Every step taken back, down to the first, and done again: the rows are as they were."""
    db = production.connection
    steps = [row[0] for row in production.read("SELECT changeset FROM local_step WHERE undone = 0 ORDER BY lamport")]
    with production._guard.lifting(db):
        db.execute("BEGIN")
        for changeset in reversed(steps):
            apsw.Changeset.apply(apsw.Changeset.invert(changeset), db, flags=_APPLY)
        assert [production.read(f"SELECT count(*) FROM {table}") for table in ("person", "facts", "sheet")] == [
            [(0,)]
        ] * 3
        for changeset in steps:
            apsw.Changeset.apply(changeset, db, flags=_APPLY)
        assert production.damaged_tables() == []
        db.execute("ROLLBACK")


def test_the_history_still_leads_back_to_nothing_and_forth(film: Production) -> None:
    erased(film)
    rewound_and_replayed(film)


def come(production: Production, chance: random.Random) -> None:
    PEOPLE.add(production, Person(f"Person {chance.randint(0, 99)}", note="knows Xenia Quirrel"))


def change(production: Production, chance: random.Random) -> None:
    field = chance.choice(("phone", "note", "agent", "position", "guardian"))
    one = chance.choice(PEOPLE.all(production))
    PEOPLE.change(production, one.id, **{field: f"canary-{field}-{chance.randint(0, 3)}"})


def go(production: Production, chance: random.Random) -> None:
    one = chance.choice(PEOPLE.all(production))
    if one.name != SECRET["name"]:
        PEOPLE.remove(production, one.id)


def call(production: Production, chance: random.Random) -> None:
    one = chance.choice(PEOPLE.all(production))
    CREW_CALLS.add(production, CrewCall("s", one.id, note=f"canary-call {one.name}"))


def uncall(production: Production, chance: random.Random) -> None:
    for one in CREW_CALLS.all(production)[:1]:
        CREW_CALLS.remove(production, one.id)


def undo(production: Production, chance: random.Random) -> None:
    if production.undo_label:
        production.undo()


def redo(production: Production, chance: random.Random) -> None:
    if production.redo_label:
        production.redo()


def erase_random(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with start_production(tmp_path / f"{seed}.filmdesk", "The Long Way") as production:
        PEOPLE.add(production, Person("Ann Lee", note="Xenia Quirrel's mother"))
        with production.step("Begin", final=True):
            child = PEOPLE.add(production, Person(**SECRET))
        for _ in range(40):
            chance.choice((come, change, change, go, call, uncall, undo, redo))(production, chance)
        others = [person for person in PEOPLE.all(production) if person.id != child.id]
        erase_person(production, child.id, tmp_path / "statement.pdf")
        assert [replace_words(person) for person in others] == PEOPLE.all(production), seed
        rewound_and_replayed(production)
        left = found(production.path.read_bytes() if production.path else b"", [SECRET["name"], SECRET["email"]])
        assert left == [], seed


def replace_words(person: Person) -> Person:
    values = {
        name: value.replace(SECRET["name"], "[erased]") if isinstance(value, str) else value
        for name in PEOPLE.columns
        for value in [getattr(person, name)]
    }
    return Person(**values)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_history_it_still_fits_together(tmp_path: Path, seed: int) -> None:
    erase_random(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1_000, 1_300))
def test_whatever_the_history_it_still_fits_together_300_times(tmp_path: Path, seed: int) -> None:
    erase_random(tmp_path, seed)


def test_the_statement_says_what_went_what_stays_why_and_who_decided(film: Production) -> None:
    said = " ".join(erased(film, by="Vera Sand, producer", because="asked by letter of 3 June").split())
    for words in (
        SECRET["name"], "Decided by Vera Sand, producer", "Because asked by letter of 3 June", "removed whole",
        "a published call sheet is a company record", "who approved a call sheet is a company record",
        "a signed paper is a company record", "A fresh backup was made and read back.", "a named producer decides",
    ):  # fmt: skip
        assert words in said, words
    assert "This is the plan" not in said and not found(said.encode(), [*WORDS[1:]])


def test_older_backups_lapse_on_a_day_and_then_go(film: Production) -> None:
    assert film.path
    back_up(film, "opened")
    said = " ".join(erased(film).split())
    older, fresh = backups_of(film.path)
    assert fresh.why == "after a person was forgotten" and verify_backup(fresh)
    day = datetime.now(UTC) + timedelta(days=30)
    assert older.lapses == day.date().isoformat() and long_date(day) in said
    assert found(fresh.path.read_bytes(), WORDS) == stays()
    ladder_of(film.id, film.path).pin(older, "a loss in between: it would be kept for good")
    PEOPLE.add(film, Person("Cy Orr"))
    back_up(film, "opened", day - timedelta(days=1))
    assert older.path.exists()
    PEOPLE.add(film, Person("Dee Vo"))
    back_up(film, "opened", day + timedelta(hours=1))
    assert not older.path.exists()
    ladder = b"".join(path.read_bytes() for path in fresh.path.parent.iterdir())
    assert found(ladder, WORDS) == stays()


def test_a_backup_of_which_nothing_is_known_lapses_too(film: Production) -> None:
    assert film.path
    back_up(film, "opened")
    backups_of(film.path)[0].path.with_suffix(".json").unlink()
    day = long_date(datetime.now(UTC) + timedelta(days=30))
    assert day in " ".join(erased(film).split())
    assert backups_of(film.path)[0].lapses


def test_a_backup_of_steps_that_were_since_taken_back_lapses_too(film: Production) -> None:
    assert film.path
    for n in range(3):
        PEOPLE.add(film, Person(f"Extra {n}"))
    back_up(film, "opened")
    for _ in range(3):
        film.undo()
    erased(film)
    *older, fresh = backups_of(film.path)
    assert all(rung.lapses for rung in older) and not fresh.lapses


def test_they_lapse_though_nothing_but_the_erasing_was_done(film: Production, monkeypatch: pytest.MonkeyPatch) -> None:
    assert film.path
    back_up(film, "opened")
    with monkeypatch.context() as patched:
        patched.setenv("FILMDESK_HOME", str(film.path))
        assert "No fresh backup could be made" in " ".join(erased(film).split())
    assert [rung.lapses for rung in backups_of(film.path)] == [""]
    back_up(film, "opened")
    older, fresh = backups_of(film.path)
    assert older.lapses and not fresh.lapses


def test_or_they_go_at_once(film: Production) -> None:
    assert film.path
    back_up(film, "opened")
    said = erased(film, backups_now=True)
    [fresh] = backups_of(film.path)
    assert "The 1 made before were removed" in " ".join(said.split())
    ladder = b"".join(path.read_bytes() for path in fresh.path.parent.iterdir())
    assert found(ladder, WORDS) == stays()


def test_nothing_is_erased_where_the_statement_cannot_be_written(film: Production, tmp_path: Path) -> None:
    history, people = film.history(), PEOPLE.all(film)
    with pytest.raises(UserError, match="could not be written"):
        erase_person(film, SECRET["name"], tmp_path / "none" / "statement.pdf")
    assert film.history() == history and PEOPLE.all(film) == people


def test_a_number_shared_with_somebody_else_stays_theirs(film: Production) -> None:
    [ann] = PEOPLE.where(film, name="Ann Lee")
    PEOPLE.change(film, ann.id, phone=SECRET["phone"])
    erased(film)
    assert PEOPLE.get(film, ann.id).phone == SECRET["phone"]


def test_a_damaged_production_is_left_as_it_is(film: Production) -> None:
    with film._guard.lifting(film.connection):
        film.connection.execute("UPDATE scene SET note = 'x'")
        film.connection.execute("UPDATE person SET note = 'x' WHERE name = 'Ann Lee'")
    with pytest.raises(UserError, match="does not hold what was written"):
        erased(film)
    assert len(PEOPLE.all(film)) == 3


def test_every_table_says_what_becomes_of_whom_it_names() -> None:
    """A column called person, or of that meaning, is cleared, goes with them, or stands in a company record."""
    with Production.in_memory(registry.schemas()) as production:
        tables = [name for (name,) in production.read("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        naming = {table for table in tables if {"person", "people"} & set(production.columns_of(table))}
    told = {rows.table for rows in registry.contributed("personal")}
    told |= {record.table for record in registry.contributed("company_records")}
    assert naming <= told and {"character", "crew_call", "sheet_issue"} <= naming


def test_the_file_opens_and_exports_afterwards(film: Production) -> None:
    assert film.path
    path = film.path
    erased(film)
    film.close()
    with open_for_writing(path) as again:
        assert again.writable and again.remarks == []
        assert len(PEOPLE.all(again)) == 2


def forget_and_be_killed(path: Path, seconds: float) -> None:
    """Another process forgets the person, and is killed that long after it opened the file, if it is still at it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", FORGET, str(path)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "open\n"
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_killed_at_any_moment_they_are_wholly_there_or_wholly_gone(film: Production) -> None:
    assert film.path
    path = film.path
    film.close()
    whole = path.read_bytes()
    ends = set()
    for part in range(8):
        path.write_bytes(whole)
        forget_and_be_killed(path, 0.02 + 0.06 * part if part < 7 else 60)
        with open_for_writing(path) as again:
            gone = again.history()[-1].label == "Forget a person"
            assert again.damaged_tables() == [] and again.remarks == [], part
            if gone:
                rewound_and_replayed(again)
            else:
                assert CREW_CALLS.all(again) and ATTACHMENTS.all(again)
        assert found(path.read_bytes(), WORDS) == (stays() if gone else WORDS), part
        ends.add(gone)
    assert True in ends
