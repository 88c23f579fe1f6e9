"""A budget as another program or a spreadsheet hands it out, read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from filmdesk.film.tabular import Sheet, cells
from filmdesk.modules.budget.foreign.layout import FIGURES, TITLES, Layout
from filmdesk.modules.budget.foreign.totals import (
    EVERY,
    NEARLY,
    NUMBER,
    Asked,
    Span,
    Stated,
    is_fringes,
    is_total,
    reckoned_again,
    subject_of,
    under,
)
from filmdesk.values.counting import counted
from filmdesk.values.figures import writes_commas
from filmdesk.values.money import read_money

_BESIDE_TITLES = " -–:"
_HUNDRED, _BOTH = Decimal(100), 2
_DIGITS = 8
"""How fine a rate of exchange is told."""
LINE, ACCOUNT, TOTAL, LEFT = "line", "account", "total", ""
"""What a row was taken for; nothing for one that is left out."""


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A detail line as it came; number fields are numbers, or empty."""

    row: int
    account: str
    description: str
    amount: str = ""
    unit: str = ""
    times: str = ""
    rate: str = ""
    currency: str = ""
    note: str = ""
    stated: Decimal | None = None
    fringe: Decimal = Decimal(0)
    """What comes on top of it, as the file says, in the budget's own currency."""
    lump: bool = False
    """Whether it says nothing but what it comes to."""

    @property
    def reckoned(self) -> Decimal | None:
        """Amt times X times rate; None where one of them is missing."""
        if not self.amount or not self.rate:
            return None
        amount = Decimal(self.amount) / _HUNDRED if self.unit == "%" else Decimal(self.amount)
        return amount * Decimal(self.times or 1) * Decimal(self.rate)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of the file that is not taken in."""

    row: int
    said: str
    under: str = ""
    """Which column it stands in."""


@dataclass(slots=True)
class Foreign:
    """What a file holds: accounts by number, lines, every total that it states, and what was not understood."""

    titles: dict[str, str] = field(default_factory=dict)
    lines: list[ForeignLine] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    rates: dict[str, Decimal] = field(default_factory=dict)
    """What one of a currency comes to by the lines that are in it, where all of them agree."""
    kinds: dict[int, str] = field(default_factory=dict)
    """By the number of its row, what a row was taken for."""

    @property
    def total(self) -> Decimal:
        """What all the lines come to."""
        return sum(map(self.home, self.lines), Decimal(0))

    def home(self, line: ForeignLine) -> Decimal:
        """What a line comes to before fringes, in the budget's own currency where its rate is known."""
        return (line.reckoned or Decimal(0)) * self.rates.get(line.currency, Decimal(1))

    @property
    def differing(self) -> list[Stated]:
        """The totals that do not agree with what they add up."""
        return [one for one in self.stated if one.agrees is False]

    @property
    def unchecked(self) -> list[Stated]:
        """The totals of which it is not known what they add up."""
        return [one for one in self.stated if one.agrees is None]

    @property
    def words(self) -> str:
        """What was reckoned again, and whether it agrees."""
        checked, odd = len(self.stated) - len(self.unchecked), len(self.differing)
        if not checked:
            return "It states no totals."
        agree = "all agree" if not odd else f"{odd} {'does' if odd == 1 else 'do'} not agree"
        return f"{counted(checked, 'total')} {'was' if checked == 1 else 'were'} reckoned again: {agree}."

    @property
    def odd(self) -> list[str]:
        """What a person should look at, in sentences, in the order of the file."""
        found = [(one.row, f"Row {one.row}, {one.said}") for one in (*self.differing, *self.unchecked)]
        found += [(doubt.row, f"Row {doubt.row}: {doubt.said}") for doubt in self.doubts]
        return [said for _, said in sorted(found)]


def read_foreign(sheet: Sheet, layout: Layout) -> Foreign:
    """The budget in a sheet whose columns are known; without lines where there are none."""
    return _Reading(sheet, layout).whole()


@dataclass(slots=True)
class _Row:
    """A row with anything in it: its texts by what the columns hold, its figures, and what it was taken for."""

    number: int
    told: dict[str, str]
    figures: dict[str, Decimal] = field(default_factory=dict)
    mark: str = ""
    """The sign or code of a currency beside a figure."""
    kind: str = LEFT
    account: str = ""
    """The account it is of, also where it does not say so itself."""
    span: Span = "account"
    """Of a total, what it adds up."""

    @property
    def text(self) -> str:
        return self.told.get("description") or self.told.get("account", "")

    @property
    def figure(self) -> Decimal | None:
        """What it says that it comes to, before fringes where it says both."""
        before, whole = self.figures.get("subtotal"), self.figures.get("total")
        return before if before is not None or whole is None else whole - self.figures.get("fringe", Decimal(0))

    @property
    def whole(self) -> Decimal | None:
        """What a total says, with the fringes that it says, too."""
        whole = self.figures.get("total")
        return self.figure if whole is None or "fringe" not in self.figures else whole

    @property
    def prices(self) -> int:
        """How much of amount and rate it says."""
        return ("amount" in self.told) + ("rate" in self.told)


