"""Forgetting a person (rulings B17): what is no company record goes; a statement says what went and what stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from filmdesk import registry
from filmdesk.actions.backups import keep_backup
from filmdesk.actions.papers import write_paper
from filmdesk.film.find import find_person
from filmdesk.film.heads import house_paper
from filmdesk.film.names import kind_of
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE, facts
from filmdesk.paper.parts import Cell, Fields, Heading, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.production.backups import FORGOTTEN, back_up, remove_backups
from filmdesk.production.erasing import MARK, Erased, erase, naming, plan, values_ever, words_pattern
from filmdesk.production.production import Production
from filmdesk.production.rungs import ladder_of, ladders_of
from filmdesk.production.set_copies import taken
from filmdesk.values.counting import counted, noun
from filmdesk.values.dates import long_date
from filmdesk.values.errors import UserError

_FOR_WHOM = "For the person named and the company's records only"
_SHORTEST_NAME = 5
_FEWEST_DIGITS = 6
_NUMBERS = "First names alone, scanned papers, and a number shared with somebody else were not searched for."


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided that a person is forgotten, why, and whether the backups made before go at once."""

    by: str = ""
    because: str = ""
    backups_now: bool = False


@dataclass(frozen=True, slots=True)
class _Backups:
    """What became of the backups made before."""

    fresh: str
    removed: int = 0
    standing: tuple[tuple[str, str], ...] = ()
    """When each was made, and the day it lapses."""
    elsewhere: tuple[str, ...] = ()


def erase_person(production: Production, name: str, statement: Path, decision: Decision | None = None) -> str:
    """Forget a person and write the statement; gives the sentence that says so.

    The statement is written twice: as a plan first, so that nothing is erased where it cannot be written.
    """
    decision = decision or Decision()
    if not production.writable:
        raise UserError("This production is open for reading only.", production.read_only_because)
    if taken(production):
        raise UserError("This is a set copy.", "Forget the person in the production, and delete the copy.")
    person = find_person(production, name)
    personal, company = tuple(registry.contributed("personal")), tuple(registry.contributed("company_records"))
    words = _words(production, person)
    forgetting = plan(production, person.id, personal, company, words)
    kept_files = len(forgetting.exempt_rows)
    planned = Paragraph("This is the plan: if this line still stands, the erasing did not come to its end.", "notice")
    write_paper(_paper(production, person, decision, (planned,)), statement)
    keep_backup(production, "before a person was forgotten")
    erased = erase(production, forgetting, FORGOTTEN)
    retained = {(record.table, record.why): naming(production, record.table, person.id, words) for record in company}
    backups = _renew_backups(production, decision.backups_now)
    parts = (*_what_went(erased), *_what_stays(retained, kept_files, decision), *_what_of_backups(backups))
    write_paper(_paper(production, person, decision, parts), statement)
    return f"Forgot one person; the statement is {statement}. {backups.fresh}"


def _words(production: Production, person: Person) -> re.Pattern[str] | None:
    """What is looked for in running text: full names, addresses and numbers that are theirs alone."""
    others = [other for other in PEOPLE.all(production) if other.id != person.id]

    def alone(field: str) -> set[str]:
        taken = {getattr(other, field).strip().casefold() for other in others}
        return {text for text in values_ever(production, "person", person.id, (field,)) if text.casefold() not in taken}

    names = {text for text in alone("name") if len(text) >= _SHORTEST_NAME and " " in text}
    numbers = {text for text in alone("phone") if sum(map(str.isdigit, text)) >= _FEWEST_DIGITS}
    return words_pattern(names | {text for text in alone("email") if "@" in text}, numbers)


def _renew_backups(production: Production, at_once: bool) -> _Backups:
    """A fresh backup, with which those before get the day they lapse, or go at once. Without a fresh one they stay."""
    elsewhere = _elsewhere(production)
    if production.path is None:
        return _Backups("It is in memory only.", elsewhere=elsewhere)
    try:
        fresh = back_up(production, "after a person was forgotten")
    except UserError as error:
        return _Backups(f"No fresh backup could be made, so those before stand: {error}", elsewhere=elsewhere)
    ladder = ladder_of(production.id, production.path)
    older = [rung for rung in ladder.rungs() if fresh and rung.number != fresh.rung.number]
    said = "A fresh backup was made and read back."
    if at_once:
        remove_backups(ladder, older, production.passphrase)
        return _Backups(said, len(older), elsewhere=elsewhere)
    standing = tuple((f"{rung.made_at:%Y-%m-%d %H:%M} UTC", rung.lapses) for rung in older)
    return _Backups(said, standing=standing, elsewhere=elsewhere)


