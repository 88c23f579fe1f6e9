"""Texts of releases: every one asks and says what its kind must, and nothing misspelt or half-written is taken."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.actions.records import find_records, list_records
from filmdesk.film.store import start
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.kinds.table import shipped_kinds
from filmdesk.modules.releases.papers.forms import DraftOptions, draft_releases
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.store import EVENTS, RELEASES
from filmdesk.modules.releases.texts import house as house_texts
from filmdesk.modules.releases.texts.demands import DEMANDS
from filmdesk.modules.releases.texts.house import (
    ApproveTextOptions,
    TakeTextOptions,
    WriteTextOptions,
    approve_text,
    find_text,
    take_text,
    text_of,
    write_text,
)
from filmdesk.modules.releases.texts.text import read_text
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError
from filmdesk.values.places import form

SHIPPED = sorted(form("releases", "texts").glob("*.toml"))
LOCATION = form("releases", "texts", "location.toml").read_text("utf-8")
GROUP = form("releases", "texts", "group.toml").read_text("utf-8")
OTHERS_WRITE = {"work-permit", "certificate", "permit", "neighbour-notice"}


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    return made


def without(text: str, table: str, holding: str) -> str:
    """The text without the one [[table]] that holds some words."""
    parts = text.split(f"\n[[{table}]]")
    ends = [part.split("\n[[", 1) for part in parts]
    kept = [
        f"\n[[{table}]]{part}" if holding not in head[0] else ("\n[[" + head[1] if len(head) > 1 else "")
        for part, head in zip(parts[1:], ends[1:], strict=True)
    ]
    assert parts[0] + "".join(kept) != text
    return parts[0] + "".join(kept)


def test_there_is_a_text_for_every_paper_the_office_writes() -> None:
    written = {read_text(path.read_text("utf-8")).kind for path in SHIPPED}
    assert written == set(DEMANDS) == {kind.name for kind in shipped_kinds()} - OTHERS_WRITE


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_text_that_ships_is_whole_and_waits_for_counsel(path: Path) -> None:
    text = read_text(path.read_text("utf-8"))
    assert (text.name, text.version >= 1, text.is_approved) == (path.stem, True, False)
    assert text.signs and text.use
    assert all(50 < len(clause.text) < 900 for clause in text.clauses), "short paragraphs"
    assert all(sum(field.width for field in fields) >= 12 for fields in text.blocks.values())
    signers = {kind.name for kind in shipped_kinds() if kind.signers}
    assert bool(text.signatures or text.lines) == (text.kind in signers)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_text_that_lacks_any_field_or_clause_of_its_kind_is_refused(path: Path) -> None:
    written = path.read_text("utf-8")
    demands = DEMANDS[read_text(written).kind]
    for name in demands.fields:
        with pytest.raises(UserError, match=f"must ask for “{name}”"):
            read_text(without(written, "field", f'name = "{name}"'))
    for subject in demands.covers:
        elsewhere = re.sub(rf'^(covers = .*)"{subject}"', r'\1"else"', written, flags=re.MULTILINE)
        with pytest.raises(UserError, match=f"must say “{subject}”"):
            read_text(elsewhere)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1\n", "", "[text] version is missing"),
        ("version = 1\n", "version = 0\n", "version makes no sense: it is to be from 1"),
        ("dated = 2026-11-26", 'dated = "soon"', "is to be a day, written 2026-06-01"),
        ('title = "Owner\'s address"', "", "[field] title is missing"),
        ("width = 12", "width = 13", "is to be from 1 to 12"),
        ('source = "place_address"', 'source = "the web"', "is to be one of production"),
        ("required = true", "requird = true", "requird is not a field of a release text"),
        ('name = "deposit"', 'name = "phone"', "“phone” is there twice"),
        ('options = ["The owner", "The owner\'s authorised agent"]\n', "", "options belong to a choice"),
        ('kind = "location"', 'kind = "treaty"', "is to be one of appearance"),
        ("[[signature]]", "[[sign]]", "sign is not a field"),
        ("[[signature]]", "[[signature]]\nfrom_age = 18", "from_age makes no sense: it is to be from 1 to 17"),
        ('role = "authorised signatory of the Company"', 'role = "for it"\nfrom_age = 9', "from_age is of the person"),
        ("[text]", "[text", "not readable"),
    ],
)
def test_a_misspelt_text_is_refused_by_line_and_field(old: str, new: str, said: str) -> None:
    assert old in LOCATION
    with pytest.raises(UserError) as refused:
        read_text(LOCATION.replace(old, new, 1))
    assert said in str(refused.value)


def test_a_form_nobody_signs_and_a_group_sheet_without_lines_are_refused() -> None:
    with pytest.raises(UserError, match="signed by nobody"):
        read_text(LOCATION.split("[[signature]]", maxsplit=1)[0])
    with pytest.raises(UserError, match="lines to sign"):
        read_text(GROUP.split("[lines]")[0])


@given(st.integers(0, len(LOCATION) - 1), st.text(max_size=3))
@settings(deadline=None, max_examples=150)
def test_a_damaged_text_is_read_or_refused_in_a_sentence(at: int, put: str) -> None:
    with suppress(UserError):
        read_text(LOCATION[:at] + put + LOCATION[at + 1 :])


def test_a_drafted_release_keeps_its_text_when_the_house_takes_a_newer_one(
    production: Production, tmp_path: Path
) -> None:
    drafted, needed = add_releases(production, [Release("location"), Release("location")])
    assert draft_releases(production, DraftOptions(drafted.code)) == "R-0001 is drafted."
    own = tmp_path / "own.toml"
    write_text(production, WriteTextOptions("location", str(own)))
    own.write_text(own.read_text("utf-8").replace("version = 1\n", "version = 7\n"), "utf-8")
    assert "version 7" in take_text(production, TakeTextOptions(str(own)))
    drafted, needed = (RELEASES.get(production, one.id) for one in (drafted, needed))
    assert text_of(production, drafted).text.version == 1
    assert text_of(production, needed).text.version == 7
    production.undo()
    assert text_of(production, needed).text.version == 1


def test_drafting_is_one_step_with_a_line_of_history_for_each(production: Production) -> None:
    made = add_releases(production, [Release("appearance"), Release("nda"), Release("permit")])
    assert draft_releases(production, DraftOptions("all")) == "2 releases are drafted."
    states = [RELEASES.get(production, one.id).state for one in made]
    assert states == [State.DRAFTED, State.DRAFTED, State.NEEDED]
    assert [event.said for event in EVENTS.where(production, release=made[1].id)][-1].startswith("Drafted on Non-Disc")
    production.undo()
    assert {RELEASES.get(production, one.id).state for one in made} == {State.NEEDED}
    with pytest.raises(UserError, match="others write"):
        draft_releases(production, DraftOptions("R-0003"))


def test_counsel_approves_a_text_and_what_was_drafted_before_stays_a_sample(production: Production) -> None:
    [before] = add_releases(production, [Release("appearance")])
    draft_releases(production, DraftOptions(before.code))
    said = approve_text(production, ApproveTextOptions("appearance", 'J. "Jo"\nRoe', date(2026, 12, 1)))
    assert said == '“Appearance Release” is approved by J. "Jo" Roe.'
    text = find_text(production, "Appearance release").text
    assert (text.counsel, text.approved, text.is_approved) == ('J. "Jo" Roe', date(2026, 12, 1), True)
    assert not text_of(production, RELEASES.get(production, before.id)).text.is_approved
    row = next(row for row in list_records(production, find_records("release-texts")) if row["name"] == "appearance")
    assert (row["counsel"], row["releases"], row["newer"]) == ('J. "Jo" Roe', 0, None)
    approve_text(production, ApproveTextOptions("appearance", "A. Novák", date(2026, 12, 2)))
    assert find_text(production, "appearance").text.counsel == "A. Novák"
    with pytest.raises(UserError, match="cannot be undone"):
        production.undo()


def test_a_newer_text_of_the_programs_is_offered_and_taken_by_name(production: Production, tmp_path: Path) -> None:
    old = tmp_path / "nda.toml"
    shipped = form("releases", "texts", "nda.toml").read_text("utf-8")
    newer = shipped.replace("version = 1\n", "version = 2\n")
    old.write_text(newer, "utf-8")
    take_text(production, TakeTextOptions(str(old)))
    assert find_text(production, "nda").text.version == 2
    take_text(production, TakeTextOptions("nda"))
    assert find_text(production, "nda").text.version == 1


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x" * 300_000, b"[text]\nname = 3\n"])
def test_a_file_that_is_no_text_is_refused_and_nothing_changes(
    production: Production, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(data)
    with pytest.raises(UserError):
        take_text(production, TakeTextOptions(str(path)))
    assert not house_texts.USED.all(production)
