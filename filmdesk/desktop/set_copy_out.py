"""Taking out a set copy: what for, what it will hold and what stays at home, said before it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from filmdesk import registry
from filmdesk.actions.productions import SUFFIX
from filmdesk.actions.set_copies import (
    GoingOut,
    plan_set_copy,
    refuse_copy_of_copy,
    set_copy_purposes,
    take_set_copy,
)
from filmdesk.desktop.offering import day_words
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.choosing import ask_for_place
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.labels import label
from filmdesk.ui.outside import open_outside
from filmdesk.values.errors import UserError
from filmdesk.values.modules import SetCopy
from filmdesk.values.words import listed

_ABOUT = (
    "A copy for one purpose, to work in on another computer. What was done in it is looked through when it comes back, "
    "and taken as one step."
)
_NOTHING_ELSE = "Nothing else of the production goes out with it."


class TakeOut(Dialog):
    """What for, of which day or report, and what that means."""

    def __init__(self, desk: OpenDesk, parent: QWidget) -> None:
        super().__init__("Take out a set copy", "Take out a set copy", parent)
        self._desk = desk
        self._going: GoingOut | None = None
        self._purposes = set_copy_purposes()
        self._group = QButtonGroup(self)
        self._which = QComboBox()
        self._holds, self._stays, self._numbers = label(""), label(""), label("", "quiet")
        self._wrong = label("", "stop")
        self.column.addWidget(label(_ABOUT, "quiet"))
        for number, purpose in enumerate(self._purposes):
            button = QRadioButton(purpose.title)
            self._group.addButton(button, number)
            self.column.addWidget(button)
        self.column.addWidget(self._which)
        self._card = _card(self._holds, self._stays, self._numbers)
        self.column.addWidget(self._card)
        self.column.addWidget(self._wrong)
        box = foot("Take out…", self._ask_where, self.reject)
        self._button = next(b for b in box.findChildren(QPushButton) if b.text() == "Take out…")
        self.column.addWidget(box)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._choose)
        self._which.currentIndexChanged.connect(self._tell)
        self._choose(0, True)
        self._group.button(0).setFocus()

    @property
    def purpose(self) -> SetCopy:
        """What the copy is for."""
        return self._purposes[self._group.checkedId()]

    def take(self, path: Path) -> None:
        """Write it there."""
        production, going = self._desk.production, self._going
        if going is None:
            return
        try:
            take_set_copy(production, self.purpose.name, self._day, path, of=self._of)
        except UserError as error:
            self._say_wrong(error)
            return
        self.accept()
        rest = "Open it with filmdesk on the other computer. Back here: File, Bring back a set copy."
        show = ("Show the folder", partial(self._desk.attempt, partial(open_outside, path.parent)))
        self._desk.told.emit(f"Took out {path.name} for {going.title.lower()}.", rest, [show])

    @property
    def _day(self) -> int | None:
        return int(self._which.currentData()) if self.purpose.of_day and self._which.count() else None

    @property
    def _of(self) -> str:
        return str(self._which.currentData() or "") if self.purpose.of else ""

    def _choose(self, _number: int, chosen: bool) -> None:
        if not chosen:
            return
        self._which.blockSignals(True)
        self._which.clear()
        for words, data in self._named():
            self._which.addItem(words, data)
        self._which.blockSignals(False)
        self._which.setVisible(bool(self.purpose.of_day or self.purpose.of))
        self._which.setAccessibleName("Day" if self.purpose.of_day else "Which")
        self._tell()

    def _named(self) -> list[tuple[str, str]]:
        production, purpose = self._desk.production, self.purpose
        if purpose.of_day:
            return [(f"Day {day}", day.partition(" ")[0]) for day in day_words(production)]
        names = registry.resolve(purpose.named)(production) if purpose.named else ()
        return [(name.replace("/", ", read "), name) for name in names]

    def _tell(self) -> None:
        """Say what the copy would hold now."""
        self._going = None
        if (self.purpose.of_day or self.purpose.of) and not self._which.count():
            self._say_wrong(UserError(f"There is nothing to take out for {self.purpose.title.lower()} yet."))
            return
        try:
            going = plan_set_copy(self._desk.production, self.purpose.name, self._day, self._of)
        except UserError as error:
            self._say_wrong(error)
            return
        self._going = going
        self._card.show()
        self._holds.setText(f"In it: {listed(going.holds)}." if going.holds else "In it: nothing yet.")
        left = [f"Left out of each {noun}: {listed(titles)}." for noun, titles in going.stays.items()]
        whole = f"Of the people in it, {going.whole} who are called come with every field." if going.whole else ""
        self._stays.setText(" ".join(filter(None, (*left, whole, _NOTHING_ELSE))))
        self._numbers.setText(f"What is numbered in it begins at {going.first}, and nothing here will.")
        self._wrong.hide()
        self._button.setEnabled(True)
        self.fit()

    def _say_wrong(self, error: UserError) -> None:
        self._wrong.setText(str(error))
        self._wrong.show()
        self._card.setVisible(self._going is not None)
        self._button.setEnabled(self._going is not None)
        self.fit()

    def _ask_where(self) -> None:
        path, going = self._desk.production.path, self._going
        if path and going:
            words = going.purpose.replace("/", " read ").replace("\\", " ")
            suggested, kinds = f"{path.stem} {words}{SUFFIX}", f"Productions (*{SUFFIX})"
            target = ask_for_place(self._desk, self, "set-copy", "Take out a set copy", suggested, kinds)
            if target:
                self.take(target)


def _card(*parts: QWidget) -> QWidget:
    card = QFrame()
    card.setProperty("card", "plain")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(12, 10, 12, 10)
    inside.setSpacing(6)
    for part in parts:
        inside.addWidget(part)
    return card


def take_out(desk: OpenDesk, parent: QWidget) -> None:
    """Ask what for, and take one out; a set copy itself says that none comes out of it."""

    def ask() -> None:
        refuse_copy_of_copy(desk.production)
        TakeOut(desk, parent).open()

    desk.attempt(ask)
