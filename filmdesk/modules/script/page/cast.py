"""Who is in the scene shown: each part with how it is there, and a line to add one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.film.records import PresenceKind
from filmdesk.modules.script.page.rows import NameButton, Rows, icon_button
from filmdesk.modules.script.questions import SAID
from filmdesk.modules.script.scene_facts import CastLine, cast_of, others_of
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import Choice, Line
from filmdesk.ui.tips import as_typed
from filmdesk.values.problems import RecordRef

_ABSENT = "absent"
_NUMBER_WIDTH = 28
_WAYS = (*((str(how), SAID[how].capitalize()) for how in PresenceKind), (_ABSENT, "Not in the scene"))


class SceneCast(QWidget):
    """The presences of one scene; what is chosen is one step each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._scene = ""
        self._rows: Rows[CastLine, _CastRow] = Rows(lambda line: line.id, self._make, _CastRow.show_line)
        self._add = Line()
        self._add.setPlaceholderText("Add a part: name or cast number")
        self._add.setAccessibleName("Add a part to the scene")
        self._add.returnPressed.connect(self._add_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._rows)
        column.addWidget(self._add)

    def show_scene(self, scene: str) -> None:
        """Show who is in a scene, by its id."""
        if scene != self._scene:
            self._add.clear()
        self._scene = scene
        self._rows.show_items(cast_of(self.desk.production, scene))
        self._add.offer(others_of(self.desk.production, scene), only_these=True)

    def row(self, part: str) -> _CastRow | None:
        """The row of a part, by its id."""
        return self._rows.row(part)

    def _make(self, line: CastLine) -> _CastRow:
        return _CastRow(self, line.id)

    def _add_part(self) -> None:
        name = self._add.text().strip()
        if name and self.desk.run("confirm-cast", scene=self._scene, name=name, how=str(PresenceKind.SPEAKING)):
            self._add.clear()

    def say(self, part: str, how: str) -> None:
        """A part is in the scene this way."""
        self.desk.run("confirm-cast", scene=self._scene, name=part, how=how)

    def accept(self, part: str) -> None:
        """A part is there as proposed."""
        self.desk.run("confirm-cast", scene=self._scene, name=part, all=True)


class _CastRow(QWidget):
    """Cast number, name and how; what nobody has said yes to has a tick beside it."""

    def __init__(self, cast: SceneCast, part: str) -> None:
        super().__init__()
        self._number = label("", "quiet")
        self._number.setFixedWidth(_NUMBER_WIDTH)
        self._name = NameButton("", partial(cast.desk.open, RecordRef("character", part, "")))
        self.how = Choice()
        self.how.setProperty("role", "bare")
        for key, words in _WAYS:
            self.how.addItem(words, key)
        self.how.setMaximumWidth(112)
        self.how.activated.connect(lambda at: cast.say(part, str(self.how.itemData(at))))
        self.tick = changes(icon_button("check", "As proposed", partial(cast.accept, part)))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._number)
        line.addWidget(self._name, 1)
        line.addWidget(self.tick)
        line.addWidget(self.how)

    def show_line(self, line: CastLine) -> None:
        """Say it."""
        self._number.setText(line.number)
        self._name.setText(line.name)
        self._name.setToolTip(as_typed(f"{line.name}: who plays it, and its scenes"))
        self.how.setCurrentIndex(self.how.findData(str(line.how)))
        self.how.setAccessibleName(f"How {line.name} is in the scene")
        self.how.setToolTip("" if line.confirmed else "Proposed from the script; nobody has said so yet")
        self.tick.setVisible(not line.confirmed)
