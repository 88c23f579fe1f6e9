"""What a figure rests on, and what rests on it: the figures that are told of, without those that only lead to them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.fringe_rules import fringe_in
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.measures import NotKnown

_PASSED = frozenset({"line with fringes", "shares", "counted", "fringe"})
"""Figures that say nothing by themselves: what they rest on is told in their place."""
_TOLD = (
    "value", "exchange", "subtotal", "share", "fringe total", "line total", "account total", "category total",
    "charge total", "charge base", "credit total", "credit base", "group total", "section", "below the line",
    "before charges", "charges", "grand total", "credits", "net budget",
)  # fmt: skip
"""Figures that are told of, from what is typed to the net budget."""
_KINDS = {kind: at for at, kind in enumerate(_TOLD)}


def below(computed: Computed, key: Key) -> list[Key]:
    """The figures one rests on directly; sums that nothing is in yet are left out."""
    under = dict.fromkeys(_through(computed, key, computed.graph.reads))
    return [one for one in under if _shares(computed, key, one) and not _is_empty(computed, one)]


def _shares(computed: Computed, share: Key, other: Key) -> bool:
    """Whether a fringe on a line rests on a line, or on a fringe of it: its own, and those paid ahead of it where they
    have a cutoff together. Anything else rests on all it asked for."""
    if share[0] != "share" or other[0] not in ("subtotal", "share") or other[-1] == share[-1]:
        return True
    try:
        fringe = fringe_in(computed.graph.ask, share[1], computed.graph.ask(("line", share[2])))
    except NotKnown:
        return False
    return bool(fringe.cutoff) and other[-1] < share[-1]


def _is_empty(computed: Computed, key: Key) -> bool:
    """Whether a sum has no line in it."""
    given = computed.graph.given
    match key:
        case ("account total", identity):
            return not given(("lines of", identity))
        case ("category total", identity):
            return all(_is_empty(computed, ("account total", one)) for one in given(("accounts of", identity), ()))
        case ("section", part):
            of_part = (one.id for one in computed.records.categories if one.section == part)
            return all(_is_empty(computed, ("category total", one)) for one in of_part)
    return False


def rests_on(computed: Computed, key: Key) -> list[Key]:
    """All that rests on a figure, the nearest first, whoever asked for which of it before."""
    for one in computed.sums():
        computed.graph.ask(one)
    seen, waiting = {key: None}, deque([key])
    if key[0] == "line total":
        waiting.append(("line with fringes", key[1]))  # a group tells its price whether or not its lines count
    while waiting:
        under = waiting.popleft()
        readers = _through(computed, under, computed.graph.readers)
        fresh = sorted({one for one in readers if one not in seen and _shares(computed, one, under)}, key=_place)
        seen |= dict.fromkeys(fresh)
        waiting += fresh
    return list(seen)[1:]


def _through(computed: Computed, key: Key, step: Callable[[Key], list[Key]]) -> Iterator[Key]:
    for other in step(key):
        if other[0] in _PASSED:
            yield from _through(computed, other, step)
        elif other[0] in _KINDS:
            yield other


def _place(key: Key) -> tuple[int, Key]:
    return _KINDS[key[0]], key
