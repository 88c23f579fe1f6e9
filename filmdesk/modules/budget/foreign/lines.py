"""The lines that rows of another program's budget are, as they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from filmdesk.modules.budget.foreign.currencies import Money
from filmdesk.modules.budget.foreign.found import ForeignLine
from filmdesk.modules.budget.foreign.rows import Row

_NOTHING, _CENTS = Decimal(0), 2


def line_of(row: Row, money: Money) -> ForeignLine:
    """The line a row is."""
    texts = {name: _plain(row.figures.get(name)) for name in ("amount", "times", "rate")}
    if row.is_lump:
        texts = {"amount": "1", "times": "", "rate": _plain(row.figure)}
    elif texts["rate"] and "amount" not in row.told:
        texts["amount"] = "1"  # a rate by itself is one of it; what the row says it comes to is held against that
    code = money.code(row.mark)
    rate, (stated, in_own) = money.rate(code), money.stated(row)
    reckoned = row.reckoned
    unread = f"Rate {row.told['rate']} in the file." if row.is_lump and "rate" in row.figures else ""
    note = " ".join(filter(None, (row.told.get("note", ""), unread)))
    return ForeignLine(
        row.number, row.account, row.told.get("description", ""), **texts,
        unit="" if row.is_lump else row.told.get("unit", ""), currency="" if code == money.home else code,
        note=note, stated=_times(stated, rate) if in_own else stated,
        fringe=row.figures.get("fringe", _NOTHING), lump=row.is_lump,
        home=_NOTHING if reckoned is None else _times(reckoned, rate),
    )  # fmt: skip


def at_stated(row: Row, line: ForeignLine) -> ForeignLine:
    """A line as what it says that it comes to, its amount and rate in its note."""
    told = " x ".join(row.told[name] for name in ("amount", "times", "rate") if name in row.told)
    return replace(
        line, amount="1", unit="", times="", rate=_plain(line.stated), currency="", lump=True, home=line.stated,
        note=" ".join(filter(None, (line.note, f"{told} in the file."))),
    )  # fmt: skip


def slack_of(row: Row) -> Decimal:
    """By how much the rounding of a rate that is printed to cents may make its line differ."""
    rate, reckoned = row.figures.get("rate"), row.reckoned
    if not rate or reckoned is None or -int(rate.as_tuple().exponent) < _CENTS:
        return _NOTHING
    return abs(reckoned / rate) * Decimal(1).scaleb(int(rate.as_tuple().exponent)) / 2


def with_fringes(lines: Sequence[ForeignLine]) -> Iterator[ForeignLine]:
    """The lines, and behind those of each account one of the fringes that the file says of them."""
    last = {line.account: at for at, line in enumerate(lines)}
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.account] = sums.get(line.account, _NOTHING) + line.fringe
    for at, line in enumerate(lines):
        yield line
        if last[line.account] == at and (came := sums[line.account]):
            yield ForeignLine(line.row, line.account, "Fringes", amount="1", rate=_plain(came), lump=True, home=came)


def _times(figure: Decimal | None, rate: Decimal | None) -> Decimal | None:
    return None if figure is None or rate is None else figure * rate


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure.normalize():f}"
