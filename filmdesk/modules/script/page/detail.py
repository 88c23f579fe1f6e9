"""The detail panel of the Script page: the scene, the part or the element that is selected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.film.find import part_named, person_named
from filmdesk.film.people import age_said, is_age_known
from filmdesk.film.records import Person, Scene
from filmdesk.film.store import CHARACTERS, ELEMENTS, PEOPLE, SCENES, facts
from filmdesk.film.today import today
from filmdesk.modules.script.page.cast import SceneCast
from filmdesk.modules.script.page.needs import SceneNeedsList
from filmdesk.modules.script.page.rows import NameButton
from filmdesk.modules.script.questions import SAID
from filmdesk.modules.script.scene_facts import (
    CAST_TABLES,
    NEED_TABLES,
    STRIP_TABLES,
    element_scenes,
    kind_said,
    part_scenes,
    scene_said,
    strips_of,
)
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes as changing
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import Panel, problem_cards, put_inside
from filmdesk.ui.labels import heading, label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.problems import RecordRef

_SCENE_FIELDS = ("set_name", "int_ext", "day_night", "script_day", "eighths", "synopsis", "note")
_PART_FIELDS = ("name", "cast_number", "kind", "person", "allow_hold", "allow_drop", "drop_gap", "note")
_ELEMENT_FIELDS = ("name", "category", "scenes", "note")


class SceneDetail(Panel):
    """A scene: what it is, who is in it, what it needs, when it is shot, and its facts to be typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.scene = ""
        self._title = label("", "section")
        self._said = label("", "quiet")
        self._problems = _Stack()
        self.cast = SceneCast(desk)
        self.needs = SceneNeedsList(desk)
        self._strips = _Stack()
        self.form = RecordForm(desk, desk.records("scenes"), _SCENE_FIELDS)
        self._nothing = label("Choose a scene in the list, or its heading in the script.", "quiet")
        self._work = QWidget()
        self._lay_out()
        self.show_scene("")
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._show_problems)

    def show_scene(self, scene: str) -> None:
        """Show a scene by its id; an id that is none shows what to do."""
        found = SCENES.find(self.desk.production, scene) if scene else None
        another = scene != self.scene
        self.scene = found.id if found else ""
        self._nothing.setVisible(found is None)
        self._work.setVisible(found is not None)
        if found is None:
            self.form.show(None)
            return
        self._show_head(found)
        self.cast.show_scene(found.id)
        self.needs.show_scene(found.id)
        self._show_strips()
        if another:
            self.form.show(found.id)
            self._show_problems()
            self.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._nothing)
        column.addWidget(self._work)
        column.addStretch(1)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(6)
        head: tuple[QWidget, ...] = (self._title, self._said, self._problems)
        for widget in head:
            work.addWidget(widget)
        sections: tuple[tuple[str, QWidget], ...] = (
            ("Who is in it", self.cast),
            ("Needs", self.needs),
            ("Shot", self._strips),
            ("Facts", self.form),
        )
        for title, widget in sections:
            work.addWidget(heading(title))
            work.addWidget(widget)
        put_inside(self, inside)

    def _show_head(self, scene: Scene) -> None:
        self._title.setText(f"{scene.number}  {scene.heading}".strip())
        self._said.setText(scene_said(scene))

    def _show_strips(self) -> None:
        lines = strips_of(self.desk.production, self.scene)
        self._strips.show_widgets(
            [NameButton(line.said, partial(self.desk.open, RecordRef("strip", line.id, line.called))) for line in lines]
            or [label("It has no strip.", "quiet")]
        )

    def _show_problems(self) -> None:
        if self.scene:
            found = self.desk.problems_of("scene", self.scene)
            self._problems.show_widgets(problem_cards(self.desk, found))

    def _follow(self, changes: Changes) -> None:
        if not self.scene:
            return
        if self.scene in changes.removed.get("scene", ()):
            self.show_scene("")
            return
        if "scene" in changes.tables:
            self._show_head(SCENES.get(self.desk.production, self.scene))
        if changes.tables & CAST_TABLES:
            self.cast.show_scene(self.scene)
        if changes.tables & NEED_TABLES:
            self.needs.show_scene(self.scene)
        if changes.tables & STRIP_TABLES:
            self._show_strips()


