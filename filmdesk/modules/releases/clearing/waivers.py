"""What somebody said needs no paper, and why; and saying that it does after all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from filmdesk.film.find import find_scene
from filmdesk.film.store import CHARACTERS, ELEMENTS, PEOPLE, PLACES, SCENES
from filmdesk.film.today import today
from filmdesk.modules.releases.kinds.house import keep_kinds, kinds
from filmdesk.modules.releases.kinds.table import KindTable
from filmdesk.modules.releases.records import NotNeeded
from filmdesk.modules.releases.store import NOT_NEEDED
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

COLUMNS = (
    Column("about", "Whom or what", computed=True, width=2),
    Column("kind", "Kind", computed=True, width=1.4),
    Column("scene", "Scene", "scene", computed=True, width=0.6),
    Column("because", "Because", privacy=Privacy.PRODUCTION, width=2),
    Column("said_by", "Said by", privacy=Privacy.PRODUCTION),
    Column("said_on", "Said on", "date", computed=True),
)


@dataclass(frozen=True, slots=True)
class NotNeededOptions:
    """What needs no paper, why, and who says so."""

    about: str = option(help="A person, part, place or thing of the breakdown, or the words its name begins with.")
    because: str = option(help="Why: not recognisable, made by our own art department, in the public domain.")
    by: str = option(help="Who says so.")
    scene: str = option("", help="The one scene it is said of; all if not said.", of="scene")
    kind: str = option("", help="The one kind of paper it is said of; all if not said.")


def not_needed(production: Production, options: NotNeededOptions) -> str:
    """Note that no paper is needed for somebody or something, with the reason and a name."""
    if not options.because.strip() or not options.by.strip():
        raise UserError("That needs a reason and a name.", "Say why, and who says so.")
    waiver = NotNeeded(
        options.because.strip(),
        options.by.strip(),
        today(),
        scene=find_scene(production, options.scene).id if options.scene.strip() else "",
        kind=kinds(production).called(options.kind).name if options.kind.strip() else "",
        **_about(production, options.about),
    )
    with production.step("Note release not needed"):
        keep_kinds(production)
        NOT_NEEDED.add(production, waiver)
    return f"No release is needed for {options.about.strip()}: {waiver.because} ({waiver.said_by})."


def _about(production: Production, name: str) -> dict[str, str]:
    """The field that says whom or what is meant: a record of that name or id, else the words themselves.

    A thing of the breakdown is meant by its name with all others that begin with it, by its id alone.
    """
    wanted = name.strip()
    if not wanted:
        raise UserError("Whom or what is missing.", "Name a person, a place or a thing.")
    every: dict[str, Sequence[Any]] = {
        "person": PEOPLE.all(production),
        "character": CHARACTERS.all(production),
        "place": PLACES.all(production),
        "element": ELEMENTS.all(production),
    }
    for field, records in every.items():
        found = [one.id for one in records if wanted == one.id or wanted.casefold() == one.name.casefold()]
        if len(found) == 1 and (field != "element" or wanted == found[0]):
            return {field: found[0]}
    return {"subject": wanted}


def rows(production: Production) -> list[dict[str, Any]]:
    """What needs no paper, in the order it was said."""
    named: tuple[Table[Any], ...] = (PEOPLE, CHARACTERS, PLACES, ELEMENTS)
    known = {one.id: one.name for some in named for one in some.all(production)}
    numbers = {one.id: one.number for one in SCENES.all(production)}
    table = kinds(production)
    return [_row(table, waiver, known, numbers) for waiver in NOT_NEEDED.all(production)]


def _row(table: KindTable, waiver: NotNeeded, known: Mapping[str, str], numbers: Mapping[str, str]) -> dict[str, Any]:
    named = (known.get(getattr(waiver, field), "") for field in ("person", "character", "place", "element"))
    return {
        "id": waiver.id,
        "about": waiver.subject or next(filter(None, named), ""),
        "kind": table[waiver.kind].title if waiver.kind else "",
        "scene": numbers.get(waiver.scene, ""),
        "because": waiver.because,
        "said_by": waiver.said_by,
        "said_on": waiver.said_on,
    }


def change(production: Production, identity: str, values: dict[str, str]) -> None:
    """Say the reason or the name otherwise; raises UserError for any other field, or for none left."""
    unknown = [name for name in values if name not in ("because", "said_by")]
    if unknown or not all(text.strip() for text in values.values()):
        raise UserError("Only the reason and the name can be said otherwise.", "Take it back and say it anew.")
    NOT_NEEDED.change(production, identity, **{name: text.strip() for name, text in values.items()})


def refuse_adding(production: Production, *_: object) -> str:
    """It is said of somebody or something; raises UserError."""
    raise UserError("Say of what no release is needed.", typed='Use: filmdesk release-not-needed FILE --about "..."')
