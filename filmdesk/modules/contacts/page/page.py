"""The page Contacts: everyone once, the crew list and the cast list as they are handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.film.store import CHARACTERS, PEOPLE
from filmdesk.modules.contacts.imports import read_copied, take_contacts
from filmdesk.modules.contacts.page.kinds import KindChips
from filmdesk.modules.contacts.page.person import PersonPanel
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.values.columns import Privacy
from filmdesk.values.counting import counted

_PEOPLE, _CREW, _CAST = "People", "Crew list", "Cast list"
_PAPERS = {_CREW: "crew-list", _CAST: "cast-list"}


class ContactsPage(Page):
    """Cast, crew, vendors, agents and guardians; everything else refers to them by who they are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Contacts")
        every = desk.records("people")
        shown = (column.name for column in every.columns if column.privacy < Privacy.RESTRICTED)
        self._source = every.showing(*shown)
        self.people = RecordView(desk, self._source, key="contacts")
        self.people.adding.hide()  # the page's own button adds
        self.chips = KindChips()
        self.detail = PersonPanel(desk, every)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        chips = QHBoxLayout()
        chips.addWidget(self.chips)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addWidget(self.people, 1)
        self._work_or_teaching = WorkOrTeaching(work, self._teaching())
        self.add_view(_PEOPLE, self._work_or_teaching)
        for title, paper in _PAPERS.items():
            preview = LazyPreview(desk)
            preview.show_paper(paper)
            self.add_view(title, preview)
        self.set_detail(self.detail)
        self.add_button("Take in…", self._take_in, help="A vCard, CSV or Excel file")
        self.add_button("Add person", self._add, primary=True)
        self.people.selected.connect(self._show_person)
        self.detail.addresses_asked.connect(self.copy_addresses)
        self.detail.phones_asked.connect(self.copy_phones)
        self.chips.chosen.connect(self._choose_kind)
        self.offers_changed.connect(self._arrange)
        self._work_or_teaching.currentChanged.connect(self._arrange)
        desk.changed.connect(self._follow)
        self._renew()
        self._show_person(self.people.chosen)

    # What the window asks

    def offers(self) -> Sequence[Action]:
        own = (
            Action("contacts.mail", "Copy e-mail addresses", self.copy_addresses, "mail", "Ctrl+Shift+E",
                   "Of the people selected, to paste into a letter", lambda: bool(self.people.chosen), reads=True),
            Action("contacts.phones", "Copy phone list", self.copy_phones, "call", "Ctrl+Shift+H",
                   "Of the people selected, a line each", lambda: bool(self.people.chosen), reads=True),
            Action("contacts.merge", "Make two people one", self._merge, "join", "",
                   "The one with the cursor stays, with all that was said of the other", self._two_chosen),
            Action("contacts.import", "Take in contacts…", self._take_in, "import"),
            Action("contacts.paste", "Paste a list of contacts", self.paste_list, "paste", "Ctrl+Shift+V",
                   "Copied from Excel with its headings, or from an address book", self._writable),
            Action("contacts.private", "Show private fields", self.detail.show_private, "lock", "",
                   "Birth date, guardian, agent, until this page is closed", self.detail.has_private, reads=True),
        )  # fmt: skip
        return (*self.people.offers(), *own) if self.view == _PEOPLE else own

    def paper(self) -> tuple[str, Any] | None:
        return (_PAPERS.get(self.view, "crew-list"), None)

    def show_record(self, table: str, identity: str) -> bool:
        if table == "character":
            part = CHARACTERS.find(self.desk.production, identity)
            identity = part.person if part else ""
        self.view = _PEOPLE
        self.chips.choose("")
        return self.people.select(identity)

    def place(self) -> dict[str, Any]:
        return {**super().place(), "person": self.people.current, "kind": self.chips.kind}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        self.chips.choose(str(place.get("kind") or ""))
        if place.get("person"):
            self.people.select(str(place["person"]))

    # What a person does

    def paste_list(self) -> None:
        """Take in the people on the clipboard, as one step; who is known is brought up to date."""
        text = QGuiApplication.clipboard().text()
        said = self.desk.attempt(lambda: take_contacts(self.desk.production, read_copied(text)))
        if said:
            self.desk.said.emit(said.splitlines()[0])

    def _take_in(self) -> None:
        self.desk.import_files((), "contacts")

    def _add(self) -> None:
        self.view = _PEOPLE
        self.people.add()

    def _writable(self) -> bool:
        return self.desk.production.writable

    def copy_addresses(self) -> None:
        """Put the e-mail addresses of the people selected on the clipboard, as a letter's line takes them."""
        people = PEOPLE.by_id(self.desk.production)
        chosen = [people[identity] for identity in self.people.chosen if identity in people]
        with_address = [f"{person.name} <{person.email}>" for person in chosen if person.email]
        self._copied(", ".join(with_address), len(with_address), len(chosen), "e-mail address")

    def copy_phones(self) -> None:
        """Put the names and numbers of the people selected on the clipboard, a line each."""
        people = PEOPLE.by_id(self.desk.production)
        chosen = [people[identity] for identity in self.people.chosen if identity in people]
        lines = [f"{person.name}\t{person.phone}" for person in chosen if person.phone]
        self._copied("\n".join(lines), len(lines), len(chosen), "phone number")

    def _copied(self, text: str, count: int, chosen: int, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        without = f"; {chosen - count} of those selected have none" if count < chosen else ""
        self.desk.said.emit(f"Copied {count} {what}{'s' if count != 1 else ''}{without}.")

    def _two_chosen(self) -> bool:
        return len(self.people.chosen) == 2

    def _merge(self) -> None:
        chosen = self.people.chosen
        if len(chosen) == 2:
            self.desk.run("merge-people", keep=chosen[0], drop=chosen[1])

    # Following

    def _choose_kind(self, kind: str) -> None:
        if kind:
            self.people.set_source(self._source.of(lambda row: row["kind"] == kind, {"kind": kind}))
        else:
            self.people.set_source(self._source)

    def _show_person(self, chosen: list[str]) -> None:
        self.detail.show_people(chosen)
        self.moved.emit()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"person", "character"}:
            self._renew()

    def _renew(self) -> None:
        people = PEOPLE.all(self.desk.production)
        self._work_or_teaching.set_empty(not people)
        self._arrange()
        self.chips.count([person.kind for person in people])
        crew = sum(person.kind == "crew" for person in people)
        cast = sum(person.kind == "cast" for person in people)
        self.say_under_title(f"{counted(len(people), 'person')} · {cast} cast · {crew} crew" if people else "")

    def _arrange(self) -> None:
        at_work = self._work_or_teaching.at_work
        self.show_tabs(at_work)
        self.detail.setVisible(self.view == _PEOPLE and at_work)

    def _teaching(self) -> Teaching:
        return Teaching(
            "Everyone on the film, once: cast, crew, vendors, agents, guardians.",
            "Call sheets, crew and cast lists take names and numbers from here; of phones, only the ADs' and the UPM's "
            "reach the call sheet.",
            "Take in a vCard, a CSV or an Excel list, paste from Excel, or type.",
            ("Take in contacts…", self._take_in),
            ("Add the first person", self._add),
        )
