"""The view Script: the screenplay on its pages, the scenes beside it, and what one finds in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from filmdesk.modules.script.page.scenes import ScenesList
from filmdesk.modules.script.reading import read_script, still_stands
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.find_bar import FindBar
from filmdesk.ui.labels import label
from filmdesk.ui.script.canvas import ScriptCanvas
from filmdesk.ui.script.reading import Span

_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.24, 232, 320
_SET_FROM = frozenset({"draft", "script_element", "facts", "scene"})
_SIZES = "script.view.sizes"
_ZOOM = "script.view.zoom"


class ScriptView(QWidget):
    """Script and scenes side by side, each leading the other; `scene_chosen` tells the page whose scene it is."""

    scene_chosen = Signal(str)
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.canvas = ScriptCanvas()
        self.canvas.zoom = float(desk.recall(_ZOOM, 1.0))
        self.scenes = ScenesList(desk)
        self.finder = FindBar("Find in the script")
        self.goer = _GoBar()
        self._found: list[Span] = []
        self._at = 0
        self._stale = True
        self._going_to = ""
        self._lay_out()
        self.canvas.scene_chosen.connect(self.choose)
        self.canvas.scene_passed.connect(self._passed)
        self.scenes.chosen.connect(self._lead)
        self.finder.asked.connect(self._find)
        self.finder.stepped.connect(self._step)
        self.finder.closed.connect(self._close_find)
        self.goer.asked.connect(self._go)
        self.goer.closed.connect(self._close_go)
        desk.changed.connect(self._follow)

    # What the page asks

    @property
    def scene(self) -> str:
        """The scene selected, by its id."""
        return self.canvas.scene

    def choose(self, scene: str) -> None:
        """A scene was chosen: the list and the page follow."""
        self.canvas.mark_scene(scene)
        self.scenes.follow(scene)
        self.scene_chosen.emit(scene)

    def show_scene(self, scene: str) -> bool:
        """Bring a scene into sight and choose it; of one that is not in this draft only the list knows."""
        self._read()
        shown = self.canvas.show_scene(scene)
        listed = self.scenes.row_of(scene) >= 0
        if shown or listed:
            self.choose(scene)
        return bool(shown or listed)

    def show_element(self, element: str) -> bool:
        """Bring a paragraph of the script into sight, its words selected."""
        self._read()
        reading = self.canvas.reading
        line = reading.line_of(element) if reading else None
        if reading is None or line is None:
            return False
        scene = reading.scene_at(line)
        if scene:
            self.choose(scene)
        self.canvas.show_line(line)
        span = reading.span_of(element)
        if span:
            self.canvas.select(span)
        return True

    def point_at(self, scene: str) -> None:
        """Mark a scene that was chosen elsewhere; the script goes there when it is next in sight."""
        self.canvas.mark_scene(scene)
        self.canvas.show_scene(scene)
        self.scenes.follow(scene)

    def light_up(self, words: str, scene: str) -> None:
        """Light up words within a scene, the first of them in sight."""
        reading = self.canvas.reading
        if reading is None or not words:
            self.canvas.set_found((), None)
            return
        found = [span for span in reading.find(words) if not scene or reading.scene_at(span.start.line) == scene]
        self.canvas.set_found(found, found[0] if found else None)

    def light_up_paragraphs(self, elements: Sequence[str]) -> None:
        """Light up whole paragraphs, the first of them in sight."""
        reading = self.canvas.reading
        found = [span for element in elements if reading and (span := reading.span_of(element))]
        self.canvas.set_found(found, found[0] if found else None)

    def next_scene(self) -> None:
        """Choose the scene below."""
        self.canvas.go_to_neighbour(1)

    def previous_scene(self) -> None:
        """Choose the scene above."""
        self.canvas.go_to_neighbour(-1)

    def open_finder(self) -> None:
        """Open the line one finds text with, filled with what is selected."""
        selected = self.canvas.selected_text()
        self.goer.hide()
        self.finder.open(selected if selected and "\n" not in selected else "")

    def find_next(self) -> None:
        """The next place, or the finder where nothing was looked for yet."""
        self._step(1) if self._found else self.open_finder()

    def find_previous(self) -> None:
        """The place before."""
        self._step(-1) if self._found else self.open_finder()

    def go_to(self) -> None:
        """Ask for a page or a scene."""
        self._close_find()
        self.goer.open()

    def place(self) -> dict[str, Any]:
        """The scene selected and how far the script is scrolled."""
        return {"scene": self.scene, "scroll": self.canvas.verticalScrollBar().value()}

    def return_to(self, place: dict[str, Any]) -> None:
        """Go back there, as far as it still exists."""
        self._read()
        scene = str(place.get("scene", ""))
        if scene and self.show_scene(scene):
            self.scenes.follow(scene)
        if isinstance(place.get("scroll"), int):
            self.canvas.verticalScrollBar().setValue(place["scroll"])

    # Inside

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addWidget(self.goer)
        column.addWidget(self.canvas, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.scenes)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._keep_sizes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list as wide as somebody drew it, else with the window, so that headings are read whole."""
        super().resizeEvent(event)
        fitting = min(max(round(self.width() * _LIST_SHARE), _LIST_LEAST), _LIST_MOST)
        self.splitter.setSizes(self.desk.recall(_SIZES, [fitting, max(self.width() - fitting, 1)]))

    def showEvent(self, event: QShowEvent) -> None:
        self._read()
        super().showEvent(event)

    def _read(self) -> None:
        """Set the draft in pages, once for as long as nothing of it changes."""
        if self._stale:
            self._stale = False
            self.canvas.set_reading(read_script(self.desk.production))
            self._look_for(self.finder.text)
            self._choose_first()

    def _choose_first(self) -> None:
        """Choose the first scene where none is chosen, without leaving the title page."""
        reading = self.canvas.reading
        if reading and reading.headings and not self.scene:
            self.choose(reading.headings[0][1])

    def _follow(self, changes: Changes) -> None:
        reading = self.canvas.reading
        if not changes.tables & _SET_FROM or (reading and still_stands(self.desk.production, reading)):
            return
        self._stale = True
        if self.isVisible():
            self._read()

    def _lead(self, scene: str) -> None:
        self.canvas.mark_scene(scene)
        self.canvas.show_scene(scene)
        self.scene_chosen.emit(scene)

    def _passed(self, scene: str) -> None:
        """Scrolling chooses nothing: what is typed beside the script goes on to the scene it was begun for."""
        self.scenes.pass_by(scene)
        self.moved.emit()

    def _look_for(self, text: str) -> None:
        reading = self.canvas.reading
        self._found = reading.find(text) if reading and text.strip() else []
        here = self.canvas.top_line() or 0
        self._at = next((i for i, span in enumerate(self._found) if span.start.line >= here), 0)
        self._show_found()

    def _find(self, text: str) -> None:
        self._look_for(text)
        self._choose_found()

    def _step(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
        self._show_found()
        self._choose_found()

    def _show_found(self) -> None:
        current = self._found[self._at] if self._found else None
        self.canvas.set_found(self._found, current)
        self.finder.say(self._at + 1, len(self._found))

    def _choose_found(self) -> None:
        """Whoever goes to a place in the script is at its scene."""
        if self._found:
            self._choose_at(self._found[self._at].start.line)

    def _choose_at(self, line: int | None) -> None:
        reading = self.canvas.reading
        scene = reading.scene_at(line) if reading and line is not None else ""
        if scene and scene != self.scene:
            self.choose(scene)

    def _close_find(self) -> None:
        if self.finder.isVisible():
            if self._found:
                self.canvas.select(self._found[self._at])
            self.finder.hide()
            self.canvas.set_found((), None)
            self.canvas.setFocus()

    def _go(self, text: str) -> None:
        if self._goes(text.strip()):
            self._close_go()
        else:
            self.goer.say(f"There is no scene {text.strip()} and no such page.")

    def _goes(self, text: str) -> bool:
        """Go to "12A", a scene, or to "p 12", a page."""
        word, _, rest = text.partition(" ")
        page = rest if word.lower().rstrip(".") in ("p", "page") else ""
        page = page or (text[1:] if text[:1].lower() == "p" and text[1:].isdigit() else "")
        if page:
            sheet = self.canvas.reading.sheet_of_page(page) if self.canvas.reading else None
            if sheet is not None:
                self.canvas.show_sheet(sheet)
                self._choose_at(self.canvas.top_line())
            return sheet is not None
        number = (rest if word.lower() == "scene" else text).upper()
        scene = next((line.id for line in self.scenes.lines() if line.number.upper() == number), "")
        return bool(scene) and self.show_scene(scene)

    def _close_go(self) -> None:
        self.goer.hide()
        self.canvas.setFocus()

    def _keep_sizes(self) -> None:
        self.desk.remember(_SIZES, self.splitter.sizes())

    def zoom_in(self) -> None:
        """Larger letters."""
        self.canvas.zoom_in()
        self.desk.remember(_ZOOM, self.canvas.zoom)

    def zoom_out(self) -> None:
        """Smaller letters."""
        self.canvas.zoom_out()
        self.desk.remember(_ZOOM, self.canvas.zoom)

    def zoom_to_fit(self) -> None:
        """As wide as the view."""
        self.canvas.zoom_to_fit()
        self.desk.remember(_ZOOM, self.canvas.zoom)


class _GoBar(QWidget):
    """Asks for a scene's number or a page's."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = reads(QLineEdit())
        self._line.setPlaceholderText("Scene number, or p and a page: 12A, p 34")
        self._line.setAccessibleName("Go to scene or page")
        self._wrong = label("", "stop")
        self._wrong.setWordWrap(False)
        self._line.returnPressed.connect(self._ask)
        self._line.textEdited.connect(self._wrong.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.addWidget(self._line, 1)
        row.addWidget(self._wrong)
        self.hide()

    def open(self) -> None:
        """Show it, ready to be typed in."""
        self.show()
        self._wrong.clear()
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, text: str) -> None:
        """Why it goes nowhere."""
        self._wrong.setText(text)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self._line.text().strip():
            self.asked.emit(self._line.text())
