"""A figure in words: what it is of, what it comes to, and what that comes from, down to what somebody typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from filmdesk.modules.budget.listed import cents
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.expressions import Called, Expression, Name, Number, parse
from filmdesk.modules.budget.reckoning.fringe_rules import fringe_in, paid_ahead, within
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.measures import Measure, NotKnown, read_unit, time_unit
from filmdesk.modules.budget.reckoning.resting import below
from filmdesk.modules.budget.reckoning.rounding import shown_sum
from filmdesk.modules.budget.reckoning.sums import reckon
from filmdesk.modules.budget.records import Fringe, How, Line, Rounding
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_TAKEN_OFF = {
    ("charge base", "line total"): "taken out of the base with its group",
    ("net budget", "credits"): "taken off",
}
"""What is taken off another figure instead of being added to it."""
_SUMS = {
    ("section", "above the line"): "Above the line",
    ("section", "production"): "Production",
    ("section", "post"): "Post",
    ("section", "other"): "Other",
    ("below the line",): "Below the line",
    ("before charges",): "Above and below the line",
    ("charges",): "Contractual charges",
    ("grand total",): "Grand total",
    ("credits",): "Applied credits",
    ("net budget",): "Net budget",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One figure: what it is of, what it is, and how it comes about."""

    key: Key
    title: str
    value: str
    how: str


def told(computed: Computed, key: Key) -> Told:
    """A figure in words."""
    try:
        value = _shown(key[0], computed.graph.ask(key))
    except NotKnown as reason:
        value = f"not known: {reason}"
    how = _HOW.get(key[0])
    return Told(key, title_of(computed, key), value, how(computed, *key[1:]) if how else _summed(computed, key))


def told_under(computed: Computed, key: Key, over: Key) -> Told:
    """A figure in words among those that another comes from: what is taken off there says so."""
    one = told(computed, key)
    how = _TAKEN_OFF.get((over[0], key[0]))
    return replace(one, value=f"−{one.value}", how=how) if how else one


def chain(computed: Computed, key: Key, deepest: int = 6) -> Iterator[tuple[int, Told]]:
    """A figure and what it rests on, each with its depth, down to what was typed; no figure is gone into twice."""
    seen: set[Key] = set()

    def walk(one: Key, over: Key, depth: int) -> Iterator[tuple[int, Told]]:
        yield depth, told_under(computed, one, over)
        if one not in seen and depth < deepest:
            seen.add(one)
            for under in below(computed, one):
                yield from walk(under, one, depth + 1)

    return walk(key, ("",), 0)


def find_figure(computed: Computed, name: str) -> Key:
    """The figure people call so: a number, a global, a group, a part of the top sheet, or a line by its description."""
    wanted = " ".join(name.replace("_", " ").split()).casefold()
    sums = {title.casefold(): key for key, title in _SUMS.items()}
    if wanted in sums:
        return sums[wanted]
    if computed.graph.has(("line", name)):
        return ("line total", name)
    found = list(_called(computed, name.strip().casefold()))
    if not found:
        raise UserError(f"There is no figure called “{name}”.", "Name an account, a line, a global or a total.")
    if len(found) > 1:
        raise UserError(f"{len(found)} lines are called “{name}”.", "Name the one meant by its id.")
    return found[0]


def _called(computed: Computed, wanted: str) -> Iterator[Key]:
    records = computed.records
    numbered = (
        *(("account total", one.id, one.number) for one in records.accounts),
        *(("category total", one.id, one.number) for one in records.categories),
        *(("charge total", one.number, one.number) for one in records.charges),
        *(("credit total", one.name, one.name) for one in records.credits),
        *(("value", one.name, one.name) for one in records.globals),
        *(("exchange", one.code, one.code) for one in records.currencies),
        *(("group total", one.name, one.name) for one in records.groups),
        *(("fringe total", one.name, one.name) for one in records.fringes),
    )
    first = [(kind, identity) for kind, identity, called in numbered if called.casefold() == wanted]
    lines = [("line total", one.id) for one in records.lines if one.description.casefold() == wanted]
    yield from first[:1] or lines


