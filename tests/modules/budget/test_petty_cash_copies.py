"""Petty cash on a copy of its own: the holder enters receipts away from the office, and they come home once."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.productions import open_for_writing
from filmdesk.actions.records import add_record, change_record, find_records, remove_record
from filmdesk.actions.set_copies import bring_set_copy_back, look_through, review_set_copy, take_set_copy
from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget.money import commands
from filmdesk.modules.budget.money.going_out import holders
from filmdesk.modules.budget.money.photos import PHOTOS, AttachOptions, attach_receipt
from filmdesk.modules.budget.money.store import ENVELOPES, RECEIPTS
from filmdesk.modules.budget.store import BUDGETS, LINES
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from tests.modules.budget.test_receipt_photos import till_slip


@pytest.fixture
def office(begun: Production, tmp_path: Path) -> Production:
    """Two holders with an envelope each, the first with a receipt and its photo."""
    for number, name in enumerate(("Dilys Underhill", "Ada Mbeki"), 1):
        add_record(begun, find_records("people"), {"name": name, "kind": "crew"})
        add_record(begun, find_records("envelopes"), {"person": name, "advance": "200"})
        receipt = {"envelope": str(number), "payee": f"Shop {name}", "amount": "20", "account": "2816"}
        add_record(begun, find_records("receipts"), receipt)
    attach_receipt(begun, AttachOptions("1/1", str(till_slip(tmp_path / "slip.jpg"))))
    return begun


def taken_out(office: Production, path: Path, of: str = "Dilys Underhill") -> Path:
    take_set_copy(office, "petty-cash", None, path, of=of)
    return path


def spend(path: Path, photo: Path) -> None:
    """What a holder does away from the office: a receipt with its photo, and one coded otherwise."""
    with open_for_writing(path) as copy:
        receipt = {"envelope": "1", "payee": "Taxi", "amount": "30", "account": "2816"}
        added = RECEIPTS.get(copy, add_record(copy, find_records("receipts"), receipt))
        attach_receipt(copy, AttachOptions(f"1/{added.number}", str(photo)))
        [first] = RECEIPTS.where(copy, number=1)
        change_record(copy, find_records("receipts"), first.id, {"account": "2516"})


def approve(production: Production) -> None:
    commands.turn_in_envelope(production, commands.DayOptions(1))
    commands.approve_envelope(production, commands.ApprovalOptions(1, "Marguerite Osei", "signed"))


def test_a_holder_s_copy_has_their_envelope_and_no_budget_and_nobody_else_s(office: Production, tmp_path: Path) -> None:
    path = taken_out(office, tmp_path / "dilys.filmdesk")
    assert b"Ada Mbeki" not in path.read_bytes()
    with open_for_writing(path) as copy:
        assert [one.name for one in PEOPLE.all(copy)] == ["Dilys Underhill"]
        assert [one.number for one in ENVELOPES.all(copy)] == [1] and len(RECEIPTS.all(copy)) == 1
        assert not BUDGETS.all(copy) and not LINES.all(copy)
        [photo] = PHOTOS.all(copy)
        assert read_attachment(copy, ATTACHMENTS.get(copy, photo.attachment))
    with pytest.raises(UserError, match="needs its name"):
        taken_out(office, tmp_path / "nobody.filmdesk", "")


def test_receipts_entered_away_come_home_with_their_photos_as_one_step(office: Production, tmp_path: Path) -> None:
    path = taken_out(office, tmp_path / "dilys.filmdesk")
    spend(path, till_slip(tmp_path / "taxi.jpg", "TAXI"))
    add_record(office, find_records("receipts"), {"envelope": "1", "amount": "5", "account": "2816"})
    add_record(office, find_records("envelopes"), {"person": "Ada Mbeki", "advance": "1"})
    bring_set_copy_back(office, path)
    mine = [one for one in RECEIPTS.all(office) if one.envelope == ENVELOPES.where(office, number=1)[0].id]
    assert sorted((str(one.amount), one.account) for one in mine) == [("20", "2516"), ("30", "2816"), ("5", "2816")]
    assert len({one.number for one in mine}) == 3 and len(PHOTOS.all(office)) == 2
    office.undo()
    assert len(PHOTOS.all(office)) == 1


def test_nothing_comes_home_into_an_envelope_approved_meanwhile_and_each_receipt_says_so(
    office: Production, tmp_path: Path
) -> None:
    path = taken_out(office, tmp_path / "dilys.filmdesk")
    spend(path, till_slip(tmp_path / "taxi.jpg", "TAXI"))
    approve(office)
    before = (RECEIPTS.all(office), PHOTOS.all(office), ATTACHMENTS.all(office), ENVELOPES.all(office))
    review = look_through(office, path)
    assert not review.lines
    assert "Receipt 1 of envelope 1 is not taken: that envelope was approved here meanwhile." in review.left
    home, said = bring_set_copy_back(office, path, theirs=True)
    assert home.empty and len(home.refused) == 2 and all(sentence in said for sentence in home.refused)
    assert (RECEIPTS.all(office), PHOTOS.all(office), ATTACHMENTS.all(office), ENVELOPES.all(office)) == before


def test_a_receipt_of_an_envelope_removed_here_is_not_left_without_one(office: Production, tmp_path: Path) -> None:
    add_record(office, find_records("envelopes"), {"person": "Ada Mbeki", "advance": "5"})
    path = taken_out(office, tmp_path / "ada.filmdesk", "Ada Mbeki")
    with open_for_writing(path) as copy:
        add_record(copy, find_records("receipts"), {"envelope": "3", "amount": "30"})
    remove_record(office, find_records("envelopes"), "3")
    home, _ = bring_set_copy_back(office, path)
    assert home.empty and "envelope 3 is not taken: that envelope is not here any more." in home.refused[0]
    assert len(RECEIPTS.all(office)) == 2


def test_an_approval_noted_in_the_copy_stays_there_and_its_receipts_come_home(
    office: Production, tmp_path: Path
) -> None:
    path = taken_out(office, tmp_path / "dilys.filmdesk")
    spend(path, till_slip(tmp_path / "taxi.jpg", "TAXI"))
    with open_for_writing(path) as copy:
        approve(copy)
    _, lines = review_set_copy(office, path)
    assert "Envelope 1 was approved in the copy: note here who approved it." in lines[-1]
    bring_set_copy_back(office, path)
    assert ENVELOPES.where(office, number=1)[0].state == "open" and len(RECEIPTS.all(office)) == 3


def test_a_copy_goes_out_to_whoever_holds_an_envelope_still_open(office: Production, tmp_path: Path) -> None:
    assert holders(office) == ["Ada Mbeki", "Dilys Underhill"]
    approve(office)
    assert holders(office) == ["Ada Mbeki"]
    with pytest.raises(UserError, match="Dilys Underhill holds no envelope"):
        taken_out(office, tmp_path / "dilys.filmdesk")


def test_an_envelope_begun_in_a_copy_has_a_number_nobody_here_gives(office: Production, tmp_path: Path) -> None:
    path = taken_out(office, tmp_path / "dilys.filmdesk")
    with open_for_writing(path) as copy:
        add_record(copy, find_records("envelopes"), {"person": "Dilys Underhill", "advance": "5"})
    add_record(office, find_records("envelopes"), {"person": "Ada Mbeki", "advance": "5"})
    bring_set_copy_back(office, path)
    numbers = [one.number for one in ENVELOPES.all(office)]
    assert numbers[:3] == [1, 2, 3] and len(set(numbers)) == 4
