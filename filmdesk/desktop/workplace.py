"""A production open in its window: the pages of its desks, and going from one to another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QStackedWidget

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.ways import Spot, Ways
from filmdesk.ui.theme import themes
from filmdesk.values.modules import Module
from filmdesk.values.problems import RecordRef
from filmdesk.values.words import capital

if TYPE_CHECKING:
    from filmdesk.ui.page import Page


def desks() -> tuple[Module, ...]:
    """The modules that have a page."""
    return tuple(module for module in registry.modules() if module.page)


class Workplace(QStackedWidget):
    """The pages, each built when first visited. `arrived` follows every move, with the page's name."""

    arrived = Signal(str)
    offers_changed = Signal()
    facts_asked = Signal(str)
    """The production's own fields are asked for, and which of them; "" for none."""

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self.ways = Ways()
        desk.going.connect(self.go)
        desk.opening.connect(self.open_record)
        themes().changing.connect(self._close_unseen)

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return self._pages.get(self.name)

    @property
    def name(self) -> str:
        """The name of the page in sight."""
        shown = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    def go(self, name: str, view: str = "") -> None:
        """Show a page, and a view of it, keeping the way back; in the one in sight the keyboard goes into its work."""
        moving = name != self.name
        if moving or (self.page and view not in ("", self.page.view)):
            self._leave()
        if moving:
            self._show(name)
        if self.page and view:
            self.page.view = view
        if self.page and (view or not moving):
            self.page.enter_work()

    def open_record(self, record: RecordRef) -> None:
        """Show a record on its page; one that is gone is said to be."""
        if record.table == "facts":
            self.facts_asked.emit(record.field)
            return
        module = next((module for module in desks() if record.table in module.shows), None)
        if module is None:
            self._desk.said.emit(f"There is no page for {record.name} yet.")
            return
        self._leave()
        page = self._pages.get(module.name) or self._build(module.name)
        if page is not self.page and (last := page.focusWidget()):
            last.clearFocus()  # a field left there long ago would take the next key for what is shown now
        self._show(module.name)
        if page.show_record(record.table, record.id):
            page.enter_work()
            if record.field:
                page.show_field(record.field)
        else:
            self._desk.said.emit(f"{capital(record.name)} is no longer there.")

    def go_back(self) -> None:
        """To where one was before."""
        self._return(self.ways.back(self.spot()))

    def go_forward(self) -> None:
        """To where one came back from."""
        self._return(self.ways.forward(self.spot()))

    def spot(self) -> Spot:
        """Where one is."""
        page = self.page
        return Spot(self.name, page.place() if page else {})

    def return_to(self, name: str) -> None:
        """Open at the page of that name as it was left last time, or at the first there is."""
        known = [module.name for module in desks()]
        if known:
            self._show(name if name in known else known[0])

    def remember(self) -> None:
        """Commit what is being typed, and keep where every page stands."""
        self.commit()
        if self.name:
            self._desk.remember("page", self.name)
        for name, page in self._pages.items():
            self._desk.remember(f"place.{name}", page.place())

    def commit(self) -> None:
        """Commit what is being typed on the page in sight: leaving a field does; the keyboard stays where it was."""
        focused = self.focusWidget()
        if focused and focused.hasFocus():
            focused.clearFocus()
            if focused.isVisible() and self.window().focusWidget() is None:
                focused.setFocus()

    def close_pages(self) -> None:
        """Let every page go."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def _close_unseen(self) -> None:
        """Let the pages out of sight go, each to be built where it stood: dressing them anew takes far longer."""
        for name, page in list(self._pages.items()):
            if page is not self.page:
                self._desk.remember(f"place.{name}", page.place())
                del self._pages[name]
                self.removeWidget(page)
                page.deleteLater()
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)  # now: later it is dressed first

    def _leave(self) -> None:
        self.commit()
        if self.page:
            self.ways.leave(self.spot())

    def _return(self, spot: Spot | None) -> None:
        if spot is None:
            return
        self.commit()
        self._show(spot.page)
        self._pages[spot.page].return_to(spot.place)

    def _show(self, name: str) -> None:
        page = self._pages.get(name) or self._build(name)
        last = page.focusWidget()  # asked before: the stack hands the keyboard to the first thing on the page
        self.setCurrentWidget(page)
        page.take_focus(last)
        self.arrived.emit(name)

    def _build(self, name: str) -> Page:
        module = next(module for module in desks() if module.name == name)
        page = _made(module, self._desk, partial(self._try_again, name))
        self._pages[name] = page
        self.addWidget(page)
        page.offers_changed.connect(self.offers_changed)
        place: dict[str, Any] | None = self._desk.recall(f"place.{name}")
        if isinstance(place, dict):
            with suppress(KeyError, TypeError, ValueError):  # what another version of the page remembered
                page.return_to(place)
        return page

    def _try_again(self, name: str) -> None:
        """Build a page anew that could not be opened."""
        failed = self._pages.pop(name)
        self._show(name)
        self.removeWidget(failed)
        failed.deleteLater()


def _made(module: Module, desk: OpenDesk, again: Callable[[], None]) -> Page:
    """The desk's page; where a mistake of ours keeps it from opening, an empty one, so that the others still can."""
    try:
        made: Callable[[OpenDesk], Page] = registry.resolve(module.page or "")
        return made(desk)
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        page: Page = registry.resolve("filmdesk.ui.page:Page")(desk, module.title)
        said = "This desk could not be opened. The others can, and the production is whole."
        page.set_work(registry.resolve("filmdesk.ui.labels:label")(said, "quiet"))
        page.add_button("Try again", again, only_reads=True)
        return page


def going_to(workplace: Workplace, name: str) -> Callable[[], None]:
    """What a menu or rail entry of a desk does."""
    return partial(workplace.go, name)