# Words


def title_of(computed: Computed, key: Key) -> str:
    """What a figure is of."""
    if key in _SUMS:
        return _SUMS[key]
    title = _TITLES[key[0]]
    return title(computed, *key[1:])


def _numbered(kind: str) -> Callable[..., str]:
    def title(computed: Computed, identity: str) -> str:
        record = computed.graph.ask((kind, identity))
        return f"{record.number} {record.title}"

    return title


def _line_title(computed: Computed, identity: str) -> str:
    line: Line = computed.graph.ask(("line", identity))
    return line.description or line.position or "a line without a description"


def _share_title(computed: Computed, name: str, identity: str) -> str:
    return f"{name} on {_line_title(computed, identity)}"


def _line_how(computed: Computed, identity: str) -> str:
    counted_in = computed.graph.ask(("counted", identity))
    added = apart_words(computed, ("line total", identity))
    return f"subtotal and fringes{_as_printed(computed)}{added}" if counted_in else "its group is left out"


def _subtotal_how(computed: Computed, identity: str) -> str:
    line: Line = computed.graph.ask(("line", identity))
    found = computed.subtotal(identity)
    times = _bracketed(line.times) or "1"
    typed = f"typed {_bracketed(line.amount) or 'no amount'} × {times} × {_bracketed(line.rate) or 'no rate'}"
    if found is None:
        return typed
    currency = f" {line.currency}" if line.currency else ""
    reckoned = f"{_amount_words(line, found.amount)} × {found.times.value:,f} × {_rate(found.rate.value)}{currency}"
    return f"{reckoned}, {typed}"


def _amount_words(line: Line, amount: Measure) -> str:
    """How many of what: the unit goes with the number where it is one people count in."""
    unit = read_unit(line.unit)
    if time_unit(unit):
        return Measure(amount.value, unit).words
    return f"{amount.value:,f} {line.unit}".strip()


def _bracketed(text: str) -> str:
    """What was typed, in brackets where it is more than one name or number."""
    typed = _typed(text)
    bracketed = text.startswith("(") and typed == _typed(text[1:-1])
    return text if bracketed or isinstance(typed, Name | Number | Called | None) else f"({text})"


def _value_how(computed: Computed, name: str) -> str:
    known = computed.graph.ask(("global", name))
    if known is None:
        return "nobody has said it"
    if known.expression:
        return f"typed {known.expression}" + (f", because {known.reason}" if known.reason else "")
    said = computed.graph.ask(("fed", known.source)) if known.source else None
    return f"from the production: {said.how}" if said else "nobody has said it"


def _share_how(computed: Computed, name: str, identity: str) -> str:
    ask = computed.graph.ask
    line: Line = ask(("line", identity))
    try:
        fringe = fringe_in(ask, name, line)
        if fringe.how is How.FLAT:
            return f"{_told_money(fringe.rate)} for each {fringe.per}"
        before, until = paid_ahead(ask, name, line)
        taken = _money(within(ask, fringe, before, until))
        off = _cut_off(computed, fringe, before) if fringe.cutoff else ""
    except NotKnown as reason:
        return str(reason)
    source = f" ({fringe.source})" if fringe.source else ""
    return f"{fringe.rate.rstrip('% ')} % of {taken}{off}{source}"


def _cut_off(computed: Computed, fringe: Fringe, before: Decimal) -> str:
    """How far the cutoff is used up by what was paid ahead."""
    limit = reckon(computed.graph.ask, fringe.cutoff).value
    first = f"the first {_told_money(fringe.cutoff)} by person and {fringe.period}"
    if before >= limit:
        return f": {first} were paid ahead of it"
    return f", within {first}" + (f", of which {_money(before)} were paid ahead of it" if before else "")


def _charge_how(computed: Computed, number: str) -> str:
    charge = computed.graph.ask(("charge", number))
    return f"flat {_told_money(charge.rate)}" if charge.how is How.FLAT else f"{charge.rate.rstrip('% ')} % of its base"


