"""The script's page: the screenplay beside its scenes, the lists of scenes, cast and elements, and the review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from filmdesk.film.heads import issue
from filmdesk.film.store import ELEMENTS, PRESENCES, SCENES, facts
from filmdesk.modules.script.changed import changed_paragraphs
from filmdesk.modules.script.page.script import ScriptView
from filmdesk.modules.script.page.side import ELEMENT, PART, SCENE, SidePanel
from filmdesk.modules.script.questions import Question
from filmdesk.modules.script.review import numbers_said
from filmdesk.production.changes import Changes
from filmdesk.screenplay.store import SCRIPT, current_draft
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.records.view import RecordView

_SCRIPT, _SCENES, _CAST, _ELEMENTS = "Script", "Scenes", "Cast", "Elements"
_DETAILS = {_SCRIPT: SCENE, _SCENES: SCENE, _CAST: PART, _ELEMENTS: ELEMENT}
_REVIEWED = "script.reviewed"
_COUNTED = frozenset({"scene", "presence", "character", "draft", "facts"})


_SCENE_COLUMNS = (
    "number", "int_ext", "set_name", "day_night", "eighths", "page", "cast", "silent", "script_day", "synopsis", "lit",
    "heading", "omitted", "dropped", "provisional", "note",
)  # fmt: skip
"""In the order they are looked for."""


class ScriptPage(Page):
    """Everything about the script in one place; the scene selected is the same in every view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Script")
        self.script = ScriptView(desk)
        self.scenes = RecordView(desk, desk.records("scenes").showing(*_SCENE_COLUMNS), key="script.scenes")
        self.cast = RecordView(desk, desk.records("cast"), key="script.cast")
        self.elements = RecordView(desk, desk.records("elements"), key="script.elements")
        self.side = SidePanel(desk)
        self._written = WorkOrTeaching(self.script, self._teaching())
        self._needed = WorkOrTeaching(self.elements, self._teaching_elements())
        for title, view in (
            (_SCRIPT, self._written),
            (_SCENES, self.scenes),
            (_CAST, self.cast),
            (_ELEMENTS, self._needed),
        ):
            self.add_view(title, view)
        self.set_detail(self.side)
        self._propose = self.add_button(
            "Propose elements…", self.propose_elements, help="What the script writes in CAPITALS, to be ticked"
        )
        self._next_draft = self.add_button("Next draft…", self.take_in, help="Take in a newer draft; nothing is lost")
        self.setAcceptDrops(True)
        self._connect()
        self._count()
        self._look_for_elements()
        self._put_keyboard()

    # What the window asks

    def offers(self) -> Sequence[Action]:
        there = current_draft(self.desk.production) is not None
        table = {_SCENES: self.scenes, _CAST: self.cast, _ELEMENTS: self.elements}.get(self.view)
        offered = [
            Action("script.take-in", "Take in a script…", self.take_in, "import", help="Or the script's next draft"),
            Action("script.review", "Review", self.side.begin_review, "check", "Ctrl+R",
                   "Go through what is open about the draft", lambda: there),
        ]  # fmt: skip
        offered += self._numbering()
        if table is None:
            return [*offered, *self._script_offers()] if there else offered
        return [*offered, *self._list_offers(), *table.offers()]

    def paper(self) -> tuple[str, Any] | None:
        return ("scene-list" if self.view == _SCENES else "script"), None

    def show_record(self, table: str, identity: str) -> bool:
        shown = _SHOWS.get(table)
        return bool(shown and shown(self, identity))

    def place(self) -> dict[str, Any]:
        records = {_CAST: self.side.part.record, _ELEMENTS: self.side.element.record}
        return {**super().place(), **self.script.place(), "record": records.get(self.view, "")}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        if current_draft(self.desk.production):
            self.script.return_to(place)
        table = {_CAST: self.cast, _ELEMENTS: self.elements}.get(self.view)
        if table and place.get("record"):
            table.select(str(place["record"]))

    def take_in(self) -> None:
        """Ask which file, and take it in."""
        self.desk.import_files((), "script")

    def propose_elements(self) -> None:
        """Ask which of the things the script writes in capitals come into the breakdown."""
        self.desk.ask("propose-elements")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_new_review()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths:
            self.desk.import_files(paths)

    # Showing records

    def _show_scene(self, identity: str) -> bool:
        if SCENES.find(self.desk.production, identity) is None:
            return False
        self.side.end_review()
        drafted = current_draft(self.desk.production) is not None
        if drafted and self.script.show_scene(identity):
            self.view = _SCRIPT
            return True
        self.view = _SCENES
        return self.scenes.select(identity)

    def _show_part(self, identity: str) -> bool:
        return self._show_in(_CAST, self.cast, identity)

    def _show_thing(self, identity: str) -> bool:
        return self._show_in(_ELEMENTS, self.elements, identity)

    def _show_in(self, view: str, table: RecordView, identity: str) -> bool:
        if not table.select(identity):
            return False
        self.view = view
        self.side.end_review()
        return True

    def _show_presence(self, identity: str) -> bool:
        presence = PRESENCES.find(self.desk.production, identity)
        return presence is not None and self._show_scene(presence.scene)

    def _show_text(self, identity: str) -> bool:
        if self.script.show_element(identity):
            self.view = _SCRIPT
            return True
        element = SCRIPT.find(self.desk.production, identity)
        return element is not None and self._show_scene(element.scene)

    def _show_review(self, identity: str) -> bool:
        draft = current_draft(self.desk.production)
        if draft is None or draft.id != identity:
            return False
        self.view = _SCRIPT
        self.side.begin_review()
        return True

    # Inside

    def _connect(self) -> None:
        self.script.scene_chosen.connect(self._scene_chosen)
        self.script.moved.connect(self.moved)
        self.scenes.selected.connect(self._scene_listed)
        self.scenes.opened.connect(self._show_scene)
        self.cast.selected.connect(self._part_listed)
        self.elements.selected.connect(self._element_listed)
        self.side.review.asked.connect(self._show_question)
        self.moved.connect(self._follow_view)
        self.side.turned.connect(self._put_keyboard)
        self.desk.changed.connect(self._follow)

    def _follow_view(self) -> None:
        self.side.show_detail(_DETAILS.get(self.view, SCENE))
        self._put_keyboard()
        self._show_proposing()

    def _put_keyboard(self) -> None:
        """Where the keyboard goes when the page is come to."""
        views: dict[str, QWidget] = {_SCENES: self.scenes, _CAST: self.cast, _ELEMENTS: self.elements}
        answering = self.side.reviewing and self.view == _SCRIPT
        self.setFocusProxy(self.side.review.list if answering else views.get(self.view, self.script.canvas))

    def _scene_chosen(self, scene: str) -> None:
        self.side.scene.show_scene(scene)
        if self.scenes.current != scene:
            self.scenes.select(scene)

    def _scene_listed(self, chosen: list[str]) -> None:
        if chosen and chosen[0] != self.side.scene.scene:
            self.side.scene.show_scene(chosen[0])
            self.script.point_at(chosen[0])

    def _part_listed(self, chosen: list[str]) -> None:
        self.side.part.show_record(chosen[0] if chosen else "")

    def _element_listed(self, chosen: list[str]) -> None:
        self.side.element.show_record(chosen[0] if chosen else "")

    def _show_question(self, question: Question) -> None:
        """Bring the place a question is about into sight, beside it."""
        self.view = _SCRIPT
        self.script.canvas.select_nothing()
        if question.element:
            self.script.show_element(question.element)
        elif question.scene:
            self.script.show_scene(question.scene)
        if question.changed:
            self.script.light_up_paragraphs(changed_paragraphs(self.desk.production, question.scene))
        else:
            self.script.light_up(question.words, question.scene)

    def _follow(self, changes: Changes) -> None:
        if "element" in changes.tables:
            self._look_for_elements()
        if changes.tables & _COUNTED:
            self._count()
            if not self.side.review.open:
                self.script.light_up("", "")  # nothing is asked of those words any more
        if changes.added.get("draft") and self.isVisible():
            self._begin_new_review()

    def _look_for_elements(self) -> None:
        self._needed.set_empty(not ELEMENTS.all(self.desk.production))

    def _begin_new_review(self) -> None:
        """Open the review of a draft that came in, once, where it leaves anything open."""
        draft = current_draft(self.desk.production)
        if draft and self.side.review.open and self.desk.recall(_REVIEWED) != draft.id:
            self.desk.remember(_REVIEWED, draft.id)
            self.view = _SCRIPT
            self.side.begin_review()

    def _show_proposing(self) -> None:
        self._propose.setVisible(self.view == _ELEMENTS and current_draft(self.desk.production) is not None)

    def _count(self) -> None:
        production = self.desk.production
        draft = current_draft(production)
        scenes = bool(SCENES.all(production))
        self._written.set_empty(draft is None)
        self.show_tabs(draft is not None or scenes)
        self.side.setVisible(draft is not None or scenes)
        self._next_draft.setVisible(draft is not None)
        self._show_proposing()
        if draft is None and not scenes:
            self.view = _SCRIPT
            self.say_under_title("")
            return
        called = issue(draft.colour or facts(production).script_colour, draft.date) if draft else ""
        self.say_under_title(" · ".join(filter(None, (numbers_said(production), called))))

    def _script_offers(self) -> list[Action]:
        view = self.script
        return [
            Action("script.find", "Find in the script…", view.open_finder, "search", "Ctrl+F", reads=True),
            Action("script.find-next", "Find next", view.find_next, "down", "F3", reads=True),
            Action("script.find-previous", "Find previous", view.find_previous, "up", "Shift+F3", reads=True),
            Action("script.go-to", "Go to scene or page…", view.go_to, "right", "Ctrl+G", reads=True),
            Action("script.next-scene", "Next scene", view.next_scene, "", "Ctrl+PgDown", reads=True),
            Action("script.previous-scene", "Scene before", view.previous_scene, "", "Ctrl+PgUp", reads=True),
            Action("script.copy", "Copy selected text", view.canvas.copy, "copy", reads=True),
            Action("script.larger", "Larger", view.zoom_in, "zoom-in", "Ctrl+=", reads=True),
            Action("script.smaller", "Smaller", view.zoom_out, "zoom-out", "Ctrl+-", reads=True),
            Action("script.fit", "Fit width", view.zoom_to_fit, "fit-width", "Ctrl+0", reads=True),
        ]

    def _numbering(self) -> list[Action]:
        """What is done to the numbers of scenes and cast, whichever of them are in sight."""
        about = facts(self.desk.production)
        return [
            self._command("lock-scenes", "Lock scene numbers", "lock", not about.scenes_locked),
            self._command("number-cast", "Number cast in lead order", "cast", not about.cast_locked),
            self._command("lock-cast", "Lock cast numbers", "lock", not about.cast_locked),
        ]

    def _list_offers(self) -> list[Action]:
        if self.view == _SCENES:
            show = self._show_current
            return [Action("script.show", "Show in the script", show, "script", "Ctrl+Return", reads=True)]
        if self.view == _ELEMENTS:
            there = current_draft(self.desk.production) is not None
            return [
                Action("script.propose-elements", "Propose elements…", self.propose_elements, "element", "",
                       "What the script writes in CAPITALS, to be ticked", lambda: there)
            ]  # fmt: skip
        return []

    def _command(self, name: str, title: str, icon: str, can: bool) -> Action:
        def run() -> None:
            self.desk.run(name)

        return Action(f"script.{name}", title, run, icon, enabled=lambda: can)

    def _show_current(self) -> None:
        if self.scenes.current:
            self._show_scene(self.scenes.current)

    def _teaching_elements(self) -> Teaching:
        return Teaching(
            "What the scenes need besides the cast: props, vehicles, animals, background, effects",
            "The shooting schedule carries it to the heads of department, day by day.",
            "Propose what the script writes in CAPITALS, type the first, or say under Needs, beside the script, what a "
            "scene needs. Final Draft’s tags come with its script.",
            ("Add the first element", self.elements.add),
            ("Show me in the sample", self.desk.show_sample),
        )

    def _teaching(self) -> Teaching:
        return Teaching(
            "The script, broken down into scenes, parts and pages",
            "Every paper of the film is made from it: the scene list for the 1st AD, the schedule, the call sheets, "
            "sides for the cast.",
            "Take in a Final Draft or Fountain file, or drop one on this page. The writer's words are never changed.",
            ("Take in a script…", self.take_in),
            ("Show me in the sample", self.desk.show_sample),
        )


_SHOWS = {
    "scene": ScriptPage._show_scene,
    "character": ScriptPage._show_part,
    "element": ScriptPage._show_thing,
    "presence": ScriptPage._show_presence,
    "script_element": ScriptPage._show_text,
    "draft": ScriptPage._show_review,
}
