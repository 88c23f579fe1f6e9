"""What a file leaves open and a person may say: how its numbers are written, what its currencies are and cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from filmdesk.modules.budget.foreign.said import Decimals, Lines, Said
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.values.errors import UserError
from filmdesk.values.figures import read_figure
from filmdesk.values.money import CODES, currencies_of

_DECIMALS, _HOME, _MEANS, _RATE, _LINES = "decimals", "home", "means ", "rate ", "lines"
_AT = ((Lines.RECKONED.value, "as they reckon"), (Lines.STATED.value, "at what the file says"))
_CHOOSE = ("", "Choose…")
_USUAL = ("USD", "EUR", "GBP", "CAD", "AUD")
_MOST = 3
"""Words that are asked about at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how it may be answered (a value and its words), and what holds now."""

    about: str
    words: str
    answers: tuple[tuple[str, str], ...]
    now: str
    is_open: bool = False
    """Whether the file does not say, and nobody has."""
    is_typed: bool = False
    """Whether something else may be typed."""


def questions(taken: Taken) -> list[Question]:
    """What may be said of a file; nothing of most."""
    return [*_of_decimals(taken), *_of_currency(taken), *_of_lines(taken)]


def answered(said: Said, about: str, answer: str) -> Said:
    """What is said, with the answer to one question; raises UserError for what is no answer."""
    kind, _, name = about.partition(" ")
    if kind == _DECIMALS:
        return replace(said, decimals=Decimals(answer))
    if kind == _LINES:
        return replace(said, lines=Lines(answer))
    if kind == _HOME:
        return replace(said, currency=answer)
    if about.startswith(_MEANS):
        return said.meaning(name, answer)
    if not answer:
        return said.at(name, None)
    rate = read_figure(answer)
    if rate is None or rate <= 0:
        raise UserError(f"“{answer[:40]}” is no rate of exchange.", "Write what one of it costs: 1.085.")
    return said.at(name, rate)


def _of_decimals(taken: Taken) -> Iterator[Question]:
    written = taken.written
    if written.open:
        point, comma = written.readings
        now = Decimals.COMMA if written.commas else Decimals.POINT
        answers = ((Decimals.POINT.value, point), (Decimals.COMMA.value, comma))
        yield Question(_DECIMALS, f"“{written.open.text[:20]}” is", answers, now, is_open=not written.known)


def _of_currency(taken: Taken) -> Iterator[Question]:
    money, usual = taken.found.money, taken.usual
    for mark in list(money.unknown)[:_MOST]:
        answers = (_CHOOSE, *_shown((money.home, *_USUAL, *sorted(CODES))))
        yield Question(_MEANS + mark, f"“{mark[:20]}” is", answers, "", is_open=True)
    for mark, code in list(money.doubtful.items())[:_MOST]:
        yield Question(_MEANS + mark, f"“{mark}” is", tuple(_shown(currencies_of(mark))), code)
    for code in money.codes:
        rate = money.rate(code)
        told = [f"{at.rate.normalize():f}" for at in money.told.get(code, ())]
        now = "" if rate is None else f"{rate.normalize():f}"
        answers = tuple((one, one) for one in dict.fromkeys((*told, *([now] if now else []))))
        yield Question(_RATE + code, f"1 {code} is", answers, now, is_open=rate is None, is_typed=True)
    if money.codes or money.unknown or money.doubtful:
        answers = tuple(_shown((money.home, usual, *money.codes)))
        yield Question(_HOME, "The budget is in", answers, money.home)


def _of_lines(taken: Taken) -> Iterator[Question]:
    """At what lines are taken whose amount, X and rate come to something else than they say."""
    now, own = taken.layout.said.lines, {line.row for line in taken.found.lines}
    if now is Lines.STATED or any(one.row in own for one in (*taken.found.differing, *taken.found.rounding)):
        yield Question(_LINES, "Lines that differ are taken", _AT, now.value)


def _shown(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((code, code) for code in dict.fromkeys(codes))