class _Reading:
    """Goes through the rows under the headings: what each is, then what is taken of it, then its totals."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._sheet, self._layout = sheet, layout
        self._found = Foreign()
        self._commas = not sheet.name and writes_commas(self._figures())  # in a workbook they are no text
        self._account = ""
        """The account whose lines are read; "" behind its total."""
        self._last = ""
        self._lined: set[str] = set()
        """The accounts of which a line was read."""
        self._asked: list[Asked] = []
        self._starts: dict[Span, int] = {}
        """At which line each part of the top sheet begins, where not at the first."""

    def whole(self) -> Foreign:
        """Every row read, every total reckoned again."""
        rows = list(self._rows())
        for row in rows:
            self._place(row)
        summed = _summed(rows)
        for row in rows:
            self._take(row, summed)
        found = self._found
        found.rates = rates_of(found.lines)
        lines = [(line.account, found.home(line) + line.fringe) for line in found.lines]
        own = (Stated(line.row, line.description or f"account {line.account}", line.stated, found.home(line))
               for line in found.lines if line.stated is not None and not line.lump)  # fmt: skip
        found.stated = sorted((*own, *reckoned_again(self._asked, lines)), key=lambda one: one.row)
        found.lines = list(_with_fringes(found.lines))
        found.kinds = {row.number: row.kind for row in rows}
        return found

    def _figures(self) -> Iterator[str]:
        """All that stands where figures do."""
        columns = {name: at for name, at in self._layout.columns.items() if name in FIGURES}
        for texts in self._sheet.rows[self._layout.head + 1 :]:
            yield from cells(texts, columns).values()

    def _rows(self) -> Iterator[_Row]:
        for number, texts in enumerate(self._sheet.rows[self._layout.head + 1 :], self._layout.head + 2):
            told = {name: text for name, text in cells(texts, self._layout.columns).items() if text}
            if told:
                yield self._with_figures(_Row(number, told))

    def _with_figures(self, row: _Row) -> _Row:
        for name in FIGURES:
            text = row.told.get(name, "")
            read = read_money(text, commas=self._commas) if text else None
            if read:
                row.figures[name], row.mark = read[0], read[1] or row.mark
            elif text:
                said = f"“{text[:40]}” under {TITLES[name]} is no number, and was left out."
                self._found.doubts.append(Doubt(row.number, said, name))
        return row

    # What each row is

    def _place(self, row: _Row) -> None:
        if is_total(row.text) and row.prices < _BOTH and not is_fringes(row.text):
            self._place_total(row)
        elif row.prices or (row.figure is not None and "account" not in row.told):
            row.kind, row.account = LINE, row.told.get("account") or self._account
            if is_fringes(row.text):
                row.account = row.account or self._last
            self._account, self._last = row.account, row.account or self._last
            self._lined.add(row.account)
        else:
            self._place_heading(row)
        self._entitle(row.account, row.told.get("title", ""))

    def _place_total(self, row: _Row) -> None:
        """A total; what follows that of an account is no longer of it."""
        row.kind = TOTAL
        row.span, number = subject_of(row.text, row.told.get("account", ""), self._found.titles)
        row.account = number or self._account
        if row.span != "account" or row.account == self._account:
            self._account = ""

    def _place_heading(self, row: _Row) -> None:
        """An account or category with its title; what has no number is left out."""
        number, title = row.told.get("account", ""), row.told.get("description", "")
        if not number:
            number, _, title = title.partition(" ")
        if NUMBER.fullmatch(number):
            row.kind = ACCOUNT
            row.account = self._account = self._last = number
            if number not in self._lined:  # what stands among its lines is no title
                self._entitle(number, title.strip(_BESIDE_TITLES))

    def _entitle(self, number: str, title: str) -> None:
        if number and title:
            self._found.titles.setdefault(number, title)

    # What is taken of it

    def _take(self, row: _Row, summed: set[str]) -> None:
        if row.kind == LINE:
            self._line(row)
        elif row.kind == TOTAL and row.whole is not None:
            self._total(row)
        elif row.kind == ACCOUNT and row.figure is not None:
            self._account_stated(row, summed)

    def _account_stated(self, row: _Row, summed: set[str]) -> None:
        """An account that says what it comes to, by its own title: a total of its lines; else a line of its own."""
        if row.account in summed and (self._is_titled(row) or self._is_sum(row)):
            self._asked.append(Asked(row.number, f"Account {row.account}", row.whole or Decimal(0), row.account))
            return
        row.kind = LINE
        self._line(row)
        if self._layout.columns.keys() & {"amount", "rate"}:  # in a plain list each row is one
            summed.add(row.account)

    def _is_titled(self, row: _Row) -> bool:
        said = row.told.get("description", "").strip(_BESIDE_TITLES).casefold()
        return said in ("", self._found.titles.get(row.account, "").casefold())

    def _is_sum(self, row: _Row) -> bool:
        """Whether it says just what its account's lines do: more likely their total than one more, but to be asked."""
        lines = [line for line in self._found.lines if line.account == row.account]
        if all(line.lump for line in lines) or row.figure != sum(line.stated or Decimal(0) for line in lines):
            return False
        said = f"“{row.text[:40]}” was taken for what {row.account} comes to, and not for one more line of it."
        self._found.doubts.append(Doubt(row.number, said, "total"))
        return True

    def _line(self, row: _Row) -> None:
        texts = {name: _plain(row.figures.get(name)) for name in ("amount", "times", "rate")}
        lump = not texts["rate"] and row.figure is not None
        if lump:
            texts = {"amount": "1", "times": "", "rate": _plain(row.figure)}
        elif texts["rate"] and "amount" not in row.told:
            texts["amount"] = "1"  # a rate by itself is one of it; what the row says it comes to is held against that
        line = ForeignLine(
            row.number, row.account, row.told.get("description", ""), **texts, unit=row.told.get("unit", ""),
            currency=row.told.get("currency", row.mark), note=row.told.get("note", ""), stated=row.figure,
            fringe=row.figures.get("fringe", Decimal(0)), lump=lump,
        )  # fmt: skip
        self._found.lines.append(line)

    def _total(self, row: _Row) -> None:
        figure, at = row.whole or Decimal(0), len(self._found.lines)
        if row.span == "account":
            self._asked.append(Asked(row.number, f"Account {row.account}", figure, row.account))
            return
        between = None if row.span == "unknown" else range(self._starts.get(row.span, 0), at)
        if row.span == "all":
            between = range(at) if at else EVERY
        elif row.span in ("above", "section", "below"):
            self._starts["section"] = at
            self._starts["below"] = at if row.span == "above" else self._starts.get("below", 0)
        self._asked.append(Asked(row.number, row.text, figure, between=between))


