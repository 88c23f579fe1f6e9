"""The window: the rail, the bars, the pages of the production open in it, and what only a window can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.actions.productions import SUFFIX
from filmdesk.desktop import window_menus
from filmdesk.desktop.notices import NoticeBar
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.rail import Rail
from filmdesk.desktop.state import State
from filmdesk.desktop.statusbar import StatusBar
from filmdesk.desktop.topbar import TopBar
from filmdesk.desktop.workplace import Workplace, desks
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.ui.actions import Action
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.tasks import Task
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem, Tally

_EVERY_DESK = "today"
"""The page that shows the open points of all of them."""
if TYPE_CHECKING:
    from filmdesk.desktop.keyboard import Keyboard
    from filmdesk.desktop.reading_line import ReadingLine

_MINUTE = 60_000
_EDGE = ("", "", "", "", "")
_SIZE = (1280, 800)
_SMALLEST = (1024, 640)
_FRAME = 32
"""Pixels the system's title bar may take of the screen's height."""


class Window(QMainWindow):
    """One window, one production; without one it shows the start page.

    What concerns the program as a whole is asked for by signal: `file_asked` (a production to open, or None to ask
    which), `sample_asked`, `new_asked`, `preferences_asked` (with the title of one of them, or nothing); `left` follows
    closing.
    """

    file_asked = Signal(object)
    sample_asked = Signal()
    new_asked = Signal(str, object)
    preferences_asked = Signal(str)
    close_asked = Signal()
    again_asked = Signal()
    """To open its production anew: it could only be read."""
    left = Signal()
    drawn = Signal()
    """The window was drawn for the first time."""
    settled = Signal()
    """What the first picture did not need is there: its menus and the ways of the keyboard."""
    arrived = Signal()
    """The page where the production was left stands."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state
        self.desk: OpenDesk | None = None
        self.place: Workplace | None = None
        self.rail = Rail(desks())
        self.top = TopBar()
        self.foot = StatusBar()
        self.notices = NoticeBar()
        self.reading: ReadingLine | None = None
        """Why the production can only be read, where it can."""
        self._start: Any = None
        self._drawn = False
        self._closing = False
        self._at = ""
        self._middle = QStackedWidget()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self._each_minute)
        self._whole = self._laid_out()
        self.setCentralWidget(self._whole)
        self._keyboard: Keyboard | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._connect()
        self._menus = window_menus.build(self)

    # A production comes and goes

    def open(self, production: Production) -> None:
        """Show a production, at the place where it was left."""
        self.close_production()
        desk = OpenDesk(production, self.state, self)
        self.desk = desk
        self.place = Workplace(desk)
        self._middle.addWidget(self.place)
        self._connect_desk(desk, self.place)
        self._show_production(production)
        if self._drawn:
            self._arrive()
        if not production.writable:
            self.reading = resolve("filmdesk.desktop.reading_line:read_only")(production, self.place, self._right)
            self.reading.copy_asked.connect(self._save_copy)
            self.reading.again_asked.connect(self.again_asked)

    def _settle_in(self) -> None:
        """What the first picture did not need: what the menus offer, and the page."""
        if not self._closing:
            self._keyboard = resolve("filmdesk.desktop.keyboard:Keyboard")(self, self._whole)
            self._menus.renew()
            self.settled.emit()
            self._arrive()

    def _arrive(self) -> None:
        """Go to the page where the production was left; at a start only once the window itself is drawn."""
        if self.place and self.desk:
            self._show_edge()
            self.desk.check_soon()
            if self.place.page is None:
                self.place.return_to(str(self.desk.recall("page", "")))
            self.arrived.emit()
            resolve("filmdesk.actions.productions:look_after")(self.desk.production)
            self._show_remarks()

    def _each_minute(self) -> None:
        """The edge says what time it is; half an hour of changes is backed up."""
        self._show_edge()
        if self.desk and self.desk.production.writable:
            resolve("filmdesk.actions.backups:keep_backup_after_edits")(self.desk.production)
            self._show_remarks()

    def _show_remarks(self) -> None:
        """What was noticed about the file beside the work, each said once."""
        if self.desk:
            for remark in self.desk.production.remarks:
                self.notices.show_question(remark, "", ())
            self.desk.production.remarks.clear()

    def close_production(self) -> None:
        """Commit what is being typed, remember the place, and let the file go."""
        desk, place = self.desk, self.place
        if desk is None or place is None:
            return
        place.remember()
        self.desk = self.place = None
        if self.reading:
            self.reading.deleteLater()
            self.reading = None
        place.close_pages()
        self._middle.removeWidget(place)
        place.deleteLater()
        desk.close()
        desk.production.close()
        desk.deleteLater()
        if not self._closing:
            self._show_production(None)

    @property
    def file(self) -> Path | None:
        """The file of the production shown."""
        return self.desk.production.path if self.desk else None

    def commit(self) -> None:
        """Commit what is being typed."""
        if self.place:
            self.place.commit()

    # What the window does for its pages

    def undo(self) -> None:
        """Take the newest step of this session back."""
        self._travel(lambda production: f"Undone: {production.undo(this_session=True)}")

    def redo(self) -> None:
        """Do the step undone last again."""
        self._travel(lambda production: f"Done again: {production.redo()}")

    def find_anything(self) -> None:
        """Open Find anything."""
        if self.desk:
            self.commit()
            things = resolve("filmdesk.desktop.finding:things_to_do")(self.desk, self._all_actions())
            resolve("filmdesk.desktop.palette:Palette")(self.desk, things, self).show()

    def hand_over(self, export: str = "", options: Any = None) -> None:
        """Open Hand over, at a paper if one is named."""
        if self.desk:
            self.commit()
            resolve("filmdesk.desktop.hand_over:HandOver")(self.desk, self.state, export, options, self).open()

    def hand_over_page(self) -> None:
        """Hand over the paper of the page in sight."""
        page = self.place.page if self.place else None
        paper = page.paper() if page else None
        self.hand_over(*(paper or ("", None)))

    def take_in(self, paths: Sequence[Path] = (), kind: str = "") -> None:
        """Take files in; a production among them is opened."""
        productions = [path for path in paths if path.suffix == SUFFIX]
        for path in productions:
            self._open_or_bring_back(path)
        others = [path for path in paths if path not in productions]
        if self.desk and (others or not paths):
            resolve("filmdesk.desktop.importing:Importing")(self.desk, self).take(others, kind)
        elif others:
            self.notices.show_error(UserError("No production is open.", "Start one or open one, then drop the file."))

    def take_out(self) -> None:
        """Take a set copy out."""
        if self.desk:
            self.commit()
            resolve("filmdesk.desktop.set_copy_out:take_out")(self.desk, self)

    def bring_back(self, path: Path | None = None) -> None:
        """Bring a set copy back, this one if it is known which."""
        if self.desk:
            self.commit()
            resolve("filmdesk.desktop.set_copy_home:bring_back")(self.desk, self, path)

    def _open_or_bring_back(self, path: Path) -> None:
        """A production that came is opened; whether a set copy of the one shown is, or is brought back, is asked."""
        desk = self.desk
        told = (
            resolve("filmdesk.desktop.set_copy_home:told_of_file")(desk, path)
            if desk and desk.production.writable
            else ""
        )
        if not told:
            self.file_asked.emit(path)
            return
        answers = (("Bring it back…", lambda: self.bring_back(path)), ("Open it", lambda: self.file_asked.emit(path)))
        self.notices.show_question(f"{path.name} is a set copy of this production.", told, answers)

    def show_facts(self, field: str = "") -> None:
        """Open the production's own fields, the cursor in the one that is named."""
        if self.desk:
            self.commit()
            form = resolve("filmdesk.desktop.facts_form:FactsForm")(self.desk, self)
            form.show()
            form.begin_at(field)

    def accept_problem(self, problem: Problem) -> None:
        """Ask why a problem is all right."""
        desk = self.desk
        if desk:
            said = f"{problem.message} It will no longer be shown; History keeps who accepted it and why."
            ask = resolve("filmdesk.desktop.asking:Question")
            asking = ask("Accept this, because", said, "Accept", lambda why: _accept(desk, problem, why), self)
            asking.refused.connect(desk.pass_on)
            asking.open()

    def refresh(self) -> None:
        """Show anew where the production is, what can be undone, and when it was saved."""
        self._show_steps()
        self._show_edge()

    def follow(self, task: Task) -> None:
        """Show how far work is that was asked for here: on the start page, where that is in sight, at the foot else."""
        if self.desk is None and self._start:
            self._start.follow(task)
        else:
            self.foot.begin(task)

    def finish(self, task: Task) -> None:
        """Work that this window may have followed ended."""
        self.foot.finish(task)
        if self._start:
            self._start.finish(task)

    def forget_displaced(self) -> None:
        """The production has a file again: what was said because it had none goes, beside the cells too."""
        self.notices.forget_displaced()
        bubbles = resolve("filmdesk.ui.records.bubble:Bubble")
        for bubble in self.place.findChildren(bubbles) if self.place else ():
            bubble.hide()

    def say_failed(self, error: UserError) -> None:
        """Show, without stopping anyone, what could not be done and what to do about it."""
        self.notices.show_error(error)

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableGeometry().size() - QSize(0, _FRAME)
        self.resize(self.size().boundedTo(room.expandedTo(self.minimumSize())))
        if self.desk is None:
            self._show_production(None)
        self._minute.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.drawn.emit()
            QTimer.singleShot(0, self, self._settle_in)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        self.close_production()
        self.left.emit()
        event.accept()

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return self._keyboard.go(onwards) if self._keyboard else super().focusNextPrevChild(onwards)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self._keyboard:
            self._keyboard.come_back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths:
            self.take_in(paths)

    # Putting it together

    def _laid_out(self) -> QWidget:
        right = self._right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.notices)
        right.addWidget(self._middle, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.foot)
        return whole

    def _connect(self) -> None:
        top = self.top
        top.undo_asked.connect(self.undo)
        top.redo_asked.connect(self.redo)
        top.find_asked.connect(self.find_anything)
        top.hand_over_asked.connect(self.hand_over_page)
        top.back_asked.connect(lambda: self._go(Workplace.go_back))
        top.forward_asked.connect(lambda: self._go(Workplace.go_forward))
        self.rail.chosen.connect(lambda name: self._go(lambda place: place.go(name)))
        self.foot.points_asked.connect(lambda: self._go(lambda place: place.go("today")))

    def _connect_desk(self, desk: OpenDesk, place: Workplace) -> None:
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._show_problems)
        desk.said.connect(self._say)
        desk.told.connect(self.notices.show_question)
        desk.failed.connect(self.say_failed)
        desk.asking.connect(self._ask)
        desk.handing_over.connect(self.hand_over)
        desk.importing.connect(self.take_in)
        desk.accepting.connect(self.accept_problem)
        desk.explaining.connect(self._explain)
        desk.copying.connect(self._save_copy)
        desk.taking_out.connect(self.take_out)
        desk.bringing_back.connect(self._bring_any_back)
        desk.sample_asked.connect(self.sample_asked)
        desk.tasks.begun.connect(self.foot.begin)
        desk.tasks.finished.connect(self.foot.finish)
        place.arrived.connect(self._arrived)
        place.offers_changed.connect(self._menus.renew_page)
        place.facts_asked.connect(self.show_facts)

    def _ask(self, command: str, filled: dict[str, str]) -> None:
        if self.desk:
            resolve("filmdesk.desktop.asking:ask_command")(self.desk, command, filled, self)

    def _explain(self, word: str) -> None:
        glossary = resolve("filmdesk.ui.glossary_window:GlossaryWindow")(self)
        glossary.show_word(word)
        glossary.open()

    def _save_copy(self) -> None:
        window_menus.save_copy(self)

    def _say(self, sentence: str) -> None:
        """Say what was done at the foot; what takes more than a line stands in a notice, to be read whole."""
        first, _, rest = sentence.partition("\n")
        self.foot.say(first)
        if rest:
            self.notices.show_report(first, rest)

    def _bring_any_back(self) -> None:
        self.bring_back()

    def _go(self, move: Callable[[Workplace], None]) -> None:
        if self.place:
            move(self.place)
            self._show_ways()

    def _arrived(self, name: str) -> None:
        if name != self._at:
            self._at = name
            self.notices.forget_reports()
        self.rail.mark(name)
        self._menus.renew_page()
        self._show_ways()

    def _travel(self, move: Callable[[Production], str]) -> None:
        if self.desk:
            self.commit()
            production = self.desk.production
            said = self.desk.attempt(lambda: move(production))
            if said:
                self.notices.forget_reports()
                self.foot.say(said)

    def _all_actions(self) -> list[Action]:
        actions = [*window_menus.page_actions(self), *window_menus.every_action(self)]
        return [action for action in actions if action]

    # Showing what holds

    def _follow(self, _changes: object) -> None:
        self.refresh()

    def _show_production(self, production: Production | None) -> None:
        has = production is not None
        for part in (self.rail, self.top, self.foot):
            part.setVisible(has)
        if self._drawn:
            self._menus.renew()
        if not has:
            self.setWindowTitle("filmdesk")
            self._show_start()
            return
        if self.place:
            self._middle.setCurrentWidget(self.place)
        self._show_steps()
        self._show_ways()
        if self._drawn:
            self._show_edge()
            self._show_problems()
        else:
            self._show_edge_of_last_time()

    def _show_start(self) -> None:
        """The start page, built when it is first seen; most starts go straight to a production."""
        if self._start is None:
            start = resolve("filmdesk.desktop.start_page:StartPage")(self.state)
            start.file_asked.connect(self.file_asked)
            start.sample_asked.connect(self.sample_asked)
            start.new_asked.connect(self.new_asked)
            self._start = start
            self._middle.addWidget(start)
        self._start.renew()
        self._middle.setCurrentWidget(self._start)

    def _show_steps(self) -> None:
        if self.desk:
            self.top.show_steps(self.desk.production.undo_label, self.desk.production.redo_label)

    def _show_ways(self) -> None:
        if self.place:
            self.top.show_ways(back=self.place.ways.has_back, forward=self.place.ways.has_forward)

    def _show_edge(self) -> None:
        if not self.desk:
            return
        today = date.today()  # noqa: DTZ011 - the day where the office is
        words = resolve("filmdesk.desktop.edge:edge_words")(self.desk.production, today)
        self.desk.remember("edge", words)
        self._say_on_edge(*words)

    def _show_edge_of_last_time(self) -> None:
        """What the edge said when the production was left, until the window is drawn and can look."""
        kept = self.desk.recall("edge") if self.desk else None
        if isinstance(kept, list) and len(kept) == len(_EDGE):
            self._say_on_edge(*map(str, kept))
        elif self.file:
            self._say_on_edge(self.file.stem, *_EDGE[1:])

    def _say_on_edge(self, title: str, about: str, saved: str, day: str, house: str) -> None:
        self.setWindowTitle(f"{told_apart(title, self.file)} – filmdesk")
        self.rail.name_production(title, about)
        self.foot.show_facts(saved, day, house)

    def _show_problems(self) -> None:
        if not self.desk:
            return
        every = Tally.of(self.desk.problems)
        self.foot.show_points(every)
        for module in desks():
            of_desk = every if module.name == _EVERY_DESK else Tally.of(self.desk.problems_of_module(module))
            self.rail.count(module.name, of_desk)


def told_apart(title: str, file: Path | None) -> str:
    """A production's title, with its file's name where that is another: two productions may share a title."""
    if file is None or _letters(file.stem) == _letters(title):
        return title
    return f"{title} ({file.stem})"


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _accept(desk: OpenDesk, problem: Problem, because: str) -> None:
    resolve("filmdesk.actions.checks:accept_problem")(desk.production, problem.key, because)
