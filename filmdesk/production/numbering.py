"""Numbers that are given once: each set copy has a block of its own, so that both sides number on without clashes.

The production remembers the blocks it gave out, which undo does not take back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production

BLOCK = 100
"""How many numbers a set copy may give in each series (parts, submissions, receipts)."""
_GIVEN, OWN_BLOCK = "block given out", "block of numbers"


def next_block(production: Production, highest: int) -> int:
    """The first number of the block the next set copy gets: behind the highest in use and every block given before."""
    behind = max([highest, *(first + BLOCK - 1 for first in blocks_given(production))])
    return -(-(behind + 1 + BLOCK) // BLOCK) * BLOCK + 1  # room for what is numbered here meanwhile


def give_block(production: Production, highest: int, purpose: str) -> int:
    """Set the next block aside for a set copy, inside the step that takes it out; its first number."""
    first = next_block(production, highest)
    keep_form(production, _GIVEN, purpose, "1", str(first))
    return first


def blocks_given(production: Production) -> list[int]:
    """The first numbers of the blocks that set copies have."""
    return [int(form.text) for form in kept_forms(production, _GIVEN) if form.text.isdecimal()]


def next_numbers(production: Production, used: Iterable[int]) -> Iterator[int]:
    """The numbers to give next in a series: in a set copy those of its block, else behind the highest, past blocks."""
    taken = set(used)
    own = kept_forms(production, OWN_BLOCK)
    if own and own[-1].text.isdecimal():
        first = int(own[-1].text)
        return count(max([first, *(n + 1 for n in taken if first <= n < first + BLOCK)]))
    given = blocks_given(production)

    def out(number: int) -> bool:
        return any(first <= number < first + BLOCK for first in given)

    return (n for n in count(max((n for n in taken if not out(n)), default=0) + 1) if not out(n))
