"""The release log: every paper with who signed, for what, where and until when, as each audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from filmdesk.film.heads import house_paper
from filmdesk.film.records import Person
from filmdesk.film.rules.ages import is_minor, of_age_on
from filmdesk.film.store import PEOPLE
from filmdesk.film.today import today
from filmdesk.modules.releases.audiences import AUDIENCES, OFFICE, for_whom, is_outside, privacy_of
from filmdesk.modules.releases.clearing.answers import read_clearing
from filmdesk.modules.releases.clearing.rule import is_expired
from filmdesk.modules.releases.lists import Names, read_names, release_row
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.states import ON_FILE
from filmdesk.modules.releases.store import RELEASES
from filmdesk.paper.listing import table_of
from filmdesk.paper.parts import Cell, Paper, Paragraph
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.counting import counted
from filmdesk.values.modules import option

COLUMNS = (
    Column("code", "Ref.", "code", width=0.8),
    Column("kind", "Kind", width=1.4),
    Column("about", "Whom or what", width=2.2),
    Column("scenes", "Scenes", "list", width=0.9),
    Column("state", "State", width=1),
    Column("signed_by", "Signed by", privacy=Privacy.PRODUCTION, width=1.4),
    Column("signed_on", "Signed", "date", width=0.9),
    Column("scope", "For", width=1.4),
    Column("term", "Term", "date", width=1.15),
    Column("credit", "Credit", width=1.1),
    Column("fee", "Fee", "money", privacy=Privacy.PRODUCTION, width=1),
    Column("original", "Original", privacy=Privacy.PRODUCTION, width=1.4),
)
_OUTSIDE = frozenset({"code", "kind", "about", "scenes", "signed_by", "signed_on", "scope", "term",
                      "credit"})  # fmt: skip
_RATES = frozenset({"performer-deal-memo", "crew-deal-memo", "composer"})
"""Kinds whose fee is somebody's pay: not in a log."""


@dataclass(frozen=True, slots=True)
class LogOptions:
    """For whom."""

    audience: str = option(OFFICE, help="Who gets it; outside the house it lists what is on file.", choices=AUDIENCES,
                           title="For whom")  # fmt: skip


def release_log(production: Production, options: LogOptions | None = None) -> Paper:
    """Every release as that audience may see it; an insurer or distributor sees those on file."""
    audience = (options or LogOptions()).audience
    outside = is_outside(audience)
    columns = [column for column in COLUMNS if not outside or column.name in _OUTSIDE]
    rows = [row for row in log_rows(production) if not outside or row["on_file"]]
    empty = "No release is on file yet." if outside else "No release is entered yet."
    privacy = privacy_of(audience)
    seen = Privacy.PRODUCTION if outside else privacy  # what is for outside the house was chosen one by one
    told = (_told(row, reasons=privacy >= Privacy.PRODUCTION, ages=seen >= Privacy.PRODUCTION) for row in rows)
    table = table_of("release-log", columns, told, seen, empty=empty)
    said = f"{counted(len(rows), 'release')}{' on file' if outside else ''}"
    note = Paragraph("Addresses, telephones and birth dates are not in this list.", "small")
    return house_paper(
        production, "Release log", [table, note], said, for_whom(audience), name="release-log", landscape=True
    )


def log_rows(production: Production) -> list[dict[str, Any]]:
    """Every release as the log lists it, by reference."""
    names, people, releases = read_names(production), PEOPLE.by_id(production), RELEASES.all(production)
    codes, clearing = {one.id: one.code for one in releases}, read_clearing(production)
    return [
        {
            **release_row(names, codes, release),
            "minor_until": minor_until(people.get(release.person)),
            "scope": "" if names.kinds[release.kind].paperwork else ", ".join((*release.media, *release.territory)),
            "scenes": names.numbers(tuple(clearing.scenes_told(release))),
            "term": _term(names, release),
            "on_file": release.state in ON_FILE,
            "fee": None if release.kind in _RATES else release.fee,
        }
        for release in releases
    ]


def kept_from(options: LogOptions) -> list[str]:
    """The columns that this audience does not see, by their titles."""
    if is_outside(options.audience):
        return [one.title for one in COLUMNS if one.name not in _OUTSIDE]
    seen = privacy_of(options.audience)
    return [one.title for one in COLUMNS if one.privacy > seen]


def minor_until(person: Person | None) -> Any:
    """The day a minor comes of age, instead of the birth date; None for everyone else."""
    if person is None or person.birth_date is None or not is_minor(person.birth_date, today()):
        return None
    return of_age_on(person.birth_date)


def _term(names: Names, release: Release) -> Cell:
    """From when until when it holds, the two days under each other; of one that is over, since when."""
    first, last = release.term_from, release.term_until
    if is_expired(release, names.kinds[release.kind], today()):
        return Cell(last, under="expired on that day")
    if first and last:
        return Cell(first, under=f"to {day_shown(last)}" if last != first else "")
    return Cell(last or first, under="until then" if last else "from then on" if first else "")


def _told(row: dict[str, Any], *, reasons: bool, ages: bool) -> dict[str, Any]:
    """A row as it is printed; why somebody declined or disputes is for the office, until when one is a minor not for
    the crew, since it gives away the birth date.
    """
    subject = "" if row["subject"] == row["about"] else row["subject"]
    minor = f"minor until {day_shown(row['minor_until'])}" if ages and row["minor_until"] else ""
    state = Cell(row["state"], under=row["because"] if reasons else "")
    return {
        **row,
        "about": Cell(row["about"], under=" · ".join(filter(None, (minor, subject))), bold=True),
        "state": state,
    }
