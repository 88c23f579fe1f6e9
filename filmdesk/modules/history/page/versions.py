"""The named versions: giving the present state a name, seeing what differs since, and going back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk.film.names import kind_of
from filmdesk.film.store import facts
from filmdesk.modules.history.page.steps import why_not_past
from filmdesk.production.steps import Version
from filmdesk.settings import window_clock
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label
from filmdesk.ui.moments import moment_words
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.values.errors import UserError

_EMPTY = (
    "Everything is saved already. Give a state a name before a big change, or when a draft goes out: "
    "you can see what differs since, and come back to it."
)


class VersionsView(QWidget):
    """The versions, newest first; `picked` follows the chosen one."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._versions: list[Version] = []
        self.name = QLineEdit()
        self.name.setPlaceholderText("White draft, before the recce")
        self.name.setAccessibleName("Name for the state as it is now")
        self.name.setMaximumWidth(320)
        self.list = RowsView("Named versions", lines=2)
        self._shown = RowsOrWords(self.list, _EMPTY)
        name_it = changes(QPushButton("Name this version"))
        name_it.clicked.connect(self._name_clicked)
        self.name.returnPressed.connect(self._name_clicked)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(name_it)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 16, 8)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._shown, 1)
        self.list.picked.connect(self.picked)

    @property
    def count(self) -> int:
        """How many versions there are."""
        return len(self._versions)

    @property
    def version(self) -> Version | None:
        """The one chosen."""
        return next((version for version in self._versions if version.id == self.list.key), None)

    @property
    def can_go_back(self) -> bool:
        """Whether one is chosen that can be gone back to."""
        return self.version is not None and not self.why_not

    @property
    def why_not(self) -> str:
        """Why one cannot go back to the chosen version; empty where one can."""
        if not self._desk.production.writable:
            return "This production is open for reading only."
        return why_not_past(self._desk.production, self.version.step) if self.version else ""

    def renew(self) -> None:
        """Show the versions there are now."""
        self._versions = self._desk.production.versions()[::-1]
        about = facts(self._desk.production)
        clock = window_clock(about.clock)
        self._shown.show_rows([_row(version, clock, about.time_zone) for version in self._versions])

    def name_it(self) -> None:
        """Name the present state as typed."""
        self._desk.attempt(lambda: self._desk.production.name_version(self.name.text()))
        if self._versions and self._versions[0].name == self.name.text().strip():
            self.name.clear()

    def go_back(self) -> None:
        """Go back to the chosen version."""
        version = self.version
        if version:
            self._desk.attempt(lambda: self._desk.production.revert(version.name))

    def tell(self, panel: DetailPanel) -> None:
        """Say in the panel what differs between the chosen version and now."""
        version = self.version
        if version is None:
            panel.show_nothing("Choose a version to see what differs since.")
            return
        back = QPushButton("Go back to this version")
        back.clicked.connect(self._go_back_clicked)
        back.setEnabled(self.can_go_back)
        about = facts(self._desk.production)
        clock = window_clock(about.clock)
        under = f"{version.author} · {moment_words(version.made_at, clock, about.time_zone)}"
        words = label(self.why_not or "As it stood then, as one step that can be undone.", "quiet")
        differs = Section("What differs since", tuple(self._differences(version)))
        panel.show_record(version.name, under, (), (Section("", (), (back, words)), differs))

    def _differences(self, version: Version) -> Iterator[Fact]:
        try:
            counts = self._desk.production.differences(version.name).counts()
        except UserError as error:
            yield Fact(str(error))
            return
        if not counts:
            yield Fact("Nothing.")
        for table, numbers in counts.items():
            said = zip(numbers, ("added", "changed", "removed"), strict=True)
            yield Fact(kind_of(table).title, ", ".join(f"{count:,} {word}" for count, word in said if count))

    def _name_clicked(self, _checked: bool = False) -> None:
        self.name_it()

    def _go_back_clicked(self, _checked: bool = False) -> None:
        self.go_back()


def _row(version: Version, clock: int, zone: str) -> ListRow:
    under = f"{version.author} · {moment_words(version.made_at, clock, zone)}"
    return ListRow(version.id, version.name, under, "", "accent", "bookmark", strong=True)
