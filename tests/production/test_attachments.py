"""Files and forms kept inside a production: the same bytes for good, or a sentence."""

from __future__ import annotations

import pytest
from shelf import THINGS, Thing

from filmdesk.production.attachments import ATTACHMENTS, LARGEST, attach, read_attachment
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def test_the_same_bytes_are_stored_once(production: Production) -> None:
    lamp, table = THINGS.add(production, Thing("lamp")), THINGS.add(production, Thing("table"))
    attach(production, lamp.id, "one.pdf", "scan", b"receipt")
    attach(production, table.id, "two.pdf", "scan", b"receipt")
    assert production.read("SELECT count(*) FROM kept_blob") == [(1,)]
    assert [read_attachment(production, found) for found in ATTACHMENTS.all(production)] == [b"receipt"] * 2


def test_undo_takes_the_paper_off_the_record_and_redo_finds_its_bytes(production: Production) -> None:
    paper = attach(production, "owner", "one.pdf", "scan", b"receipt")
    assert production.undo() == "Attach file"
    assert ATTACHMENTS.all(production) == []
    production.redo()
    assert read_attachment(production, ATTACHMENTS.get(production, paper.id)) == b"receipt"


def test_history_holds_no_second_copy_of_the_bytes(production: Production) -> None:
    attach(production, "owner", "one.pdf", "scan", bytes(1_000_000))
    [(size,)] = production.read("SELECT sum(length(changeset)) FROM local_step")
    assert size < 1_000


def test_the_largest_file_that_may_be_kept_is_64_mb(production: Production) -> None:
    with pytest.raises(UserError, match="larger than 64 MB"):
        attach(production, "owner", "film.mov", "scan", bytes(LARGEST + 1))
    assert ATTACHMENTS.all(production) == [] and production.history() == []
    whole = attach(production, "owner", "film.mov", "scan", bytes(LARGEST))
    assert whole.size == LARGEST == 64 * 1024 * 1024


@pytest.mark.parametrize("harm", ["UPDATE kept_blob SET bytes = x'00'", "DELETE FROM kept_blob"])
def test_damaged_bytes_are_never_handed_out(production: Production, harm: str) -> None:
    paper = attach(production, "owner", "one.pdf", "scan", b"receipt")
    with production.step("Harm"):
        production.write(harm)
    with pytest.raises(UserError, match=r"one\.pdf is damaged"):
        read_attachment(production, paper)


def test_a_form_is_kept_once_and_a_newer_text_stands_beside_it(production: Production) -> None:
    with production.step("Keep forms"):
        old = keep_form(production, "rules", "meals", "2023", "six hours")
        keep_form(production, "rules", "meals", "2023", "six hours")
        new = keep_form(production, "rules", "meals", "2026", "five hours")
        keep_form(production, "release", "appearance", "1", "I agree")
    assert [form.text for form in kept_forms(production, "rules")] == ["six hours", "five hours"]
    assert old.id != new.id


def test_a_form_stays_when_the_step_that_used_it_is_undone(production: Production) -> None:
    with production.step("Use rules"):
        keep_form(production, "rules", "meals", "2026", "six hours")
        THINGS.add(production, Thing("lamp"))
    production.undo()
    assert [form.text for form in kept_forms(production, "rules")] == ["six hours"]
