"""The table of kinds a production works by: its own copy from the first release on, else what is shipped (A5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from filmdesk.modules.releases.kinds.table import KindTable, read_kinds, shipped_kinds
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.production.unchanged import kept_while_unchanged
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

KINDS_FORM = "table of kinds"
"""Kind of the kept forms that are tables of kinds."""
_USED = "kinds"


@dataclass(frozen=True, slots=True)
class UsedKinds:
    """Which of its own copies a production works by; there is at most one, with the id "kinds"."""

    form: str
    id: str = _USED


USED_KINDS = Table("release_kinds", UsedKinds, "table of kinds")


class InUse(NamedTuple):
    """The table a production works by, and the one it keeps of its own as it is written, readable or not."""

    table: KindTable
    written: str
    damage: str = ""
    """Why its own cannot be read, a sentence; it works by the one that is shipped meanwhile."""


@kept_while_unchanged
def kinds_in_use(production: Production) -> InUse:
    """The table a production works by: a damaged one of its own keeps nobody from working, and is kept as it is."""
    shipped, used = shipped_kinds(), USED_KINDS.find(production, _USED)
    if used is None:
        return InUse(shipped, shipped.written)
    written = next((form.text for form in kept_forms(production, KINDS_FORM) if form.id == used.form), "")
    try:
        return InUse(read_kinds(written), written)
    except UserError as error:
        return InUse(shipped, written, error.message if written else "It is not in the file.")


def kinds(production: Production) -> KindTable:
    """The kinds of papers this production knows."""
    return kinds_in_use(production).table


def kind_called(production: Production, name: str) -> str:
    """What a kind is called that is stored by its name."""
    return kinds(production)[name].title


def keep_kinds(production: Production, chosen: KindTable | None = None) -> None:
    """Copy the table in use into the production, inside the step that first uses it; or work by another from now on."""
    used = USED_KINDS.find(production, _USED)
    if chosen is None and used:
        return
    table = chosen or kinds(production)
    kept = keep_form(production, KINDS_FORM, _USED, str(table.version), table.written)
    if used:
        USED_KINDS.change(production, _USED, form=kept.id)
    else:
        USED_KINDS.add(production, UsedKinds(kept.id))


COLUMNS = (
    Column("title", "Kind", computed=True, width=1.6),
    Column("about", "For", computed=True),
    Column("signers", "Signed by", "list", computed=True, width=1.8, help="The usual one first."),
    Column("countersigned", "Countersigned", "flag", computed=True, help="By the company, too."),
    Column("also", "On file beside it", "list", computed=True, width=1.8, help="What else must be on file."),
    Column("serves", "Stands in for", "list", computed=True, width=1.6, help="Kinds not needed where it is cleared."),
    Column("term", "Term", computed=True, help="Whether it ends: a licence, or days of being somewhere."),
    Column("paperwork", "Paperwork", "flag", computed=True, help="It clears nothing on screen."),
)


def kind_rows(production: Production) -> list[dict[str, Any]]:
    """The kinds as lists have them, in the order of a log."""
    table = kinds(production)
    return [
        {
            "id": kind.name,
            "title": kind.title,
            "about": kind.about,
            "signers": kind.signers,
            "countersigned": kind.countersigned,
            "also": tuple(table[name].title for name in kind.also),
            "serves": tuple(table[name].title for name in kind.serves),
            "term": kind.term,
            "paperwork": kind.paperwork,
        }
        for kind in table
    ]


def refuse_kind(production: Production, *_: object) -> str:
    """The table is a file; raises UserError."""
    raise UserError("The table of kinds is changed as the file it is.", "Write it out, change it, and take it in.")


def with_kinds(columns: tuple[Column, ...], table: KindTable) -> tuple[Column, ...]:
    """Columns of which the one for the kind offers the kinds of that table."""
    titles = tuple(kind.title for kind in table)
    return tuple(replace(column, choices=titles) if column.name == "kind" else column for column in columns)
