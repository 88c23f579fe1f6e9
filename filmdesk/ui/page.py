"""A page of the window: its title line, the work itself, and the detail panel that follows the selection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from filmdesk.ui.actions import Action
from filmdesk.ui.by_eye import stops_in, takes_tab
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import scaled
from filmdesk.ui.glossary import Term, TermTabs
from filmdesk.ui.labels import button
from filmdesk.ui.one_line import OneLine
from filmdesk.ui.tips import as_typed

_MARGIN, _TITLE_LINE = 24, 30
_READ = (QPlainTextEdit, QScrollArea)
"""Scrolled, but not walked in."""
_DETAIL_SHARE, _DETAIL_LEAST, _DETAIL_MOST = 0.24, 308, 420


class Page(QWidget):
    """A desk's page. Subclasses put their work in with `add_view` (or `set_work`) and may set a detail panel.

    `moved` says that what `place` gives changed. Subclasses override `offers`, `paper`, `show_record`, `place` and
    `return_to` as they need; they follow `desk.changed` themselves and are freed when closed.
    """

    moved = Signal()
    offers_changed = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.title = title
        self._subtitle = OneLine()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._tabs = TermTabs()
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(f"Views of {title}")
        self._tabs.setVisible(False)
        self._views = QStackedWidget()
        self._tabs.currentChanged.connect(self._views.setCurrentIndex)
        self._tabs.currentChanged.connect(lambda _: self._tab_changed())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._work())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._splitter.splitterMoved.connect(lambda *_: self._keep_sizes())

    # What subclasses fill

    def add_view(self, title: str, view: QWidget) -> QWidget:
        """Add a view under a tab of that title; with a single view the tabs stay hidden."""
        self._views.addWidget(view)
        self._tabs.addTab(title)
        self._tabs.setVisible(self._tabs.count() > 1)
        return view

    def set_work(self, work: QWidget) -> QWidget:
        """The page's one view."""
        return self.add_view(self.title, work)

    def set_band(self, band: QWidget) -> None:
        """What stands between the title line and the views, whichever view is shown: a strip of days."""
        self._head_column.insertWidget(1, band)

    def show_tabs(self, shown: bool) -> None:
        """Whether the tabs show; a page with nothing in it yet hides them."""
        self._tabs.setVisible(shown and self._tabs.count() > 1)

    def set_detail(self, detail: QWidget) -> None:
        """The panel at the right that follows the selection."""
        detail.setObjectName("detail")
        self._splitter.addWidget(detail)
        self._splitter.setStretchFactor(0, 1)
        self._share_out()

    def add_button(
        self, title: str, run: Callable[[], Any], *, primary: bool = False, help: str = "", only_reads: bool = False
    ) -> QPushButton:
        """A button at the right of the title line; a page has at most one primary one.

        `only_reads`: it changes nothing in the production, so it stays where that can only be read.
        """
        made = button(title, run, "primary" if primary else "plain", help)
        if not only_reads:
            changes(made)
        self._buttons.addWidget(made)
        return made

    def say_under_title(self, text: str) -> None:
        """The quiet words beside the title: the board's name, how many days."""
        self._subtitle.setText(text)
        self._subtitle.setToolTip(as_typed(text))

    def offers(self) -> Sequence[Action]:
        """What can be done here: the page's menu and its part of Find anything."""
        return ()

    def paper(self) -> tuple[str, Any] | None:
        """The paper that Ctrl+P hands over: the export's name and its options."""
        return None

    def show_record(self, table: str, identity: str) -> bool:
        """Bring a record into sight and select it; False when it is not here."""
        return False

    def show_field(self, name: str) -> None:
        """Put the keyboard into a field of the record just shown, where the page has it."""

    def place(self) -> dict[str, Any]:
        """Where one is on the page, as plain data, to come back to."""
        return {"view": self.view}

    def return_to(self, place: dict[str, Any]) -> None:
        """Go back to where `place` said one was, as far as that still exists."""
        self.view = place.get("view", self.view)

    def take_focus(self, last: QWidget | None = None) -> None:
        """Give the keyboard to the work in sight: to what had it `last` here, else to what the arrow keys walk in."""
        if last is None or last is self or not last.isVisibleTo(self):
            last = self.walked()
        if last:
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_work(self) -> None:
        """The keyboard to the work in sight, unless it is there; what waits to be typed in does not count."""
        here = self.focusWidget()
        inside = here is not None and here.hasFocus() and self._views.isAncestorOf(here) and here.isVisible()
        if not inside or isinstance(here, QLineEdit):
            self.take_focus()

    def walked(self) -> QWidget | None:
        """The table, list or board in sight; where there is none, the first thing that is no field."""
        work, proxy = self._views.currentWidget() or self, self.focusProxy()
        if proxy is not None and takes_tab(proxy) and proxy.isVisible():
            return proxy
        stops = [*((work,) if takes_tab(work) else ()), *stops_in(work)]
        walked = (stop for stop in stops if isinstance(stop, QAbstractScrollArea) and not isinstance(stop, _READ))
        others = (stop for stop in stops if not isinstance(stop, QLineEdit))
        return next(walked, next(others, None))

    def parts(self) -> list[QWidget]:
        """What F6 goes through: the title line, the work or each of its sides, the panel."""
        work, walked = self._views.currentWidget() or self, self.walked()
        sides = [side for side in _sides(work) if side.isVisible()]
        beside = walked is None or not any(side is walked or side.isAncestorOf(walked) for side in sides)
        return [self._head, *((work,) if beside else ()), *sides, *list(_sides(self._splitter))[1:]]

    # What stands

    @property
    def views(self) -> tuple[str, ...]:
        """The titles of its views, in the order of their tabs; none while no tabs show."""
        shown = range(0 if self._tabs.isHidden() else self._tabs.count())
        return tuple(self._tabs.tabText(index) for index in shown)

    @property
    def view(self) -> str:
        """The title of the view shown."""
        return self._tabs.tabText(self._tabs.currentIndex())

    @view.setter
    def view(self, title: str) -> None:
        for index in range(self._tabs.count()):
            if self._tabs.tabText(index) == title:
                self._tabs.setCurrentIndex(index)

    def _work(self) -> QWidget:
        work, self._head = QWidget(), QWidget()
        head = self._head_column = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addStrut(scaled(_TITLE_LINE))
        title = Term(self.title, role="page")
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBaseline)
        line.addLayout(self._buttons)
        head.addLayout(line)
        head.addWidget(self._tabs)
        column = QVBoxLayout(work)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._views, 1)
        return work

    def _tab_changed(self) -> None:
        self.moved.emit()
        self.offers_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """The detail panel as wide as somebody drew it, else with the window: a narrow one cuts what its forms hold."""
        if self._splitter.count() > 1:
            fitting = min(max(round(self.width() * _DETAIL_SHARE), scaled(_DETAIL_LEAST)), scaled(_DETAIL_MOST))
            kept = int(self.desk.recall(self._sizes_key, fitting))
            self._splitter.setSizes([max(self.width() - kept, 1), kept])

    @property
    def _sizes_key(self) -> str:
        return f"{type(self).__name__}.detail"

    def _keep_sizes(self) -> None:
        self.desk.remember(self._sizes_key, self._splitter.sizes()[-1])


def _sides(work: QWidget) -> Iterator[QWidget]:
    """What stands side by side, or one above the other, in a work that is divided."""
    splitters = [work] if isinstance(work, QSplitter) else work.findChildren(QSplitter)
    for splitter in splitters:
        for n in range(splitter.count()):
            side = splitter.widget(n)
            if side is not None and not isinstance(side, QSplitter):
                yield side
