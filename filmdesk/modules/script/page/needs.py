"""What the scene shown needs, by category, with counts, and a line to add a thing."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from filmdesk.film.store import ELEMENTS
from filmdesk.modules.script.page.rows import NameButton, Rows, icon_button
from filmdesk.modules.script.scene_facts import NeedLine, categories, needs_of
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import Line
from filmdesk.ui.tips import as_typed
from filmdesk.values.problems import RecordRef


class SceneNeedsList(QWidget):
    """The elements of one scene; adding, counting and taking away are one step each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._scene = ""
        self._rows: Rows[NeedLine, QWidget] = Rows(_key_of, self._make, _fill)
        self._category = QComboBox()
        self._category.setEditable(True)
        self._category.setAccessibleName("Category of what is added")
        self._category.setMaximumWidth(118)
        self._category.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name = Line()
        self._name.setPlaceholderText("Add what it needs")
        self._name.setAccessibleName("Add what the scene needs")
        self._name.returnPressed.connect(self._add)
        adding = QHBoxLayout()
        adding.setSpacing(4)
        adding.addWidget(self._category)
        adding.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._rows)
        column.addLayout(adding)
        self._list_categories()

    def show_scene(self, scene: str) -> None:
        """Show what a scene needs, by its id."""
        if scene != self._scene:
            self._name.clear()
        self._scene = scene
        lines: list[NeedLine] = []
        for line in needs_of(self.desk.production, scene):
            if not lines or lines[-1].category != line.category:
                lines.append(NeedLine("", line.category, "", 0))
            lines.append(line)
        self._rows.show_items(lines)
        self._name.offer([element.name for element in ELEMENTS.all(self.desk.production)])
        self._list_categories()

    def _list_categories(self) -> None:
        known = categories(self.desk.production)
        if known != [self._category.itemText(i) for i in range(self._category.count())]:
            chosen = self._category.currentText() or "Props"
            self._category.clear()
            self._category.addItems(known)
            self._category.setCurrentText(chosen)

    def _make(self, line: NeedLine) -> QWidget:
        return _NeedRow(self, line.id) if line.id else label(line.category, "quiet")

    def _add(self) -> None:
        name = self._name.text().strip()
        known = {element.name.casefold(): element.category for element in ELEMENTS.all(self.desk.production)}
        category = known.get(name.casefold(), self._category.currentText())
        if name and self.change(name, category=category):
            self._name.clear()

    def change(self, name: str, **said: Any) -> bool:
        """Say what the scene needs of a thing; False where it could not be done."""
        return bool(self.desk.run("scene-needs", scene=self._scene, name=name, **said))


class _NeedRow(QWidget):
    """A thing, how many of it, and a cross to take it out of the scene."""

    def __init__(self, needs: SceneNeedsList, element: str) -> None:
        super().__init__()
        self._needs, self._element = needs, element
        self._count_shown = 0
        self._name = NameButton("", partial(needs.desk.open, RecordRef("element", element, "")))
        self.count = QLineEdit()
        self.count.setProperty("role", "bare")
        self.count.setMaxLength(4)
        self.count.setPlaceholderText("–")
        self.count.setMaximumWidth(40)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.count.setToolTip("How many the scene needs; empty where nobody counted")
        self.count.editingFinished.connect(self._count)
        self._cross = changes(icon_button("close", "The scene does not need it", self._remove))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._name, 1)
        line.addWidget(self.count)
        line.addWidget(self._cross)

    def show_line(self, line: NeedLine) -> None:
        """Say it."""
        self._name.setText(line.name)
        self._name.setToolTip(as_typed(line.name))
        self._count_shown = line.count
        self.count.setAccessibleName(f"How many: {line.name}")
        self.count.setText(str(line.count) if line.count else "")

    def _count(self) -> None:
        typed = self.count.text().strip() or "0"
        if not typed.isdecimal():
            self.count.setText(str(self._count_shown or ""))
        elif int(typed) != self._count_shown:
            self._needs.change(self._element, count=int(typed))

    def _remove(self) -> None:
        self._needs.change(self._element, remove=True)


def _key_of(line: NeedLine) -> tuple[str, str]:
    return line.id, "" if line.id else line.category


def _fill(row: QWidget, line: NeedLine) -> None:
    if isinstance(row, _NeedRow):
        row.show_line(line)