class RecordDetail(Panel):
    """A part or an element: its fields, and the scenes it is in."""

    def __init__(self, desk: Desk, records: str) -> None:
        super().__init__()
        self.desk = desk
        self.record = ""
        self._records = records
        self._listed: list[tuple[Scene, str]] = []
        self._title = label("", "section")
        self._said = label("", "quiet")
        self._problems = _Stack()
        self._age = label("", "quiet")
        self._age_way = changing(link("Say how old…", self._say_age))
        self._scenes = _Stack()
        self._scenes_heading = heading("Scenes")
        fields = _PART_FIELDS if records == "cast" else _ELEMENT_FIELDS
        self.form = RecordForm(desk, desk.records(records), fields)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        about = (self._title, self._said, self._age, self._age_way, self._problems)
        widgets = (*about, self.form, self._scenes_heading, self._scenes)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        put_inside(self, inside)
        self.show_record("")
        desk.changed.connect(self._follow)

    def show_record(self, identity: str) -> None:
        """Show a part or an element by its id; an id that is none shows what to do."""
        another = identity != self.record
        self.record = identity
        found = self._head(identity)
        for widget in (self._problems, self.form, self._scenes_heading, self._scenes):
            widget.setVisible(found)
        self._show_age()
        if not found:
            self.record = ""
            self._title.setText("")
            self._said.setText(f"Choose {'a part' if self._records == 'cast' else 'an element'} in the list.")
        if another:
            self.form.show(self.record or None)

    def _head(self, identity: str) -> bool:
        if self._records == "cast":
            return self._head_of_part(identity)
        element = ELEMENTS.find(self.desk.production, identity) if identity else None
        if element is None:
            return False
        self._title.setText(element.name)
        self._said.setText(element.category)
        scenes = element_scenes(self.desk.production, identity)
        self._show_scenes([(scene, f"{count}" if count else "") for scene, count in scenes])
        return True

    def _head_of_part(self, identity: str) -> bool:
        part = CHARACTERS.find(self.desk.production, identity) if identity else None
        if part is None:
            return False
        self._title.setText(f"{part.cast_number}  {part.name}".strip())
        self._said.setText(kind_said(part.kind))
        scenes = part_scenes(self.desk.production, identity)
        self._show_scenes([(scene, SAID[how]) for scene, how in scenes])
        found = self.desk.problems_of("character", identity)
        self._problems.show_widgets(problem_cards(self.desk, found))
        return True

    def _actor(self) -> Person | None:
        """Who plays the part shown; nobody for an element, or a part that is not cast."""
        part = CHARACTERS.find(self.desk.production, self.record) if self._records == "cast" and self.record else None
        return PEOPLE.find(self.desk.production, part.person) if part and part.person else None

    def _show_age(self) -> None:
        """How old whoever plays it is, and a way to say it where nobody did."""
        actor = self._actor()
        start = facts(self.desk.production).start_date
        self._age.setText(f"{actor.name}: {age_said(actor, start, today())}" if actor else "")
        self._age.setVisible(actor is not None)
        self._age_way.setVisible(actor is not None and not is_age_known(actor))

    def _say_age(self) -> None:
        film, actor = self.desk.production, self._actor()
        part = CHARACTERS.get(film, self.record)
        self.desk.ask(
            "say-age", part=part_named(film, part), **({"person": person_named(film, actor)} if actor else {})
        )

    def _show_scenes(self, scenes: list[tuple[Scene, str]]) -> None:
        if scenes == self._listed:
            return
        self._listed = scenes
        self._scenes.show_widgets([_SceneLine(self.desk, scene, said) for scene, said in scenes])

    def _follow(self, changes: Changes) -> None:
        if self.record and changes.tables & (CAST_TABLES | NEED_TABLES | {"scene", "person", "facts"}):
            self.show_record(self.record)


class _Stack(QWidget):
    """Widgets one below the other, replaced together; it takes no room while it holds none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """These and no others."""
        while self._column.count():
            item = self._column.takeAt(0)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
        self.setVisible(bool(widgets))


class _SceneLine(QWidget):
    """A scene that leads to itself, and quieter what is said of it."""

    def __init__(self, desk: Desk, scene: Scene, said: str) -> None:
        super().__init__()
        name = " ".join(filter(None, (scene.number, scene.int_ext, scene.set_name))) or scene.heading
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(NameButton(name, partial(desk.open, RecordRef("scene", scene.id, f"scene {scene.number}"))), 1)
        quiet = label(said, "quiet")
        quiet.setWordWrap(False)
        line.addWidget(quiet)
