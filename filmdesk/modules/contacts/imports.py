"""Taking in contacts: every human once, what is known already brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from filmdesk.film.departments import department, department_order
from filmdesk.film.records import Person
from filmdesk.film.store import CHARACTERS, PEOPLE
from filmdesk.film.tabular import cells, read_rows, recognise, rows_of_text
from filmdesk.modules.contacts.vcard import read_vcards
from filmdesk.production.production import Production
from filmdesk.values.counting import brought, counted
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

_WORDS: dict[str, tuple[str, ...]] = {
    "name": ("full name", "contact", "person", "actor", "artist", "crew member"),
    "kind": ("type",),
    "department": ("dept", "dept.", "unit"),
    "position": ("job", "job title", "title", "role", "function"),
    "character": ("part", "plays", "role name"),
    "company": ("organisation", "organization", "firm"),
    "phone": ("tel", "telephone", "mobile", "cell", "phone number"),
    "email": ("e-mail", "mail", "email address"),
    "cast_number": ("cast #", "cast no", "cast id", "#", "no", "number"),
    "minor": ("under 18", "child"),
    "birth_date": ("born", "date of birth", "dob", "birthday"),
    "guardian": ("parent", "parent/guardian"),
    "agent": ("agency", "representation"),
    "note": ("notes", "remarks"),
}
_KINDS = ("cast", "crew", "vendor", "agent", "guardian")
_YES = {"yes", "y", "true", "1", "x", "minor"}


def read_contacts(source: Path, mapping: Path | None) -> list[dict[str, str]]:
    """The people in a vCard file, CSV, tab-delimited text or workbook, fields by name; UserError for what has none."""
    if source.suffix.lower() == ".vcf":
        people = read_vcards(source.read_text("utf-8", "replace"))
        if not people:
            raise UserError(f"{source.name} holds no contact.", "Nothing was changed.")
        return people
    return _entries(read_rows(source), mapping, "Head the column of the names so.")


def read_copied(text: str) -> list[dict[str, str]]:
    """The people in what was copied from a spreadsheet with its headings, or from an address book as vCards."""
    if text.lstrip().upper().startswith("BEGIN:VCARD"):
        return read_vcards(text)
    rows = [[cell.strip() for cell in row] for row in rows_of_text(text)]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise UserError("Nothing was copied.", "Copy the list with its line of headings, then paste it here.")
    return _entries(rows, None, "Copy the list with its line of headings, Name, Phone, E-mail among them.")


def _entries(table: list[list[str]], mapping: Path | None, remedy: str) -> list[dict[str, str]]:
    header, *rows = table
    columns = recognise(header, _WORDS, mapping)
    if "name" not in columns:
        raise UserError(
            "No column is headed Name.", remedy, typed='Say which it is with --map: [columns] name = "Heading".'
        )
    return [entry for row in rows if (entry := cells(row, columns))["name"]]


def take_contacts(production: Production, found: Sequence[dict[str, str]]) -> str:
    """Commit the people read as one step; gives the review."""
    taking = _Taking(production)
    with production.step("Import contacts"):
        for entry in found:
            taking.take(entry)
        taking.rank_all()
    return taking.review()


class _Taking:
    """One import under way: who is known, who came, what did not fit."""

    def __init__(self, production: Production) -> None:
        self.production = production
        people = PEOPLE.all(production)
        self.by_name = {person.name.casefold(): person for person in people}
        self.by_email = {person.email.casefold(): person for person in people if person.email}
        self.parts = {part.name.casefold(): part for part in CHARACTERS.all(production)}
        self.added: list[str] = []
        self.changed: list[str] = []
        self.unmatched: list[str] = []

    def take(self, entry: dict[str, str]) -> None:
        """Add one person, or bring the one known up to date, and link the part it plays."""
        values = _values(entry)
        known = self.by_email.get(entry.get("email", "").casefold()) or self.by_name.get(entry["name"].casefold())
        if known is None:
            person = PEOPLE.add(self.production, Person(**values))
            self.added.append(person.name)
        else:
            person = PEOPLE.change(self.production, known.id, **values)
            if person != known:
                self.changed.append(person.name)
        self.by_name[person.name.casefold()] = person
        if person.email:
            self.by_email[person.email.casefold()] = person
        if entry.get("character"):
            self._link(person, entry["character"], entry.get("cast_number", ""))

    def _link(self, person: Person, character: str, number: str) -> None:
        part = self.parts.get(character.casefold())
        if part is None:
            self.unmatched.append(f"{character} ({person.name})")
            return
        values: dict[str, Any] = {"person": person.id}
        if number:
            values["cast_number"] = number
        self.parts[character.casefold()] = CHARACTERS.change(self.production, part.id, **values)

    def rank_all(self) -> None:
        """Put the crew in the order of departments, keeping the order within each as it came."""
        people = PEOPLE.all(self.production)
        arrival = {name: i for i, name in enumerate(self.added)}
        people.sort(key=lambda person: (department_order(person.department), arrival.get(person.name, -1)))
        for person, rank in zip(people, ranks(len(people)), strict=True):
            PEOPLE.change(self.production, person.id, rank=rank)

    def review(self) -> str:
        """What came and what a person should look at."""
        lines = [f"{counted(len(self.added), 'person')} came, {brought(len(self.changed))}."]
        lines += _listed("Brought up to date", self.changed)
        lines += _listed("No such part in the script", self.unmatched)
        return "\n".join(lines)


def _listed(title: str, names: Iterable[str]) -> list[str]:
    names = list(names)
    return [f"{title}: {', '.join(names)}."] if names else []


def _values(entry: dict[str, str]) -> dict[str, Any]:
    """The person's fields the entry fills; what it leaves empty stays as it was."""
    values: dict[str, Any] = {
        name: entry[name]
        for name in ("name", "position", "phone", "email", "guardian", "agent", "note")
        if entry.get(name)
    }
    if entry.get("department"):
        values["department"] = department(entry["department"])
    kind = entry.get("kind", "").casefold()
    if kind in _KINDS:
        values["kind"] = kind
    elif entry.get("character"):
        values["kind"] = "cast"
    if entry.get("birth_date"):
        values["birth_date"] = _birth_date(entry["name"], entry["birth_date"])
    if entry.get("minor", "").casefold() in _YES:
        values["minor"] = True
    return values


def _birth_date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        remedy = "Write dates like 2015-06-01; nothing was changed."
        raise UserError(f"“{text}” is not a birth date ({name}).", remedy) from error
