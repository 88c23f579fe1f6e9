"""The program as a whole: its windows, the productions open in them, and what it remembers between two starts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from filmdesk.actions.productions import SUFFIX, open_at_once, save_elsewhere, start_production
from filmdesk.desktop.dress import dress
from filmdesk.desktop.recent import note_recent, recent_productions
from filmdesk.desktop.state import State
from filmdesk.desktop.window import Window
from filmdesk.production.home import home
from filmdesk.production.opened import discard_opened
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.settings import Settings, load_settings
from filmdesk.ui.handed_over import handed_over, kept_code
from filmdesk.ui.tasks import Tasks
from filmdesk.ui.theme import themes
from filmdesk.values.errors import NOTHING_LOST, DisplacedError, SealedError, UserError

_LOG = logging.getLogger(__name__)
_SAMPLE = "Making the sample production…"
_INTO_NONE = "Open the production it belongs to, or start one; then drop the file on the window."


class Program(QObject):
    """Opens productions, each in a window of its own; the last window closed ends it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.state = State()
        self.settings, self._settings_said = load_settings()
        self.windows: list[Window] = []
        self._tasks = Tasks(self)
        self._later: list[Callable[[], None]] = []
        self._locked: Any = None
        handed_over().given_back.connect(self._do_later)
        hints = application.styleHints()
        for asked in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
            asked.connect(lambda _: themes().follow())
        dress(self.settings)

    def listen(self) -> None:
        """Take in what later starts are given; being the only one, clear away what an end without warning left.

        Where it ended while the device was handed over, nothing is shown before it is known to be back.
        """
        door = resolve("filmdesk.desktop.single:Door")(self)
        door.knocked.connect(self._knocked)
        door.listen()
        QTimer.singleShot(0, self, discard_opened)
        if kept_code().exists() and (code := resolve("filmdesk.ui.coming_back:ComingBack").left()):
            self._locked = resolve("filmdesk.desktop.locked:Locked")(code)
            self._locked.waited.connect(self._tell_of_waiting)

    def finish(self) -> None:
        """Wait for what is still under way, when the last window has closed, and leave no copies behind.

        Windows hidden from somebody who signed are closed here: filmdesk ended before the desk was seen again.
        """
        for window in [one for one in self.windows if not one.isVisible()]:
            window.close()
        self._tasks.wait()
        discard_opened()

    def begin(self, path: Path | None) -> Window:
        """The first window: at the file given, else at the production of last time, else at the start page."""
        window = self._new_window()
        window.settled.connect(self._watch_texts)
        brought = path if path is not None and path.suffix != SUFFIX else None
        path = None if brought else path
        last = self.state.get_anywhere("last", "")
        if path is None and self.settings.reopen and last and Path(str(last)).is_file():
            path = Path(str(last))
        if path is not None:
            self.open(path, window)
        if brought:
            self._bring(brought, window)
        if self._settings_said:
            window.notices.show_error(UserError(self._settings_said))
        if handed_over().now:
            self._later.append(window.show)
        else:
            window.show()
        return window

    def _watch_texts(self) -> None:
        """Undo and Redo in texts, once there is a window to type in."""
        resolve("filmdesk.ui.undo_keys:UndoKeys")(QApplication.instance(), self)

    def _bring(self, path: Path, window: Window) -> None:
        """A file that is no production was opened with filmdesk: ask into which one it goes."""
        begin = ("Start a production…", window.close_production)
        if window.desk is None:
            window.notices.show_question(f"{path.name} is no production.", _INTO_NONE, ())
        elif not path.is_file():
            window.take_in([path])
        else:
            title = resolve("filmdesk.film.store:facts")(window.desk.production).title
            take = ("Take it in", partial(window.take_in, [path]))
            window.notices.show_question(f"Take {path.name} into {title}?", "", (take, begin))

    def open(self, path: Path, window: Window | None = None, passphrase: str = "") -> None:
        """Show a production: in the window that has it, in one without any, else in a new one.

        What keeps it from opening is said in the window one is in, whatever that shows. While somebody signs on this
        screen nothing is opened: it waits until the device is given back.
        """
        if handed_over().now:
            self._later.append(partial(self.open, path, window, passphrase))
            return
        path = path.resolve()
        standing = next((w for w in self.windows if w.file == path), None)
        if standing:
            _raise(standing)
            return
        asking = window or self._in_front()
        try:
            production = open_at_once(path, passphrase)
        except SealedError as error:
            _raise(asking)
            self._ask_passphrase(path, asking, error, tried=bool(passphrase))
            return
        except UserError as error:
            _raise(asking)
            asking.say_failed(error)
            return
        free = (w for w in (asking, *self.windows) if w.desk is None)
        self._show(production, next(free, None) or self._new_window())

    def _in_front(self) -> Window:
        """The window a person is in; the newest where they are in none."""
        active = next((w for w in self.windows if w.isActiveWindow()), None)
        return active or next(reversed(self.windows), None) or self._new_window()

    def _ask_passphrase(self, path: Path, window: Window, error: SealedError, *, tried: bool) -> None:
        """Ask for the passphrase of an encrypted production; the next try says where it was wrong."""
        said = f"{error.message} Try again." if tried else f"{path.name} is encrypted."
        ask = resolve("filmdesk.desktop.asking:Question")
        question = ask("Its passphrase", said, "Open", lambda typed: self._opened_with(path, window, typed), window)
        question.hide_what_is_typed()
        question.open()

    def _opened_with(self, path: Path, window: Window, passphrase: str) -> None:
        if not passphrase:
            raise UserError("An encrypted production opens with its passphrase only.", "Type it as it was given.")
        QTimer.singleShot(0, self, lambda: self.open(path, window, passphrase))

    def _show(self, production: Production, window: Window) -> None:
        window.open(production)
        self._note_last(production)
        resolve("filmdesk.desktop.naming:ask_name_once")(
            window.notices, self.state, production, window, self._take_settings
        )
        _raise(window)

    def _note_last(self, production: Production) -> None:
        if production.path:
            note_recent(self.state, production.path)
            self.state.put_anywhere("last", str(production.path))
        self.state.save()

    def _new_window(self) -> Window:
        window = Window(self.state)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.file_asked.connect(lambda path: self._open_asked(path, window))
        window.sample_asked.connect(lambda: self._open_sample(window))
        window.new_asked.connect(lambda title, path: self._start(title, path, window))
        window.preferences_asked.connect(lambda wanted: self._prefer(window, wanted))
        window.notices.elsewhere_asked.connect(lambda: self._save_elsewhere(window))
        window.close_asked.connect(lambda: self._close(window))
        window.again_asked.connect(lambda: self._open_again(window))
        window.left.connect(lambda: self._left(window))
        self._tasks.finished.connect(window.finish)
        shape = self.state.get_anywhere("window")
        if isinstance(shape, list) and len(shape) == 2:
            window.resize(int(shape[0]), int(shape[1]))
        self.windows.append(window)
        return window

    def _open_asked(self, path: Path | None, window: Window) -> None:
        if path is None:
            own = (path for path in recent_productions(self.state) if home() not in path.parents)
            newest = next(own, None)  # the sample lies where nobody keeps anything
            folder = str(newest.parent if newest else resolve("filmdesk.ui.choosing:documents")())
            name, _ = QFileDialog.getOpenFileName(window, "Open a production", folder, f"Productions (*{SUFFIX})")
            path = Path(name) if name else None
        if path:
            self.open(path, window)

    def _close(self, window: Window) -> None:
        """Close a production: the last one leads to the start page, which ends the program when it is closed."""
        others = any(other.desk for other in self.windows if other is not window)
        if window.desk is None or others:
            window.close()
            return
        window.close_production()
        self.state.put_anywhere("last", "")

    def _start(self, title: str, path: Path, window: Window) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            production = start_production(path, title)
        except OSError as error:
            window.say_failed(UserError(f"{path.parent} cannot be written to.", f"{error.strerror}; choose another."))
        except UserError as error:
            window.say_failed(error)
        else:
            self._show(production, window)

    def _open_sample(self, window: Window) -> None:
        """Open the sample, made first where there is none yet; asked for again meanwhile, it is still made once."""
        path = home() / "sample" / f"leading-tone{SUFFIX}"
        if path.is_file():
            self.open(path, window)
        elif not self._tasks.has(_SAMPLE):
            path.parent.mkdir(parents=True, exist_ok=True)
            build = resolve("filmdesk.actions.sample:build_sample")
            failed = partial(self._sample_failed, window)
            window.follow(
                self._tasks.run(
                    _SAMPLE, lambda made: build(path, made.at), lambda _: self._show_sample(path, window), failed
                )
            )

    def _show_sample(self, path: Path, window: Window) -> None:
        self.open(path, window if window in self.windows else None)

    def _sample_failed(self, window: Window, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        window.say_failed(error)

    def _save_elsewhere(self, window: Window) -> None:
        """Write a production whose own file failed to another place, and go on there."""
        file, desk = window.file, window.desk
        if file is None or desk is None:
            return
        suggested = str(Path.home() / file.name)
        name, _ = QFileDialog.getSaveFileName(window, "Save elsewhere", suggested, f"Productions (*{SUFFIX})")
        try:
            said = save_elsewhere(desk.production, Path(name)) if name else ""
        except UserError as error:
            window.say_failed(DisplacedError(error.message, error.remedy))
            return
        if said:
            self._go_on(window, desk.production, said)
        elif why := desk.production.displaced:
            window.say_failed(DisplacedError(why, NOTHING_LOST))

    def _go_on(self, window: Window, production: Production, said: str) -> None:
        self._note_last(production)
        window.forget_displaced()
        window.refresh()
        window.notices.show_good("Saved.", said)

    def _open_again(self, window: Window) -> None:
        """Open a production anew that could only be read; another may have closed it meanwhile."""
        path = window.file
        if path:
            window.close_production()
            self.open(path, window)

    def _prefer(self, window: Window, wanted: str) -> None:
        """The preferences, narrowed to what is wanted of them."""
        preferences = resolve("filmdesk.desktop.preferences:Preferences")(self.settings, self._take_settings, window)
        preferences.search.setText(wanted)
        preferences.open()

    def _take_settings(self, settings: Settings) -> None:
        self.settings = settings

    def _left(self, window: Window) -> None:
        self.state.put_anywhere("window", [window.width(), window.height()])
        self.windows = [other for other in self.windows if other is not window]
        self.state.save()

    def _tell_of_waiting(self) -> None:
        """Whoever handed the device over learns at the desk, and from the log, that the code was not needed."""
        _LOG.warning("The desk was opened without the code")
        at = resolve("filmdesk.ui.moments:moment_words")(datetime.now(UTC))
        said = UserError(f"The desk was opened without the code at {at}.", "filmdesk had ended during a signing.")
        self._later.append(lambda: self._in_front().notices.show_error(said))

    def _do_later(self) -> None:
        waiting, self._later = self._later, []
        for do in waiting:
            do()

    def _knocked(self, path: str) -> None:
        if path and Path(path).suffix != SUFFIX and not handed_over().now:
            _raise(self._in_front())
            self._bring(Path(path), self._in_front())
        elif path:
            self.open(Path(path))
        elif self.windows and not handed_over().now:
            _raise(self.windows[-1])


def _raise(window: Window) -> None:
    if not window.isVisible():
        window.show()
        return
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
