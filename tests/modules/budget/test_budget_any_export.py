"""Budgets written in whatever habit of numbers, fringes and totals: every cent comes in, a false total is said."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from filmdesk.actions.imports import import_file
from filmdesk.actions.records import find_records, list_records
from filmdesk.modules.budget.imports import read_budget
from filmdesk.production.production import Production

MARKS = {"us": (",", "."), "eu": (".", ","), "ch": ("'", "."), "fr": ("\u202f", ","), "plain": ("", ".")}
NEGATIVE = ("-{}", "({})", "{}-", "{} CR")
TITLES = {1100: "STORY", 2100: "STAFF", 5100: "POST"}
CENT = Decimal("0.01")


@dataclass
class Export:
    """A budget as one program might write it: what it really comes to, and the rows of its totals."""

    seed: int
    total: Decimal = Decimal(0)
    rows: list[list[str]] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = draw = Random(self.seed)
        self.marks, self.negative = draw.choice([*MARKS.values()]), draw.choice(NEGATIVE)
        self.cents, self.delimiter = draw.choice((True, False)), draw.choice(",;\t")
        self.headed, self.fringed = draw.random() < 0.6, draw.choice(("", "column", "row"))
        last = ("Subtotal", "Fringes", "Total") if self.fringed == "column" else ("Total",)
        self.heads = ["Acct", "Description", "Amt", "Units", "X", "Rate", *last]
        self.rows.append(self.heads)
        for number in list(TITLES)[: draw.randint(1, 3)]:
            self.category(number)
        if draw.random() < 0.3:
            self.lump("CONTINGENCY", Decimal(1200))
            self.total += 1200
        self.sum("Grand Total", self.total)

    def category(self, number: int) -> None:
        before = self.total
        if self.headed:
            self.row(Acct=str(number), Description=TITLES[number])
        for account in range(number + 1, number + self.random.randint(2, 4)):
            self.account(account)
        self.sum(f"Total {TITLES[number]}" if self.headed else f"Total for {number}", self.total - before)
        if number == 1100 and self.random.random() < 0.4:
            self.sum("TOTAL ABOVE-THE-LINE", self.total)

    def account(self, number: int) -> None:
        before = self.total
        if self.headed:
            self.row(Acct=str(number), Description=f"ACCOUNT {number}")
        for _ in range(self.random.randint(1, 3)):
            self.line("" if self.headed else str(number))
        if self.fringed == "row" and self.headed:
            fringes = (abs(self.total - before) * Decimal("0.18")).quantize(CENT if self.cents else 1, ROUND_HALF_UP)
            self.lump("Total Fringes", fringes)
            self.total += fringes
        if self.headed:
            self.sum(self.random.choice((f"Total for {number}", "Total")), self.total - before)

    def line(self, account: str) -> None:
        draw = self.random
        amount, times = Decimal(draw.choice(("1", "2", "10", "15", "12.5"))), draw.choice(("", "1", "2"))
        rate = Decimal(draw.choice(("50", "850", "1500", "12000", "909.10", "-250")))
        came = amount * Decimal(times or 1) * rate
        fringe = (came * Decimal("0.18")).quantize(CENT) if self.fringed == "column" and draw.random() < 0.5 else None
        fringe = fringe if fringe is None or self.cents else fringe.quantize(Decimal(1), ROUND_HALF_UP)
        told = {"Acct": account, "Description": draw.choice(("Prep", "Shoot", "Total Wine order", "Kit", "")),
                "Amt": self.figure(amount, amount != int(amount)), "Units": "Days", "X": times,
                "Rate": self.figure(rate, self.cents or rate != int(rate)), "Subtotal": self.figure(came, self.cents),
                "Fringes": "" if fringe is None else self.figure(fringe, self.cents),
                "Total": self.figure(came + (fringe or 0), self.cents)}  # fmt: skip
        self.row(**told)
        self.total += came + (fringe or 0)

    def lump(self, what: str, came: Decimal) -> None:
        self.row(Description=what, Total=self.figure(came, self.cents))

    def sum(self, what: str, came: Decimal) -> None:
        self.totals.append(len(self.rows))
        self.lump(what, came)

    def row(self, **told: str) -> None:
        self.rows.append([told.get(head, "") for head in self.heads])

    def figure(self, number: Decimal, cents: bool) -> str:
        printed = f"{abs(number).quantize(CENT if cents else Decimal(1), ROUND_HALF_UP)}"
        whole, _, decimals = printed.partition(".")
        group, mark = self.marks
        text = f"{int(whole):,}".replace(",", group) + (mark + decimals if decimals else "")
        return self.negative.format(text) if number < 0 else text

    def tampered(self) -> int:
        """Have one of its totals say more than rounding explains; gives the number of its row."""
        at = self.random.choice(self.totals)
        self.rows[at][-1] = self.figure(Decimal(987654), self.cents)
        return at + 1

    def write(self, folder: Path) -> Path:
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter).writerows(self.rows)
        path = folder / f"theirs-{self.seed}.csv"
        path.write_text(text.getvalue(), "utf-8")
        return path


def test_every_cent_comes_in_and_every_total_agrees_however_it_is_written(tmp_path: Path) -> None:
    for seed in range(60):
        export = Export(seed)
        found = read_budget(export.write(tmp_path), None).found
        assert abs(found.total - export.total) <= CENT, seed
        assert all("may be" in odd for odd in found.odd), (seed, found.odd)


def test_a_total_that_says_something_else_is_said_with_its_row_and_no_money_follows_it(tmp_path: Path) -> None:
    for seed in range(100, 140):
        export = Export(seed)
        number = export.tampered()
        found = read_budget(export.write(tmp_path), None).found
        assert any(odd.startswith(f"Row {number},") for odd in found.odd), (seed, number, found.odd)
        assert abs(found.total - export.total) <= CENT, seed


def test_the_budget_comes_to_what_was_looked_through(empty: Production, tmp_path: Path) -> None:
    for seed in range(200, 206):
        export = Export(seed)
        import_file(empty, export.write(tmp_path), "budget")
        [total] = list_records(empty, find_records("totals"))
        parts = ("above_the_line", "production", "post", "other")
        assert abs(sum(Decimal(total[part]) for part in parts) - export.total) <= CENT, seed
        assert total["missing"] == 0
