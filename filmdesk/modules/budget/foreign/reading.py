"""A budget as another program or a spreadsheet hands it out, read row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from filmdesk.film.tabular import Sheet
from filmdesk.modules.budget.foreign.currencies import Money, read_currencies
from filmdesk.modules.budget.foreign.found import Foreign, ForeignLine, Unsure
from filmdesk.modules.budget.foreign.layout import Layout
from filmdesk.modules.budget.foreign.lines import at_stated, line_of, slack_of, with_fringes
from filmdesk.modules.budget.foreign.placing import BESIDE_TITLES, Placing
from filmdesk.modules.budget.foreign.rows import Doubt, Row, read_rows
from filmdesk.modules.budget.foreign.said import ACCOUNT, LINE, TOTAL, Lines
from filmdesk.modules.budget.foreign.totals import (
    EVERY,
    Asked,
    Entry,
    Ledger,
    Stated,
    answer,
    runs_before,
    unit_of,
)
from filmdesk.modules.budget.foreign.words import is_fringes, under

_NOTHING, _ONE = Decimal(0), Decimal(1)
_MOST_RUNS = 40
"""Places ahead of a total from which on it may add up lines."""
_ADDS_NOTHING = "it adds up nothing that stands above it, and is left out"
_NO_SUM = "was taken for a line: it adds up nothing that stands above it"
_SAYS_THE_SAME = "was taken for what the lines above it come to, and not for one more of them"
_TWICE = 2


def read_whole(sheet: Sheet, layout: Layout, usual: str, *, commas: bool) -> Foreign:
    """The budget in a sheet whose columns are known, by the mark its decimals have and what amounts usually are in."""
    rows, doubts = read_rows(sheet, layout, commas=commas)
    titles = Placing(layout.said.rows).place(rows)
    money = read_currencies([row for row in rows if _is_money(row)], usual, layout.said)
    return _Taking(rows, titles, money, layout).whole(doubts)


def _is_money(row: Row) -> bool:
    return row.kind == LINE or (row.kind == ACCOUNT and row.figure is not None)


class _Taking:
    """Goes through the rows once it is known what each is: takes lines, and holds totals against them."""

    def __init__(self, rows: Sequence[Row], titles: dict[str, str], money: Money, layout: Layout) -> None:
        self._rows, self._money, self._said = rows, money, layout.said.rows
        self._as_stated = layout.said.lines is Lines.STATED
        self._detailed = bool(layout.columns.keys() & {"amount", "rate"})
        self._found = Foreign(titles, money=money)
        self._ledger = Ledger()
        self._slacks: list[Decimal] = []
        self._bounds = [0]
        """At which lines something begins, or ends."""
        self._account, self._opened = "", 0
        """The account whose lines are taken, and at which line it began."""
        self._starts: dict[str, int] = {}
        """At which line each part of the top sheet begins, where not at the first."""
        self._heads, self._headed = [_NOTHING], [0]
        """What accounts say ahead of their lines, summed; and where totals of such stand."""
        self._by_currency: defaultdict[str, Decimal] = defaultdict(Decimal)
        """What the lines in each come to, in it."""
        self._asked: list[Asked] = []
        self._last = max((row.number for row in rows if row.kind == LINE), default=0)
        lumps = [row.is_lump for row in rows if _is_money(row)]
        self._flat = sum(lumps) * _TWICE > len(lumps)
        self._unit = unit_of(row.whole for row in rows if row.kind in (TOTAL, ACCOUNT) and row.whole is not None)
        self._line_unit = unit_of(row.figure for row in rows if row.kind == LINE and row.figure is not None)

    def whole(self, doubts: list[Doubt]) -> Foreign:
        """Every line taken, every total reckoned again."""
        summed = _summed(self._rows)
        for row in self._rows:
            self._take(row, summed)
        found, unrated = self._found, _unrated(self._money)
        answered = (answer(one, self._ledger, unrated) for one in self._asked)
        found.stated = sorted((*self._own(), *answered), key=lambda one: one.row)
        found.doubts = [*doubts, *found.doubts, *_unknown(self._money)]
        found.lines = list(with_fringes(found.lines))
        found.kinds = {row.number: row.kind for row in self._rows}
        return found

    def _own(self) -> Iterator[Stated]:
        """What each line says that it comes to beside what it reckons."""
        for line, slack in zip(self._found.lines, self._slacks, strict=True):
            if line.stated is not None and line.home is not None and not line.lump:
                what, half = line.description or f"account {line.account}", self._line_unit / 2
                yield Stated(line.row, what, line.stated, line.home, self._line_unit, allowed=slack and slack + half)

    def _take(self, row: Row, summed: set[str]) -> None:
        if row.kind == LINE and not self._sums_up(row):
            self._line(row)
            return
        self._bound()
        if row.kind == TOTAL and row.whole is not None:
            self._total(row)
        elif row.kind == ACCOUNT and row.figure is not None:
            self._account_stated(row, summed)
        elif row.ahead:
            self._heads.append(self._heads[-1] + (row.figure or _NOTHING))
        if row.kind != LINE:
            self._bound()

    def _sums_up(self, row: Row) -> bool:
        """Whether one that is called like no total says just what those above come to: then it is one, to be asked."""
        if not row.is_lump or "account" in row.told or row.number in self._said:
            return False
        at = len(self._ledger)
        runs = tuple(run for run in runs_before(at, self._bounds, _MOST_RUNS) if len(run) >= _TWICE)
        asked = Asked(row.number, row.text, row.figure or _NOTHING, self._line_unit, runs=runs)
        if not answer(asked, self._ledger).agrees:
            return False
        row.kind, row.span = TOTAL, "open"
        self._found.unsure[row.number] = Unsure(asked.figure, at, False, f"“{row.text[:40]}” {_SAYS_THE_SAME}.")
        return True

    def _bound(self) -> None:
        if self._bounds[-1] != len(self._ledger):
            self._bounds.append(len(self._ledger))

    # Lines

    def _line(self, row: Row) -> None:
        row.kind = LINE
        if row.account != self._account:
            self._account, self._opened = row.account, len(self._ledger)
        line = line_of(row, self._money)
        if self._as_stated and self._differs(line):
            line = at_stated(row, line)
        fringes = line.fringe + (line.home or _NOTHING if is_fringes(line.description) else _NOTHING)
        amount = None if line.home is None else line.home + line.fringe
        slack = self._line_unit / 2 if line.lump else slack_of(row) * (self._money.rate(line.currency) or _ONE)
        self._found.lines.append(line)
        self._slacks.append(slack)
        self._ledger.add(Entry(row.account, amount, fringes, slack))
        self._by_currency[line.currency] += row.reckoned or _NOTHING

    def _differs(self, line: ForeignLine) -> bool:
        """Whether a line reckons to something else than it says."""
        if line.lump or line.stated is None or line.home is None:
            return False
        return abs(line.home - line.stated) > self._line_unit / 2

    def _account_stated(self, row: Row, summed: set[str]) -> None:
        """An account that says what it comes to, by its own title: a total of its lines; else a line of its own."""
        if row.account in summed and row.number not in self._said and (self._is_titled(row) or self._is_sum(row)):
            figure = row.whole or _NOTHING
            self._asked.append(Asked(row.number, f"Account {row.account}", figure, self._unit, row.account))
            self._heads.append(self._heads[-1] + figure)
            return
        self._line(row)
        if row.ahead:
            self._heads.append(self._heads[-1] + (row.figure or _NOTHING))
        if self._detailed:  # in a plain list each row is one
            summed.add(row.account)

    def _is_titled(self, row: Row) -> bool:
        said = row.told.get("description", "").strip(BESIDE_TITLES).casefold()
        return said in ("", self._found.titles.get(row.account, "").casefold())

    def _is_sum(self, row: Row) -> bool:
        """Whether it says just what its account's lines do: more likely their total than one more, but to be asked."""
        lines = [line for line in self._found.lines if line.account == row.account]
        if all(line.lump for line in lines) or row.figure != sum(line.stated or _NOTHING for line in lines):
            return False
        said = f"“{row.text[:40]}” was taken for what {row.account} comes to, and not for one more line of it."
        self._found.doubts.append(Doubt(row.number, said, "total"))
        return True

    # Totals

    def _total(self, row: Row) -> None:
        asked = self._asks(row)
        if row.span in ("unknown", "fringes"):
            agrees = bool(answer(asked, self._ledger).agrees)
            is_line = row.number not in self._said and not agrees and self._is_line(row)
            if row.number not in self._said:
                doubt = f"“{row.text[:40]}” {_NO_SUM}." if is_line and row.span != "fringes" else ""
                self._found.unsure[row.number] = Unsure(asked.figure, len(self._ledger), is_line, doubt)
            if is_line:
                self._line(row)
                return
            asked = asked if agrees or row.span == "fringes" else replace(asked, first=False, why=_ADDS_NOTHING)
        self._asked.append(asked)
        self._begin_part(row)

    def _is_line(self, row: Row) -> bool:
        """Whether what adds up nothing is more likely a line: it has all that lines of this file have."""
        if row.span == "fringes":
            return not self._ledger.of(range(self._opened, len(self._ledger))).fringed
        return self._flat

    def _asks(self, row: Row) -> Asked:
        """A total and the lines it may add up, the likelier first."""
        figure, at = row.whole or _NOTHING, len(self._ledger)
        code = self._money.code(row.mark)
        if code != self._money.home:
            return Asked(row.number, row.text, figure, self._unit, also=(self._by_currency[code],))
        if row.span == "account":
            runs = runs_before(at, self._bounds, _MOST_RUNS)
            return Asked(row.number, f"Account {row.account}", figure, self._unit, row.account, runs)
        if row.span == "fringes":
            return Asked(row.number, row.text, figure, self._unit, runs=self._fringed(at), fringes=True)
        heads = dict.fromkeys(self._heads[-1] - self._heads[at] for at in self._headed[-_MOST_RUNS:])
        own = [self._by_currency[""]] if row.mark else []
        others = () if row.span == "all" else runs_before(at, self._bounds, _MOST_RUNS)
        sums = map(self._ledger.of, others if row.span == "unknown" else ())
        before = (came.exact - came.fringes for came in sums if came.fringed)  # labor, and the like
        also = tuple(came for came in (*heads, *own, *before) if came)
        runs = tuple(dict.fromkeys((*self._likeliest(row, at), *others)))
        return Asked(row.number, row.text or "Total", figure, self._unit, runs=runs, also=also)

    def _likeliest(self, row: Row, at: int) -> tuple[range, ...]:
        """The lines that a total of its kind adds up where nothing else is said."""
        if row.span == "all":
            return (EVERY if row.ahead or not at else range(at),)
        if row.span in ("above", "section", "below"):
            return (range(self._starts.get(row.span, 0), at),)
        if row.span == "unknown":
            return ()
        if row.number > self._last:
            return (range(at),)
        return (range(self._opened, at),) if row.account else ()

    def _fringed(self, at: int) -> tuple[range, ...]:
        """Lines whose fringes a total of them may add up: those of the account, else at least two."""
        account = range(self._opened, at)
        others = (run for run in runs_before(at, self._bounds, _MOST_RUNS) if self._ledger.of(run).fringed >= _TWICE)
        return tuple(dict.fromkeys((*([account] if self._ledger.of(account).fringed else []), *others)))

    def _begin_part(self, row: Row) -> None:
        """Behind a total of a part of the top sheet another begins."""
        at = len(self._ledger)
        if row.span in ("above", "section", "below"):
            self._starts["section"] = at
            self._starts["below"] = at if row.span == "above" else self._starts.get("below", 0)
        if row.span not in ("account", "fringes"):
            self._headed.append(len(self._heads) - 1)


def _summed(rows: Iterable[Row]) -> set[str]:
    """The numbers of accounts and categories that have lines, or accounts, of their own."""
    numbers = {row.account for row in rows if row.kind in (LINE, ACCOUNT) and row.account}
    return {row.account for row in rows if row.kind == LINE} | {
        under(number) for number in numbers if number != under(number)
    }


def _unknown(money: Money) -> Iterator[Doubt]:
    """What is to be said of currencies before lines in them count."""
    for mark, rows in money.unknown.items():
        lines = "its line counts" if len(rows) == 1 else f"its {len(rows):,} lines count"
        yield Doubt(rows[0], f"“{mark[:40]}” is no currency that is known; {lines} once it is said which.", "currency")
    for code in money.unrated:
        if told := money.told.get(code):
            rates = " and ".join(f"{at.rate.normalize():f} in row {at.row}" for at in told)
            yield Doubt(told[-1].row, f"{code} is at {rates}; a budget has one rate.", "rate")


def _unrated(money: Money) -> str:
    """Why it is not known what some lines come to."""
    if money.unknown:
        return f"lines of it are in “{next(iter(money.unknown))}”, which is no currency that is known"
    return f"lines of it are in {' and '.join(money.unrated)}, of which no rate is known"
