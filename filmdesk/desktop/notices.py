"""What the window has to say without stopping anyone: what could not be done and what to do about it, or good news."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from filmdesk.ui.icons import set_icon
from filmdesk.ui.labels import label, link
from filmdesk.values.counting import counted
from filmdesk.values.errors import DisplacedError, NoWayBackError, UserError

GOOD_FOR = 6000
REFUSED_FOR = 12_000
_SHOWN, _MOST = 2, 20
_ONE_LINE = 96

Answer = tuple[str, Callable[[], object]]
"""A button of a notice: what it says and what it does; the notice goes either way."""


class NoticeBar(QFrame):
    """Notices under the top bar, the newest first, each once. Escape dismisses the newest; errors stay until then.

    Two are shown; those older wait behind them and are counted.

    `elsewhere_asked` is emitted where somebody wants a production saved in another place, because its own failed.
    """

    elsewhere_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 0)
        self._column.setSpacing(6)
        self._notices: list[Notice] = []
        self._older = link("", self._dismiss_older)
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignRight)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self.dismiss)
        self._settle()

    def show_error(self, error: UserError) -> None:
        """Say what could not be done and what to do about it, until it is dismissed.

        That there is no way back from here matters no longer once one goes on: it goes by itself.
        """
        if isinstance(error, NoWayBackError):
            self._show_for(Notice("plain", "info", error.message, error.remedy, ()), REFUSED_FOR)
            return
        notice = Notice("stops", "error", error.message, error.remedy, self._ways_on(error))
        notice.displaced = isinstance(error, DisplacedError)
        self._add(notice)

    def _ways_on(self, error: UserError) -> list[Answer]:
        return [("Save elsewhere…", self.elsewhere_asked.emit)] if isinstance(error, DisplacedError) else []

    def show_good(self, message: str, rest: str = "") -> None:
        """Say what went well; it goes by itself."""
        self._show_for(Notice("good", "done", message, rest, ()), GOOD_FOR)

    def show_question(self, message: str, rest: str, answers: Sequence[Answer]) -> None:
        """Ask something that can wait."""
        self._add(Notice("plain", "info", message, rest, answers))

    def show_report(self, message: str, rest: str) -> None:
        """Say what was done, where that takes more than a line; it goes with the page it was done on, and undone."""
        notice = Notice("plain", "info", message, rest, ())
        notice.report = True
        self._add(notice)

    def forget_reports(self) -> None:
        """Somebody went on, or took back what was reported."""
        self._forget(lambda notice: notice.report)

    def forget_displaced(self) -> None:
        """The production has its file again."""
        self._forget(lambda notice: notice.displaced)

    def _forget(self, moot: Callable[[Notice], bool]) -> None:
        for notice in [one for one in self._notices if moot(one)]:
            self._remove(notice)

    def dismiss(self) -> None:
        """Let the newest notice go."""
        if self._notices:
            self._remove(self._notices[0])

    def _dismiss_older(self) -> None:
        for notice in self._notices[_SHOWN:]:
            self._remove(notice)

    @property
    def messages(self) -> list[str]:
        """What is being said, the newest first."""
        return [notice.message for notice in self._notices]

    def _add(self, notice: Notice) -> None:
        for same in [n for n in self._notices if n.message == notice.message]:
            self._remove(same)
        self._column.insertWidget(0, notice)
        self._notices.insert(0, notice)
        notice.gone.connect(self._went)
        for old in self._notices[_MOST:]:
            self._remove(old)
        self._settle()

    def _show_for(self, notice: Notice, milliseconds: int) -> None:
        self._add(notice)
        notice.go_after(milliseconds)

    def _went(self) -> None:
        notice = self.sender()
        if isinstance(notice, Notice):
            self._remove(notice)

    def _remove(self, notice: Notice) -> None:
        if notice in self._notices:
            self._notices.remove(notice)
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self._settle()

    def _settle(self) -> None:
        self.setVisible(bool(self._notices))
        for place, notice in enumerate(self._notices):
            notice.setVisible(place < _SHOWN)
            notice.show_key(place == 0)
        waiting = len(self._notices) - _SHOWN
        self._older.setText(f"Dismiss {counted(waiting, 'older message')}")
        self._older.setVisible(waiting > 0)
        self._escape.setEnabled(bool(self._notices))


class Notice(QFrame):
    """One of them: a sentence, quieter what to do, and buttons; `gone` asks for its removal."""

    gone = Signal()

    def __init__(self, card: str, icon: str, message: str, rest: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self.message = message
        self.report = False
        """Whether it tells of something done on the page in sight."""
        self.displaced = False
        """Whether it says that the production's file is gone."""
        self.setProperty("card", card)
        self.setAccessibleName(" ".join(filter(None, (message, rest))))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(12)
        line.addWidget(_sign(icon, card), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(_words(message, rest), 1)
        for title, run in answers:
            line.addWidget(self._button(title, run), 0, Qt.AlignmentFlag.AlignVCenter)
        self._key = label("Esc", "quiet")
        line.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dismiss = self._button("Dismiss", None)
        line.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.gone)

    def show_key(self, newest: bool) -> None:
        """Say of the newest that Escape dismisses it."""
        self._key.setVisible(newest)

    def go_after(self, milliseconds: int) -> None:
        """Go by itself after a while, but not while the pointer rests on it."""
        self._timer.start(milliseconds)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._timer.interval():
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.gone.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, title: str, run: Callable[[], object] | None) -> QPushButton:
        button = QPushButton(title)
        button.setProperty("role", "plain")
        if run:
            button.clicked.connect(lambda _=False, run=run: run())
        button.clicked.connect(self.gone)
        return button


def _words(message: str, rest: str) -> QBoxLayout:
    """On one line where both are short, so that three notices leave the work in sight."""
    short = len(message) + len(rest) <= _ONE_LINE
    words: QBoxLayout = QHBoxLayout() if short else QVBoxLayout()
    words.setSpacing(12 if short else 2)
    first = label(message, "strong")
    first.setWordWrap(not short)
    words.addWidget(first, 0 if rest else 1)
    if rest:
        words.addWidget(label(rest, "quiet"), 1)
    return words


def _sign(icon: str, card: str) -> QWidget:
    sign = QToolButton()
    sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    set_icon(sign, icon, {"stops": "stop", "good": "good"}.get(card, "accent"))
    return sign
