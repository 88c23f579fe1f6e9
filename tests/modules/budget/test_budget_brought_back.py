"""A budget's workbook that went out and came back: every change is seen for what it is, and taken only if accepted."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from edited import Copy, line, named_cell, proposed, sent_file, told
from openpyxl import load_workbook

from filmdesk.actions.productions import open_for_reading
from filmdesk.cli.main import main
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.returned.home import propose_now
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, GLOBALS, LINES, active_budget
from filmdesk.modules.budget.versions import CopyOptions, copy_budget
from filmdesk.paper.returned.read import read_returned, returned_in
from filmdesk.paper.returned.workbook import Found
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

CENT = Decimal("0.01")
Change = Callable[..., None]


@pytest.fixture
def sent(rich: Production, tmp_path: Path) -> Copy:
    """The workbook as it went out."""
    return Copy.of(sent_file(rich, tmp_path))


def as_listed(production: Production) -> list[tuple[str, ...]]:
    """The lines as a top sheet goes through them, without ids and ranks."""
    numbers = {account.id: account.number for account in ACCOUNTS.all(production)}
    rows = [
        (numbers[one.account], one.description or one.position, one.amount, one.unit, one.times, one.rate, one.currency)
        for one in LINES.all(production)
    ]
    return sorted(rows, key=lambda row: row[0])


def total(production: Production) -> Decimal:
    computed = figures(production)
    assert computed
    return computed.grand_total


# The laws


def edit_at_random(production: Production, copy: Copy, rng: random.Random) -> None:
    """A handful of what people do to a workbook."""
    lines = [one.id for one in LINES.all(production)]
    rng.shuffle(lines)
    accounts = list({one.account for one in LINES.all(production)})
    for one in lines[:3]:
        copy.type(one, rng.choice(["Rate", "Amt"]), str(rng.randint(2, 9_000)))
    copy.type(lines[2], "Description", f"Renamed {rng.randint(1, 99)}")
    copy.type(lines[3], "Units", rng.choice(["week", "flat", "month"]))
    copy.drop(lines[4])
    for number in range(rng.randint(0, 2)):
        values = {"Description": f"New {number}", "Amt": "2", "Units": "day", "Rate": str(rng.randint(1, 900))}
        copy.insert(rng.choice(lines[5:]), values)
    copy.move(lines[5], f">{rng.choice(accounts)}")
    copy.move(lines[6], lines[7])


def test_whatever_is_edited_taking_all_gives_the_copy_and_declining_all_gives_nothing(
    rich: Production, sent: Copy, tmp_path: Path
) -> None:
    """In whatever order the changes are accepted; and each effect is what the total then really differs by."""
    before, was = as_listed(rich), total(rich)
    for seed in range(3):
        rng, copy = random.Random(seed), sent.again()
        edit_at_random(rich, copy, rng)
        proposal = proposed(rich, copy)
        ids = [edit.id for edit in proposal.edits]
        assert len(set(ids)) == len(ids) and not [edit for edit in proposal.edits if edit.problem or edit.clash], seed
        assert proposal.total(()) == was
        with pytest.raises(UserError, match="accepted"):
            proposal.take(rich, ())
        assert as_listed(rich) == before, seed

        proposal.take(rich, ids)
        whole = as_listed(rich)
        assert total(rich) == proposal.total(ids), seed
        assert proposed(rich, copy).edits == (), seed
        assert lines_in(Copy.of(sent_file(rich, tmp_path, "after.xlsx"))) == lines_in(copy), seed
        rich.undo()
        assert as_listed(rich) == before, seed

        rng.shuffle(ids)
        for one in ids:
            now = proposed(rich, copy)
            effect = next(edit.effect for edit in now.edits if edit.id == one)
            now.take(rich, [one])
            assert total(rich) - now.before == effect, seed
        assert as_listed(rich) == whole, seed
        for _ in ids:
            rich.undo()
        assert as_listed(rich) == before, seed


def lines_in(copy: Copy) -> list[tuple[str, ...]]:
    """What is typed in the lines of a workbook, account by account, whatever follows from it."""
    rows, head = copy.at("lines", "#")
    columns = [copy.column("lines", title) for title in ("Description", "Amt", "Units", "X", "Rate", "Cur")]
    found, account = [], ""
    for number in sorted(rows):
        mark = next((cell.value for cell in rows[number].values() if cell.value.startswith("lines:")), "")
        if mark.startswith("lines:>"):
            account = mark
        elif number > head and not mark.startswith("lines:total"):
            text, amount, unit, times, rate, currency = (rows[number].get(at, Found("")).value for at in columns)
            told = (text.partition("\n")[0], amount, unit.partition(" (")[0], times or "1", rate, currency or "USD")
            found.append((account, *told))
    return [row for row in found if any(row[1:3])]


def test_what_went_out_and_comes_back_as_it_was_changes_nothing(rich: Production, sent: Copy, tmp_path: Path) -> None:
    assert proposed(rich, sent).edits == () and proposed(rich, sent).remarks == ()
    assert propose_now(rich, read_returned(tmp_path / "budget.xlsx")).edits == ()


# What office programs do

OFFICE = shutil.which("soffice")


def through_libreoffice(path: Path) -> Path:
    home = f"-env:UserInstallation=file://{path.parent}/office"
    command = [str(OFFICE), home, "--headless", "--convert-to", "xlsx", "--outdir", str(path.parent / "saved")]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return path.parent / "saved" / path.name


@pytest.mark.office
@pytest.mark.skipif(not OFFICE, reason="NOT RUN: LibreOffice is not installed")
def test_what_libreoffice_saved_anew_shows_the_edits_and_reckons_the_total_we_propose(
    rich: Production, tmp_path: Path
) -> None:
    """With a sheet renamed, a column hidden, a formula where there was a value, a global and a rate typed anew."""
    path = sent_file(rich, tmp_path)
    assert propose_now(rich, read_returned(through_libreoffice(path))).edits == ()
    grip, casting = line(rich, "Grips").id, line(rich, "Casting fee").id
    days = next(one.id for one in GLOBALS.all(rich) if one.name == "shoot_days")
    book = load_workbook(path)
    place_of = {str(cell.value): cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    detail, others = book["Detail"], book["Globals"]
    head = {str(cell.value): cell.column for cell in detail[place_of["lines:#"].row]}
    detail.cell(place_of[f"lines:{grip}"].row, head["Rate"]).value = 450.25
    detail.cell(place_of[f"lines:{casting}"].row, head["Amt"]).value = "=5*2.2"
    detail.cell(place_of[f"lines:{casting}"].row, head["Description"]).value = "Casting director"
    titles = {str(cell.value): cell.column for cell in others[place_of["globals:#"].row]}
    others.cell(place_of[f"globals:{days}"].row, titles["Comes to"]).value = 25
    detail.title = "What it costs"
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        cell.value = cell.value.replace("'Detail'!", "'What it costs'!")  # as an office program would
    detail.column_dimensions["C"].hidden = True
    book.properties.lastModifiedBy = "Dana Cole"
    book.save(path)
    saved = through_libreoffice(path)
    proposal = propose_now(rich, read_returned(saved))
    assert told(proposal) == [
        ("1415 Casting fee", "Amt", "12.5", "11"),
        ("1415 Casting fee", "Description", "Casting fee", "Casting director"),
        ("2505 Grips", "Rate", "400", "450.25"),
        ("Days of principal photography", "Value", "23", "25"),
    ]
    theirs = Decimal(str(named_cell(saved.read_bytes(), "grand_total")))
    assert abs(theirs - proposal.total(proposal.takeable())) < CENT and theirs != proposal.before


# What people do


def test_a_line_renamed_moved_and_repriced_is_one_line_with_three_changes(rich: Production, sent: Copy) -> None:
    grips, key = line(rich, "Grips"), line(rich, "Key grip")
    sent.type(grips.id, "Description", "Grips, day calls")
    sent.type(grips.id, "Rate", "410")
    sent.move(grips.id, key.id)
    proposal = proposed(rich, sent)
    assert [(what, came) for _, what, _, came in told(proposal)] == [
        ("Account", next(f"{a.number} {a.title}" for a in ACCOUNTS.all(rich) if a.id == key.account)),
        ("Description", "Grips, day calls"),
        ("Rate", "410"),
    ]
    proposal.take(rich, [edit.id for edit in proposal.edits])
    now = LINES.get(rich, grips.id)
    assert (now.account, now.description, now.rate) == (key.account, "Grips, day calls", "410")
    assert rich.history()[-1].label == "Bring back workbook"


def test_numbers_are_read_however_they_were_typed(rich: Production, sent: Copy) -> None:
    names = ("Grips", "2nd AD", "Editor", "Hotel", "1st AD, shoot")
    grips, second, editor, hotel, first = (line(rich, name) for name in names)
    sent.type(grips.id, "Rate", "1.234,50", kind="text")
    sent.type(second.id, "Amt", "24", formula="=20+4")
    sent.type(editor.id, "Amt", "5", formula="=prep_weeks+1")
    sent.type(hotel.id, "Amt", "2026-04-03", kind="date")
    sent.type(hotel.id, "Rate", "#REF!", kind="error")
    sent.type(first.id, "Units", "week (50 h)")
    edits = {(edit.where.split(" ", 1)[1], edit.what): edit for edit in proposed(rich, sent).edits}
    assert edits["Grips", "Rate"].came == "1,234.5"
    assert "A formula stands there (=20+4)" in edits["2nd AD", "Amt"].note
    assert "shoot_days, and no longer" not in edits["2nd AD", "Amt"].note
    assert edits["Editor", "Amt"].came == "prep_weeks+1"
    assert "date, not an amount" in edits["Hotel", "Amt"].problem and "#REF!" in edits["Hotel", "Rate"].problem
    proposal = proposed(rich, sent)
    proposal.take(rich, proposal.takeable())
    assert LINES.get(rich, grips.id).rate == "1234.5" and LINES.get(rich, hotel.id) == hotel
    assert (LINES.get(rich, first.id).unit, LINES.get(rich, first.id).hours) == ("week", "50")


def test_a_number_typed_over_an_expression_or_a_total_says_what_that_means(rich: Production, sent: Copy) -> None:
    second, grips = line(rich, "2nd AD"), line(rich, "Grips")
    sent.type(second.id, "Amt", "30")
    sent.type(grips.id, "Total", "9000")
    proposal = proposed(rich, sent)
    [edit] = proposal.edits
    assert edit.note == "It was shoot_days, and no longer follows that."
    [remark] = proposal.remarks
    assert remark.startswith("2505 Grips: 9000 was typed over Total") and "change one of those instead" in remark


def test_what_is_typed_as_text_stays_text(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    for text in ("=HYPERLINK(“x”)", "+44 20", "<b>&"):
        copy = sent.again()
        copy.type(grips.id, "Description", text)
        proposal = proposed(rich, copy)
        proposal.take(rich, proposal.takeable())
        assert LINES.get(rich, grips.id).description == text
        assert proposed(rich, Copy.of(sent_file(rich, Path(str(rich.path)).parent))).edits == ()
        rich.undo()


def test_an_unknown_global_or_currency_is_refused_where_it_stands(rich: Production, sent: Copy) -> None:
    grips, hotel = line(rich, "Grips"), line(rich, "Hotel")
    sent.type(grips.id, "Amt", "shoot_dayz * 2", kind="text")
    sent.type(hotel.id, "Cur", "GBP")
    problems = [edit.problem for edit in proposed(rich, sent).edits]
    assert any("shoot_days" in text for text in problems) and any("no currency GBP" in text for text in problems)


def test_two_people_s_copies_agree_but_where_both_changed_the_same(rich: Production, sent: Copy) -> None:
    grips, hotel = line(rich, "Grips"), line(rich, "Hotel")
    one, other = sent.again(), sent.again()
    one.type(grips.id, "Rate", "410")
    one.type(hotel.id, "Rate", "95")
    one.insert(grips.id, {"Description": "Dolly", "Amt": "1", "Rate": "70"})
    other.type(grips.id, "Rate", "420")
    other.type(hotel.id, "Rate", "95")
    other.type(hotel.id, "Amt", "12")
    other.drop(line(rich, "Casting fee").id)
    first = proposed(rich, one, by="Ann")
    first.take(rich, first.takeable())
    assert proposed(rich, one).edits == ()  # the new line is not added a second time
    second = proposed(rich, other, by="Ben")
    [clash] = [edit for edit in second.edits if edit.clash]
    assert (clash.what, clash.sent, clash.here, clash.came) == ("Rate", "400", "410", "420")
    assert {edit.what for edit in second.edits} == {"Rate", "Amt", "Taken out"}
    second.take(rich, second.takeable())
    assert LINES.get(rich, grips.id).rate == "410" and LINES.get(rich, hotel.id).amount == "12"
    decided = proposed(rich, other)
    decided.take(rich, [clash.id])
    assert LINES.get(rich, grips.id).rate == "420"


def test_a_line_taken_out_here_since_is_not_brought_back_to_life(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    sent.type(grips.id, "Rate", "410")
    LINES.remove(rich, grips.id)
    [edit] = proposed(rich, sent).edits
    assert edit.clash and edit.here == "taken out" and "taken out here since" in edit.problem


def test_globals_fringes_currencies_and_accounts_come_back_too(rich: Production, sent: Copy) -> None:
    days = next(one for one in GLOBALS.all(rich) if one.name == "shoot_days")
    account = next(one for one in ACCOUNTS.all(rich) if one.number == "2505")
    sent.type(days.id, "Comes to", "26", table="globals")
    sent.type(account.id, "Account", "Grip crew", table="accounts")
    proposal = proposed(rich, sent)
    assert [(edit.what, edit.came) for edit in proposal.edits] == [("Title", "Grip crew"), ("Value", "26")]
    proposal.take(rich, proposal.takeable())
    assert GLOBALS.get(rich, days.id).expression == "26" and ACCOUNTS.get(rich, account.id).title == "Grip crew"


# What cannot be brought back


def test_a_locked_another_and_a_foreign_budget_are_refused_with_a_sentence(
    rich: Production, sent: Copy, tmp_path: Path
) -> None:
    budget = active_budget(rich)
    copy_budget(rich, CopyOptions("Draft 2"))
    with pytest.raises(UserError, match="is worked on now"):
        proposed(rich, sent)
    BUDGETS.change(rich, budget.id, locked=True)
    with pytest.raises(UserError, match="which is locked"):
        proposed(rich, sent)
    stripped = sent.again()
    del stripped.book.sheets["Detail"]
    hidden = next(title for title in sent.book.sheets if title == "filmdesk")
    others = sent.again()
    del others.book.sheets[hidden]
    with pytest.raises(UserError, match="is no workbook that filmdesk wrote"):
        proposed(rich, others)
    tampered = sent.again()
    rows = tampered.book.sheets[hidden]
    rows[3][1] = rows[3][1]._replace(value=rows[3][1].value[:-9])
    with pytest.raises(UserError, match="hidden ids"):
        proposed(rich, tampered)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(UserError, match="not an Excel workbook"):
        read_returned(broken)
    said = returned_in(stripped.book, "budget.xlsx").found.remarks
    assert any("nothing of it is read" in remark for remark in said)
    stripped.book.sheets = {hidden: stripped.book.sheets[hidden]}
    with pytest.raises(UserError, match="hidden ids"):
        proposed(rich, stripped)


def test_the_command_line_reviews_declines_and_takes_in_one_undoable_step(
    rich: Production, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sent_file(rich, tmp_path)
    grips, hotel = line(rich, "Grips"), line(rich, "Hotel")
    book = load_workbook(path)
    sheet = book["Detail"]
    rows = {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row if cell.value}
    for one, rate in ((grips, 410), (hotel, 95)):
        sheet.cell(rows[f"lines:{one.id}"], 5).value = rate
    book.properties.lastModifiedBy = "Dana Cole"
    book.save(path)
    before, file = as_listed(rich), str(rich.path)
    rich.close()
    assert main(["merge-back", file, str(path), "--review", "--json"]) == 0
    told_as_data = json.loads(capsys.readouterr().out)
    assert told_as_data["by"] == "Dana Cole" and [one["sent"] for one in told_as_data["changes"]] == ["400", "90.55"]
    assert main(["merge-back", file, str(path), "--review"]) == 0
    words = capsys.readouterr().out
    assert "2505 Grips, Rate: 400 to 410, +" in words and "saved by Dana Cole" in words
    looked_at = told_as_data["total_with_all_that_agree"]
    assert main(["change", "globals", file, "shoot_days", "expression=40"]) == 0
    assert main(["merge-back", file, str(path), "--total", looked_at]) == 2
    assert "would come to" in capsys.readouterr().err
    assert main(["undo", file]) == 0
    assert main(["merge-back", file, str(path), "--total", looked_at]) == 0
    assert main(["undo", file]) == 0
    capsys.readouterr()
    assert main(["merge-back", file, str(path), "--decline", told_as_data["changes"][1]["id"]]) == 0
    assert "Took in 1 change" in capsys.readouterr().out
    assert main(["undo", file]) == 0 and "Undone: Bring back workbook." in capsys.readouterr().out
    with open_for_reading(Path(file)) as again:
        assert as_listed(again) == before
