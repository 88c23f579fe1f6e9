"""What a workbook's own totals say, held against what the budget comes to with all that the workbook changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from filmdesk.modules.budget.papers.book import LINES, TOP, total_row
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.paper.returned.differences import Differences
from filmdesk.values.cents import as_money

_CENT = Decimal("0.01")
_NAMED = 4


def own_totals(found: Differences, computed: Computed) -> Iterator[str]:
    """Where the totals of a copy are not what this budget comes to, and why that may be.

    An account whose rows were written, put elsewhere or priced in another currency without the formulas beside them
    is not summed up by the workbook as it is here.
    """
    theirs = _figure(found.sums.get(TOP, {}), "grand_total")
    ours, currency = computed.grand_total, computed.records.budget.currency
    if isinstance(theirs, str):
        yield (
            f"The workbook's own grand total is no figure ({theirs}), as where a row was taken out that others are "
            f"reckoned with; with its changes it is {as_money(ours)} {currency} here."
        )
        return
    if theirs is None or abs(theirs - ours) < _CENT:
        return
    yield (
        f"The workbook's own grand total is {as_money(theirs)} {currency}; with its changes it is {as_money(ours)} "
        f"{currency} here. A workbook's formulas do not follow a row put outside of them, a currency typed anew or a "
        "figure typed over; here every line is added up."
    )
    sums = found.sums.get(LINES, {})
    told = list(_accounts(sums, computed))
    yield from told[:_NAMED]
    if len(told) > _NAMED:
        yield f"So do the totals of {len(told) - _NAMED} more accounts."


def _accounts(sums: Mapping[str, Mapping[str, str]], computed: Computed) -> Iterator[str]:
    for account in computed.records.accounts:
        theirs = _figure(sums, total_row(account))
        ours = computed.amount("account total", account.id).value
        if isinstance(theirs, Decimal) and abs(theirs - ours) >= _CENT:
            yield f"{account.number} {account.title}: {as_money(theirs)} in the workbook, {as_money(ours)} here."


def _figure(sums: Mapping[str, Mapping[str, str]], row: str) -> Decimal | str | None:
    """What a total says, or which error it shows; None for nothing."""
    text = sums.get(row, {}).get("total", "")
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return text
