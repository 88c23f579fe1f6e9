"""Which board is in use: the button beside the title, and what can be done to boards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from filmdesk.film.store import BOARDS, active_board, facts
from filmdesk.modules.schedule.boards import board_name
from filmdesk.modules.schedule.page.other_boards import short_name
from filmdesk.modules.schedule.page.popup import Asked, Popup
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.icons import set_icon


class BoardChooser(QToolButton):
    """Names the board in use, which drives every paper; its menu uses, copies, renames and removes boards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("role", "button")
        self.setToolTip("The board in use drives every paper. Copy it to try another order.")
        self.renew()

    def renew(self) -> None:
        """Say which board is in use."""
        board = active_board(self._desk.production)
        self.setText(f"{short_name(board)}  ▾".replace("&", "&&"))
        self.setAccessibleName(f"Board {board.name}")

    def offers(self) -> list[Action]:
        """What can be done to boards."""
        return [
            Action("schedule.copy-board", "Copy board…", self.ask_copy, "copy", "", "Try another order on a copy"),
            Action("schedule.rename-board", "Rename board…", self.ask_name, "edit"),
            Action("schedule.remove-board", "Remove a board…", self._ask_remove, "delete", "", "One not in use",
                   self._has_another),
            Action("schedule.start", "Set start date and days off…", self._ask_start, "calendar"),
        ]  # fmt: skip

    def ask_copy(self) -> None:
        """Ask how the copy is called."""
        self._ask("Copy this board", "Copy", f"{active_board(self._desk.production).name} copy", self._copy)

    def ask_name(self) -> None:
        """Ask how the board is called from now on."""
        self._ask("Rename this board", "Rename", active_board(self._desk.production).name, self._rename)

    def _copy(self, texts: Mapping[str, str]) -> None:
        board_name(self._desk.production, texts["name"])
        self._desk.run("new-board", name=texts["name"])

    def _rename(self, texts: Mapping[str, str]) -> None:
        board_name(self._desk.production, texts["name"], active_board(self._desk.production))
        self._desk.run("rename-board", name=texts["name"])

    def _ask_remove(self) -> None:
        other = next(board.name for board in BOARDS.all(self._desk.production) if not board.active)
        self._desk.ask("remove-board", name=other)

    def _ask_start(self) -> None:
        about = facts(self._desk.production)
        filled = {"days_off": ", ".join(about.days_off) or "none"}
        if about.start_date:
            filled["date"] = about.start_date.isoformat()
        self._desk.ask("set-start", **filled)

    def _has_another(self) -> bool:
        return len(BOARDS.all(self._desk.production)) > 1

    def _ask(self, title: str, button: str, name: str, answered: Callable[[Mapping[str, str]], object]) -> None:
        asked = Asked("name", "Name", name, width=220)
        popup = Popup(title, (asked,), button, answered, self)
        popup.open_at(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for board in BOARDS.all(self._desk.production):
            entry = self._menu.addAction(board.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(board.active)
            entry.setEnabled(board.active or self._desk.production.writable)
            entry.triggered.connect(partial(self._use, board.id))
            group.addAction(entry)
        self._menu.addSeparator()
        for offer in self.offers():
            entry = self._menu.addAction(offer.title)
            entry.setEnabled(offer.enabled() and self._desk.production.writable)
            set_icon(entry, offer.icon)
            entry.triggered.connect(lambda _=False, run=offer.run: run())

    def _use(self, identity: str, _: bool = False) -> None:
        if identity != active_board(self._desk.production).id:
            self._desk.run("use-board", name=identity)