def _credit_how(computed: Computed, name: str) -> str:
    credit = computed.graph.ask(("credit", name))
    rate = f"flat {_told_money(credit.rate)}" if credit.how is How.FLAT else f"{credit.rate.rstrip('% ')} % of its base"
    return rate + (f", at most {_told_money(credit.cap)}" if credit.cap else "")


def _exchange_how(computed: Computed, code: str) -> str:
    known = computed.graph.ask(("currency", code))
    stated = f", stated {known.stated.isoformat()}" if known and known.stated else ""
    return f"what one {code} costs in {computed.records.budget.currency}{stated}"


def _base_how(computed: Computed, number: str) -> str:
    charge = computed.graph.ask(("charge", number))
    without = ", ".join(
        filter(None, (*charge.excludes, f"an amount of {_told_money(charge.less)}" if charge.less else ""))
    )
    return f"{', '.join(charge.sections) or 'everything'}" + (f" but {without}" if without else "")


def _summed(computed: Computed, key: Key) -> str:
    under = len(below(computed, key))
    added = apart_words(computed, key)
    return f"the sum of {counted(under, 'figure')}{added}" if under else "nothing is in it yet"


def apart_words(computed: Computed, key: Key) -> str:
    """Said of a sum that the figures it adds do not come to as they are shown, to the cent; "" of any other."""
    added = shown_sum(computed, key, cents)
    return f", added exactly: as they are shown, they come to {as_money(added)}" if added is not None else ""


def _fringe_how(computed: Computed, name: str) -> str:
    return _summed(computed, ("fringe total", name)) + _as_printed(computed)


def _as_printed(computed: Computed) -> str:
    """Said where what is added was rounded before."""
    return ", each as it is printed" if computed.records.budget.rounding is Rounding.PRINTED else ""


def _sum_of(key: str) -> Callable[..., str]:
    return lambda computed, *rest: _summed(computed, (key, *rest))


def _shown(kind: str, value: Any) -> str:
    if isinstance(value, Measure):
        return value.words
    if isinstance(value, Decimal):
        return _rate(value) if kind == "exchange" else _money(value)
    missing = getattr(value, "missing", 0)
    if not missing:
        return _money(value.value)
    unpriced = f"{counted(missing, 'line')} not priced"
    return f"{_money(value.value)}, {unpriced}" if value.value else unpriced


def _money(value: Decimal) -> str:
    return as_money(cents(value))


def _rate(value: Decimal) -> str:
    """A rate as money is told, and whatever of it lies below cents."""
    return _money(value) if value == cents(value) else f"{value.normalize():,f}"


def _told_money(text: str) -> str:
    """Money as it was typed: a number as money is told, an expression as it is."""
    typed = _typed(text)
    return _rate(typed.value) if isinstance(typed, Number) else text


def _typed(text: str) -> Expression | None:
    """What a field holds; None for one spoilt outside filmdesk."""
    try:
        return parse(text)
    except UserError:
        return None


_TITLES: dict[str, Callable[..., str]] = {
    "value": lambda computed, name: name,
    "exchange": lambda computed, code: code,
    "subtotal": lambda computed, line: f"{_line_title(computed, line)}, before fringes",
    "share": _share_title,
    "fringe total": lambda computed, name: f"{name} on all lines",
    "line total": _line_title,
    "account total": _numbered("account"),
    "category total": _numbered("category"),
    "charge total": _numbered("charge"),
    "charge base": lambda computed, number: f"Base of {_numbered('charge')(computed, number)}",
    "credit total": lambda computed, name: name,
    "credit base": lambda computed, name: f"Base of {name}",
    "group total": lambda computed, name: f"Group {name}",
}
_HOW: dict[str, Callable[..., str]] = {
    "value": _value_how,
    "exchange": _exchange_how,
    "subtotal": _subtotal_how,
    "share": _share_how,
    "fringe total": _fringe_how,
    "line total": _line_how,
    "account total": _sum_of("account total"),
    "category total": _sum_of("category total"),
    "charge total": _charge_how,
    "charge base": _base_how,
    "credit total": _credit_how,
    "credit base": _sum_of("credit base"),
    "group total": _sum_of("group total"),
}
