"""Who is to be asked today: each with how to reach them, when they were last asked, and a text to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from filmdesk.film.heads import house_paper
from filmdesk.film.records import Person
from filmdesk.film.store import facts
from filmdesk.film.today import today
from filmdesk.modules.releases.audiences import INSIDE, OFFICE, for_whom, inside
from filmdesk.modules.releases.clearing.answers import Clearing, read_clearing
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.kinds.table import Kind
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.modules.releases.papers.gaps import gaps
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.signers import signed_before
from filmdesk.modules.releases.states import OUT
from filmdesk.paper.listing import table_of
from filmdesk.paper.parts import Cell, Paper
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.counting import counted
from filmdesk.values.dates import weekday
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

COLUMNS = (
    Column("ask", "Ask", computed=True, width=1.7),
    Column("reach", "How", computed=True, privacy=Privacy.PRODUCTION, width=1.7),
    Column("about", "For", computed=True, width=1.7),
    Column("paper", "Paper", computed=True, width=1.4),
    Column("needed_by", "Needed by", "date", computed=True, width=0.9),
    Column("asked_last", "Last asked", "date", computed=True, width=0.9),
    Column("text", "Text to copy", computed=True, privacy=Privacy.PRODUCTION, width=3.2),
    Column("code", "Ref.", "code", computed=True, width=0.7),
)
_ON_THE_DAY = frozenset({"background", "group"})
"""Kinds that are signed at the call, by people nobody knows before."""
_TICK = Column("tick", "✓", "code", width=0.3)


@dataclass(frozen=True, slots=True)
class ChaseOptions:
    """For which shoot day, and for whom."""

    day: int | None = option(None, help="Only what this shoot day needs; all days if not said.", of="days")
    audience: str = option(OFFICE, help="Who gets it; the crew does not see how people are reached.", choices=INSIDE,
                           title="For whom")  # fmt: skip


def kept_from(options: ChaseOptions) -> list[str]:
    """The columns that this audience does not see, by their titles."""
    seen = inside(options.audience)
    return [one.title for one in COLUMNS if one.privacy > seen]


def chase_list(production: Production, options: ChaseOptions | None = None) -> Paper:
    """Who is to be asked today, the day that needs it first."""
    asked = options or ChaseOptions()
    seen = inside(asked.audience)
    rows = [_told(row, how=seen >= Privacy.PRODUCTION) for row in chase_rows(production, asked.day)]
    table = table_of("chase-list", (_TICK, *COLUMNS), rows, seen, empty="Nobody is to be asked today.")
    of_day = f"For day {asked.day}" if asked.day is not None else ""
    said = (day_shown(today()), of_day, f"{counted(len(rows), 'paper')} to ask for", for_whom(asked.audience))
    return house_paper(production, "Chase list", [table], *filter(None, said), name="chase-list", landscape=True)


def _told(row: dict[str, Any], *, how: bool) -> dict[str, Any]:
    asked = Cell(row["asked_last"], under=row["asked_how"] if how else "")
    return {**row, "tick": "☐", "ask": Cell(row["ask"], bold=True), "asked_last": asked}


def chase_rows(production: Production, day: int | None = None) -> list[dict[str, Any]]:
    """What is to be asked for, by when it is needed, then by how long nobody asked; not what was asked for today."""
    clearing, names = read_clearing(production), read_names(production)
    title, only = facts(production).title, _scenes(clearing, names, day)
    rows = [row for row in _rows(clearing, names, title, only) if row["asked_last"] != today()]
    return sorted(rows, key=lambda row: (row["needed_by"] or date.max, row["asked_last"] or date.min, row["ask"]))


def _scenes(clearing: Clearing, names: Names, day: int | None) -> set[str] | None:
    if day is None:
        return None
    return {names.scenes.get(strip.scene, "") for strip in clearing.picture.day(day).scene_strips}


def _rows(clearing: Clearing, names: Names, title: str, only: set[str] | None) -> Iterator[dict[str, Any]]:
    """Each paper once, whichever scenes need it; one nobody entered yet has no reference."""
    seen: set[str] = set()
    for gap in gaps(clearing, names):
        if only is not None and not only & set(gap.scenes):
            continue
        open_papers = [one for one in gap.answer.releases if one.state in OUT]
        if not open_papers and gap.answer.releases:
            continue
        for release in open_papers or [Release(gap.answer.need.kind)]:
            key = release.code or repr((gap.answer.need.subject, gap.answer.need.kind))
            if key not in seen:
                seen.add(key)
                yield _row(clearing, names, title, (gap.answer.need, release, gap.first))


def _row(clearing: Clearing, names: Names, title: str, paper: tuple[Need, Release, date | None]) -> dict[str, Any]:
    need, release, first = paper
    kind, about = names.kinds[release.kind], subject_name(names, need.subject)
    who, reach = _whom(clearing, need, release)
    uncast = need.subject.table == "character"
    return {
        "id": release.id if release.code else need.line,
        "code": release.code,
        "ask": who or ("Cast the part first" if uncast else _unnamed(kind)),
        "reach": reach,
        "about": about,
        "paper": kind.title,
        "needed_by": first,
        "asked_last": release.asked_last,
        "asked_how": release.asked_how,
        "text": "" if uncast else ask_text(title, kind, who, about, (release.code, first)),
    }


def _whom(clearing: Clearing, need: Need, release: Release) -> tuple[str, str]:
    """Who is asked, and how they are reached; a minor's guardian is looked up, not printed."""
    picture = clearing.picture
    person = picture.people.get(release.person or (need.subject.id if need.subject.table == "person" else ""))
    if person and picture.is_minor(person.id, picture.asked_on(need.scene)[0]):
        return f"Guardian of {person.name}", "see contacts"
    place = picture.places.get(need.place) if release.kind == "location" else None
    if person:
        return person.name, _reach(person) or (place.contact_phone if place else "")
    return (place.contact, place.contact_phone) if place else _who_before(clearing, need, release)


