"""Tables of records beside the leanest table Qt can show, and beside a bare sort, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from patience import patiently
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Person, Scene, Strip, StripKind
from filmdesk.film.store import BOARDS, PEOPLE, SCENES, STRIPS
from filmdesk.ui.desk import RecordSource
from filmdesk.ui.records import editing
from filmdesk.ui.records.kinds import sort_key
from filmdesk.ui.records.view import RecordView
from filmdesk.values.columns import Column
from filmdesk.values.eighths import Eighths
from filmdesk.values.ranks import ranks

ROWS = 100_000
FRAME, SORT, PASTE = 1.75, 2.0, 10.0
"""A scroll frame beside a plain lean view's, a sort beside `list.sort`, and a paste (7.1 reached) beside the same
records added by the store as one step, without being read from text one by one."""
PASTED = 2_000
SCENE_PASTE, SCENES_PASTED = 12.0, 1_000
"""A paste of scenes beside the same scenes and their strips added by the store. Each takes its place by its number and
is refused where that is taken; reading every scene for every row was 330 times, and grew with the rows."""
COLUMNS = (
    Column("number", "Scene"),
    Column("set_name", "Set"),
    Column("eighths", "Pages", "eighths"),
    Column("cast", "Cast"),
    Column("count", "Count", "number"),
    Column("note", "Note"),
)


class Plain(QAbstractTableModel):
    """The least a Python model can do: look a text up."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def records() -> list[dict[str, Any]]:
    return [
        {
            "id": str(n),
            "number": str((n * 7919) % ROWS),
            "set_name": f"KITCHEN {n % 97}",
            "eighths": Eighths(n % 40),
            "cast": f"{n % 9}, {n % 7}",
            "count": n % 1000,
            "note": f"note {n}",
        }
        for n in range(ROWS)
    ]


def source(rows: list[dict[str, Any]]) -> RecordSource:
    def nothing(*_: object) -> Any:
        return ""

    return RecordSource("rows", "Rows", "row", COLUMNS, frozenset({"nowhere"}), lambda: rows, nothing, nothing, nothing)


def frames(view: QTableView) -> list[float]:
    """How long each of sixty frames takes, every one a screen further down."""
    taken = []
    bar = view.verticalScrollBar()
    for step in range(60):
        begun = time.perf_counter()
        bar.setValue(step * 16)
        QApplication.processEvents()
        taken.append(time.perf_counter() - begun)
    return taken[10:]


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def like_ours(view: QTableView) -> QTableView:
    view.resize(1200, 800)
    view.verticalHeader().setDefaultSectionSize(28)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setVisible(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.show()
    return view


@patiently
def test_a_hundred_thousand_rows_scroll_like_a_plain_table(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    rows = records()
    ours = RecordView(empty_desk, source(rows))
    qtbot.addWidget(ours)
    ours.resize(1200, 860)
    ours.show()
    plain = like_ours(QTableView())
    qtbot.addWidget(plain)
    plain.setModel(Plain([tuple(str(row[c.name]) for c in COLUMNS) for row in rows]))
    for number in range(len(COLUMNS)):
        plain.setColumnWidth(number, ours.table.columnWidth(number))
    frames(plain), frames(ours.table)
    pairs = [(statistics.median(frames(ours.table)), statistics.median(frames(plain))) for _ in range(5)]
    mine, floor = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    print(f"\nscroll frame of {ROWS} rows {mine * 1000:.1f} ms, plain {floor * 1000:.1f} ms: {mine / floor:.2f}x")
    assert mine / floor <= FRAME, f"{mine / floor:.2f}x a plain table's frame, {FRAME} allowed"


@pytest.mark.parametrize("name", ["number", "eighths"])
@patiently
def test_a_hundred_thousand_rows_are_sorted_like_a_list(qtbot: QtBot, empty_desk: OpenDesk, name: str) -> None:
    rows = records()
    view = RecordView(empty_desk, source(rows))
    qtbot.addWidget(view)
    view.show()
    at = next(n for n, column in enumerate(COLUMNS) if column.name == name)
    pairs, key = [], sort_key(COLUMNS[at])
    for _ in range(5):
        view.model.sort(-1)
        bare = timed(lambda: sorted(rows, key=lambda row: key(row[name])))
        pairs.append((timed(lambda: view.model.sort(at)), bare))
    mine, floor = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    print(f"\nsort of {ROWS} rows by {name} {mine * 1000:.0f} ms, list {floor * 1000:.0f} ms: {mine / floor:.2f}x")
    assert mine / floor <= SORT, f"{mine / floor:.2f}x a bare sort, {SORT} allowed"


@patiently
def test_ten_thousand_cells_are_pasted_at_a_fair_multiple_of_bare_inserts(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    """Bare: the same records through the store, as one step. Pasting reads every cell as typed, and shows the rows."""
    view = RecordView(empty_desk, empty_desk.records("people"))
    qtbot.addWidget(view)
    view.show()
    order = list(range(len(view.model.columns)))
    lines = [[f"Person {n}", "crew", "Grip", "Hand", f"555 {n}"] for n in range(PASTED)]
    people = [
        Person(name, rank=rank, kind=kind, department=department, position=position, phone=phone)
        for rank, (name, kind, department, position, phone) in zip(ranks(PASTED), lines, strict=True)
    ]
    production, pairs = empty_desk.production, []
    for _ in range(5):
        mine = timed(lambda: editing.paste(view.model, (0, 0), order, lines))
        production.undo()
        bare = timed(lambda: PEOPLE.add_all(production, people))
        production.undo()
        pairs.append((mine, bare))
    mine, floor = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    print(f"\npaste of {PASTED * 5} cells {mine * 1000:.0f} ms, bare {floor * 1000:.0f} ms: {mine / floor:.2f}x")
    assert mine / floor <= PASTE, f"{mine / floor:.2f}x bare inserts, {PASTE} allowed"


@patiently
def test_pasting_many_scenes_costs_a_fair_multiple_of_bare_inserts(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    view = RecordView(empty_desk, empty_desk.records("scenes"))
    qtbot.addWidget(view)
    view.show()
    production = empty_desk.production
    names = [column.name for column in view.model.columns]
    order = [names.index(name) for name in ("number", "int_ext", "set_name", "day_night", "eighths")]
    lines = [[str(n), "INT.", f"SET {n % 30}", "DAY", "1 2/8"] for n in range(1, SCENES_PASTED + 1)]
    scenes = [
        Scene(rank, number, "", int_ext=int_ext, set_name=set_name, day_night=light, eighths_given=Eighths(10))
        for rank, (number, int_ext, set_name, light, _) in zip(ranks(SCENES_PASTED), lines, strict=True)
    ]
    [board] = BOARDS.where(production, active=True)
    strips = [
        Strip(board.id, rank, StripKind.SCENE, boneyard=True, scene=scene.id)
        for rank, scene in zip(ranks(SCENES_PASTED), scenes, strict=True)
    ]

    def bare() -> None:
        with production.step("Add scenes"):
            SCENES.add_all(production, scenes)
            STRIPS.add_all(production, strips)

    pairs = []
    for _ in range(3):
        mine = timed(lambda: editing.paste(view.model, (0, order[0]), order, lines))
        production.undo()
        floor = timed(bare)
        production.undo()
        pairs.append((mine, floor))
    mine, floor = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    print(f"\npaste of {SCENES_PASTED} scenes {mine * 1000:.0f} ms, bare {floor * 1000:.0f} ms: {mine / floor:.2f}x")
    assert mine / floor <= SCENE_PASTE, f"{mine / floor:.2f}x bare inserts, {SCENE_PASTE} allowed"