def _elsewhere(production: Production) -> tuple[str, ...]:
    """Where else this computer knows a file of the same production."""
    places = {rung.place for ladder in ladders_of(production.id) for rung in ladder.rungs()}
    return tuple(sorted(places - {"", str(production.path)}))


def _paper(production: Production, person: Person, decision: Decision, parts: tuple[Part, ...]) -> Paper:
    told = Fields(
        (
            ("Person", person.name),
            ("Done on", _moment(datetime.now().astimezone())),
            ("Done by", production.steps.author),
            ("Decided by", decision.by or f"{production.steps.author}, by the house rule"),
            ("Because", decision.because or "not stated"),
        )
    )
    paper = house_paper(production, "Statement of erasure", (told, *parts), name="erasure")
    return replace(paper, foot=" · ".join(filter(None, (facts(production).company, _FOR_WHOM))))


def _what_went(erased: Erased) -> tuple[Part, ...]:
    rows = [(kind_of(t).title, str(count), "removed whole") for t, count in erased.removed.items()]
    rows += [(kind_of(t).title, str(count), "no longer names the person") for t, count in erased.cleared.items()]
    rows += [(kind_of(t).title, str(count), f"“{MARK}” in running text") for t, count in erased.replaced.items()]
    rows += [("Files kept inside", str(erased.files), "removed whole")] if erased.files else []
    history = (
        f"In the history, {counted(erased.steps, 'earlier step')} {noun(erased.steps, 'was', 'were')} rewritten so as "
        "no longer to hold any of it; their "
        "names, times and order stand. It cannot be undone."
    )
    searched = f"Running text was searched for the full name, the e-mail address and the telephone number. {_NUMBERS}"
    return (
        Heading("What went"),
        _table("went", ("What", "Rows", "How"), rows),
        Paragraph(history),
        Paragraph(searched),
    )


def _what_stays(retained: Mapping[tuple[str, str], int], files: int, decision: Decision) -> tuple[Part, ...]:
    decided = decision.by or "house rule"
    rows = [(kind_of(table).title, str(count), why, decided) for (table, why), count in retained.items() if count]
    if files:
        rows.append(("Files kept inside", str(files), "a signed paper is a company record", decided))
    note = "What stays, stays as long as the company keeps its records. To remove one of them a named producer decides."
    table = _table("stays", ("What", "Rows", "Why", "Decided by"), rows, "Nothing that names the person stays.")
    return (Heading("What stays"), table, *((Paragraph(note),) if rows else ()))


def _what_of_backups(backups: _Backups) -> tuple[Part, ...]:
    rows = [(made, _day(lapses)) for made, lapses in backups.standing]
    said = backups.fresh
    if backups.removed:
        said += f" The {backups.removed} made before were removed."
    if rows:
        said += (
            " Those made before still name the person; each goes at the latest at the first opening from its day on:"
        )
    parts: tuple[Part, ...] = (Heading("Backups"), Paragraph(said))
    parts += (_table("backups", ("Made", "Goes on"), rows),) if rows else ()
    if backups.elsewhere:
        places = "; ".join(backups.elsewhere)
        parts += (Paragraph(f"Copies of this production that still name the person were last seen at: {places}."),)
    return (*parts, Paragraph("What was printed, mailed or exported before is not reached by this."))


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso))


def _moment(at: datetime) -> str:
    return f"{long_date(at)}, {at:%H:%M %Z}"


def _table(name: str, titles: tuple[str, ...], rows: Sequence[tuple[str, ...]], empty: str = "Nothing.") -> Table:
    columns = tuple(TableColumn(title.casefold(), title, width=1 if title == "Rows" else 3) for title in titles)
    return Table(name, columns, tuple(Row(tuple(map(Cell, row))) for row in rows), empty=empty)