def _who_before(clearing: Clearing, need: Need, release: Release) -> tuple[str, str]:
    """The insurer or office that signed such a paper before, for this place or another."""
    if not clearing.kinds[release.kind].paperwork:
        return "", ""
    known = (one for several in clearing.releases.values() for one in several)
    name = next((one.signed_by for one in signed_before(known, replace(release, place=need.place))), "")
    person = next((one for one in clearing.picture.people.values() if name and one.name == name), None)
    return name, _reach(person) if person else ""


def _reach(person: Person) -> str:
    return "\n".join(filter(None, (person.phone, person.email)))


def _unnamed(kind: Kind) -> str:
    """Who is asked where nobody is named yet: whoever signs such a paper."""
    if not kind.signers:
        return "Post it"
    if kind.name in _ON_THE_DAY:
        return "Everyone, on the day"
    return "Whoever is seen" if kind.signers[0] == "self" else " or ".join(kind.signers[:2]).capitalize()


def ask_text(title: str, kind: Kind, who: str, about: str, paper: tuple[str, date | None]) -> str:
    """What to write to whoever is asked, in a few plain sentences; nothing where nobody is written to."""
    code, first = paper
    if not kind.signers or (not who and (kind.name in _ON_THE_DAY or kind.signers[0] == "self")):
        return ""
    name = "" if who.startswith("Guardian") else who.split(",")[0]
    for_whom = f" for {about}" if about and about != who else ""
    reference = f" (our reference {code})" if code else ""
    when = f" We film on {weekday(first)} {day_shown(first)}." if first else ""
    title_alone = kind.title.rpartition(": ")[2]
    what = title_alone if title_alone.isupper() else title_alone[:1].lower() + title_alone[1:]
    return (
        f"Hello{' ' + name if name else ''}, for “{title}” we still need the signed {what}{for_whom}{reference}.{when} "
        "Could you send it back today? Please ring us with any question. Thank you."
    )


def refuse(production: Production, *_: object) -> str:
    """Who is to be asked follows from the releases; raises UserError."""
    raise UserError("The chase list follows from the releases.", "Note that somebody was asked, or that it was signed.")
