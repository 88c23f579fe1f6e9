"""The marks of a table from what its rows say, where those hidden beside them are gone or do not stand beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from filmdesk.paper.returned.alike import NOTHING, same_text
from filmdesk.paper.returned.recognised import came_shown, sent_shown
from filmdesk.paper.returned.sent import OPENS, TITLES, SentTable
from filmdesk.paper.returned.workbook import Found, Rows

_FEW = 3
"""Titles of which all must be there; of more one may be called otherwise."""
Cells = Mapping[int, Found]


def head_in(sent: SentTable, rows: Rows) -> int:
    """The row that holds the titles of a table; 0 for none."""
    titles = [title for title in sent.titles if title]
    enough = len(titles) - (len(titles) > _FEW)
    for number in sorted(rows):
        texts = [cell.value for cell in rows[number].values() if cell.kind == "text"]
        if sum(any(same_text(text, title) for text in texts) for title in titles) >= enough:
            return number
    return 0


def first_text(sent: SentTable, row: Cells) -> str:
    """What a row begins with, marks left out."""
    told = (row[column].value.strip() for column in sorted(row))
    return next((text for text in told if text and not text.startswith(f"{sent.name}:")), "")


def are_shoved(sent: SentTable, rows: Rows, marks: Mapping[int, str]) -> bool:
    """Whether marks of headings or totals stand beside other rows: cells were put in or taken out without them."""
    odd = []
    for number, what in marks.items():
        own = sent.heads.get(what.removeprefix(OPENS)) if what.startswith(OPENS) else sent.said.get(what)
        if own is not None and not same_text(text := first_text(sent, rows[number]), own):
            odd.append(_plain(text))
    if not any(odd):
        return False
    said = {_plain(text) for text in (*sent.heads.values(), *sent.said.values())}
    said |= {_plain(str(row.cells[0].value or "")) for row in sent.rows if row.cells}
    return any(text in said for text in odd if text)


def told_marks(sent: SentTable, rows: Rows, head: int, stop: int) -> dict[int, str]:
    """Which row is which between the titles of a table and another row."""
    reading = _Reading(sent, rows, _columns(sent, rows[head]))
    for number in sorted(number for number in rows if head < number < stop):
        reading.meet(number)
    reading.fit_between()
    return {head: TITLES, **reading.marks} if reading.marks else {}


def _columns(sent: SentTable, head: Cells) -> dict[str, int]:
    """The columns that are read, by their titles."""
    titles = dict(zip(sent.columns, sent.titles, strict=True))
    found = ((name, next((at for at, cell in head.items() if same_text(cell.value, titles[name])), 0))
             for name in sent.returned)  # fmt: skip
    return {name: at for name, at in found if at}


@dataclass(slots=True)
class _Reading:
    """Goes down the rows once, then looks at those that say something else."""

    sent: SentTable
    rows: Rows
    columns: Mapping[str, int]
    marks: dict[int, str] = field(default_factory=dict)
    _group: str = ""
    _groups: dict[int, str] = field(default_factory=dict)
    """Under which heading each row stands."""
    _heads: dict[str, str] = field(default_factory=dict)
    _sums: dict[str, str] = field(default_factory=dict)
    _texts: set[str] | None = None
    """What rows begin with, once it was asked for."""
    _waiting: dict[tuple[str, ...], list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """By what rows say, those not met yet: group and id."""

    def __post_init__(self) -> None:
        self._heads = {_plain(text): group for group, text in self.sent.heads.items()}
        self._sums = {_plain(text): identity for identity, text in self.sent.said.items()}
        for row in self.sent.rows:
            told = tuple(sent_shown(self.sent.cell(row, name).value) for name in self.columns)
            self._waiting[told].append((row.group, row.id))

    def meet(self, number: int) -> None:
        """A row: a heading, a total, or one that says what was sent."""
        row = self.rows[number]
        told = tuple(came_shown(row.get(column, NOTHING)) for column in self.columns.values())
        text = _plain(first_text(self.sent, row))
        bare = sum(map(bool, told)) <= 1
        if bare and (group := self._opened(text)):
            self._group = group
            self.marks[number] = f"{OPENS}{group}"
        elif bare and text in self._sums:
            self.marks[number] = self._sums.pop(text)
        elif any(told):
            self._groups[number] = self._group
            fitting = self._waiting.get(told, [])
            if fitting:
                best = next((one for one in fitting if one[0] == self._group), fitting[0])
                fitting.remove(best)
                self.marks[number] = best[1]

    def _opened(self, text: str) -> str:
        """The group that a heading opens, called as it was or by its number and otherwise; nothing for what is none."""
        if text in self._heads:
            return self._heads.pop(text)
        number = text.partition(" ")[0]
        said = next((one for one in self._retitled() if one.partition(" ")[0] == number), "")
        return self._heads.pop(said, "") if any(map(str.isdigit, number)) else ""

    def _retitled(self) -> list[str]:
        """The headings that stand nowhere as they were."""
        if self._texts is None:
            self._texts = {_plain(first_text(self.sent, row)) for row in self.rows.values()}
        return [said for said in self._heads if said not in self._texts]

    def fit_between(self) -> None:
        """Rows that say something else and stand where as many are missing are those."""
        missing: dict[str, list[str]] = defaultdict(list)
        found = set(self.marks.values())
        for row in self.sent.rows:
            missing[row.group].append(row.id)
        for run, before, behind in self._runs():
            order = missing[self._groups[run[0]]] or [row.id for row in self.sent.rows]
            first = order.index(before) + 1 if before in order else 0
            last = order.index(behind) if behind in order else len(order)
            lost = [one for one in order[first:last] if one not in found]
            if len(lost) == len(run):
                self.marks |= dict(zip(run, lost, strict=True))

    def _runs(self) -> Iterator[tuple[Sequence[int], str, str]]:
        """Rows in a row that are none of ours, and the marks ahead of and behind them."""
        run: list[int] = []
        before = ""
        for number in sorted({*self.marks, *self._groups}):
            if number not in self.marks:
                run.append(number)
                continue
            if run:
                yield run, before, self.marks[number]
            run, before = [], self.marks[number]
        if run:
            yield run, before, ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