def _summed(rows: Iterable[_Row]) -> set[str]:
    """The numbers of accounts and categories that have lines, or accounts, of their own."""
    numbers = {row.account for row in rows if row.kind in (LINE, ACCOUNT) and row.account}
    return {row.account for row in rows if row.kind == LINE} | {
        under(number) for number in numbers if number != under(number)
    }


def rates_of(lines: Iterable[ForeignLine]) -> dict[str, Decimal]:
    """By currency, the plainest rate that turns what each line reckons into what it says; none where they differ."""
    told: dict[str, list[tuple[Decimal, Decimal]]] = {}
    for line in lines:
        if line.currency and line.stated and line.reckoned and not line.lump:
            told.setdefault(line.currency, []).append((line.reckoned, line.stated))
    found = {currency: _rate(pairs) for currency, pairs in told.items()}
    return {currency: rate for currency, rate in found.items() if rate is not None}


def _rate(pairs: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The rate with the fewest digits that holds for all; None for none, and for amounts that need none."""
    largest, said = max(pairs, key=lambda pair: abs(pair[0]))
    tried = (round(said / largest, digits) for digits in range(_DIGITS))
    fitting = (rate for rate in tried if all(abs(own * rate - home) <= NEARLY for own, home in pairs))
    rate = next(fitting, None)
    return None if rate is None or rate in (0, 1) else rate


def _with_fringes(lines: Sequence[ForeignLine]) -> Iterator[ForeignLine]:
    """The lines, and behind those of each account one of the fringes that the file says of them."""
    last = {line.account: at for at, line in enumerate(lines)}
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.account] = sums.get(line.account, Decimal(0)) + line.fringe
    for at, line in enumerate(lines):
        yield line
        if last[line.account] == at and sums[line.account]:
            rate = _plain(sums[line.account])
            yield ForeignLine(line.row, line.account, "Fringes", amount="1", rate=rate, lump=True)


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure.normalize():f}"


def accounts_of(found: Foreign) -> Iterator[tuple[str, str]]:
    """Number and title of every account that has a line, in the file's order."""
    for number in dict.fromkeys(line.account for line in found.lines):
        yield number, found.titles.get(number, "")
