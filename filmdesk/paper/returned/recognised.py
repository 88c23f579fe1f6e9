"""Which row is which: of rows that were copied, sorted without their hidden ids, or cut out and put elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from filmdesk.paper.returned.alike import NOTHING, is_like, is_same
from filmdesk.paper.returned.came import CameRow
from filmdesk.paper.returned.sent import SentRow, SentTable
from filmdesk.paper.returned.workbook import Found


def tell_twins_apart(rows: list[CameRow], known: Mapping[str, SentRow], sent: SentTable) -> None:
    """Of rows with one id the one most like what was sent is it; the others were copied from it, and are new."""
    counts = Counter(row.id for row in rows if row.id)
    for identity in (identity for identity, count in counts.items() if count > 1):
        twins = [row for row in rows if row.id == identity]
        first = max(twins, key=lambda row: alike(row, known[identity], sent))
        for row in twins:
            if row is not first:
                row.id, row.like = "", identity


def follow_contents(rows: list[CameRow], known: dict[str, SentRow], sent: SentTable) -> None:
    """Give rows that were sorted without their hidden ids the ids of what they hold."""
    odd = [row for row in rows if row.id and not _is_whole(row, known[row.id], sent)]
    by_content: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in odd:
        by_content[_content(known[row.id], sent)].append(row.id)
    moved: dict[int, str] = {}
    for row in odd:
        fitting = [one for one in by_content.get(_came_content(row, known[row.id], sent), ()) if one != row.id]
        if len(fitting) == 1 and fitting[0] not in moved.values():
            moved[row.number] = fitting[0]
    if len(moved) < 2:  # a single one is a row that was made like another
        return
    left = [row for row in odd if row.number not in moved]
    free = [row.id for row in odd if row.id not in moved.values()]
    for row in odd:
        row.id = moved.get(row.number, row.id)
    for row in left:
        best = max(free, key=lambda identity: alike(row, known[identity], sent))
        free.remove(best)
        row.id = best


def leave_emptied(rows: list[CameRow], known: Mapping[str, SentRow], sent: SentTable) -> None:
    """Leave rows out that were emptied: they were taken out."""
    rows[:] = [row for row in rows if not row.id or not _is_emptied(row, known[row.id], sent)]


def find_put_elsewhere(rows: list[CameRow], sent: SentTable, *, by_text: bool) -> None:
    """Know rows again that were cut out and put elsewhere without their hidden ids: those that say the same.

    Where none has its id, those are known, too, that are only called otherwise.
    """
    standing = {row.id for row in rows}
    if "" not in standing:
        return
    for told in (_content_told, _name_told, _rest_told) if by_text else (_content_told, _name_told):
        away: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in sent.rows:
            if one.id not in standing:
                key = told(one.group, [sent_shown(sent.cell(one, name).value) for name in sent.returned])
                away[key].append(one.id)
        new = [row for row in rows if not row.id]
        keys = [told(row.group, [came_shown(row.cells.get(name, NOTHING)) for name in sent.returned]) for row in new]
        counts = Counter(keys)
        for row, key in zip(new, keys, strict=True):
            if key and len(away.get(key, ())) == counts[key]:
                row.id = away[key].pop(0)
                counts[key] -= 1
                standing.add(row.id)


def _is_emptied(row: CameRow, known: SentRow, sent: SentTable) -> bool:
    if row.cells.get(sent.returned[0], NOTHING).value:
        return False
    there = [name for name in sent.returned if name in row.cells]
    blank = not any(row.cells[name].value.strip() or row.cells[name].formula for name in there)
    return blank and any(sent.cell(known, name).value is not None for name in there)


def _content_told(_: str, told: Sequence[str]) -> tuple[str, ...]:
    """All that a row says; nothing for one that says too little to be known by."""
    return tuple(told) if sum(map(bool, told)) > 1 else ()


def _name_told(group: str, told: Sequence[str]) -> tuple[str, ...]:
    """What a row is called, and where."""
    return (group, told[0].casefold()) if told and told[0] else ()


def _rest_told(group: str, told: Sequence[str]) -> tuple[str, ...]:
    """Where a row stands, and all it says but what it is called."""
    return (group, *told[1:]) if sum(map(bool, told[1:])) > 1 else ()


def sent_shown(value: str | float | None) -> str:
    """A value that was sent, as rows are known by it."""
    return _key(value) if isinstance(value, float) else " ".join((value or "").partition("\n")[0].split())


def came_shown(found: Found) -> str:
    """A cell that came back, as rows are known by it: without the quieter line under it."""
    if found.kind in ("number", "percent"):
        return _key(float(found.value))
    return " ".join(found.value.partition("\n")[0].split())


def alike(row: CameRow, known: SentRow, sent: SentTable) -> int:
    """How many of its cells are as they were sent."""
    return sum(is_like(sent.cell(known, name), cell) for name, cell in row.cells.items())


def _is_whole(row: CameRow, known: SentRow, sent: SentTable) -> bool:
    pairs = [(sent.cell(known, name), row.cells[name]) for name in sent.returned if name in row.cells]
    row.same = all(is_same(kept, cell) for kept, cell in pairs)
    return row.same or all(is_like(kept, cell) for kept, cell in pairs)


def _content(row: SentRow, sent: SentTable) -> tuple[str, ...]:
    return tuple(_key(sent.cell(row, name).value) for name in sent.returned)


def _came_content(row: CameRow, known: SentRow, sent: SentTable) -> tuple[str, ...]:
    keys = []
    for name in sent.returned:
        found = row.cells.get(name, NOTHING)
        number = found.kind in ("number", "percent")
        text = found.value.removesuffix(sent.cell(known, name).under).strip()
        keys.append(_key(float(found.value) if number else text or None))
    return tuple(keys)


def _key(value: str | float | None) -> str:
    return f"{value:.12g}" if isinstance(value, float) else value or ""
