"""The terms of a deal that a text asks for and nothing else holds: the office settles them before anybody signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filmdesk.film.store import day_first
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.records import DealTerm, Release
from filmdesk.modules.releases.states import refuse_signed
from filmdesk.modules.releases.store import RELEASES, TERMS, find_release
from filmdesk.modules.releases.texts.house import text_of
from filmdesk.modules.releases.texts.text import TextField
from filmdesk.paper.text import clean, day_shown
from filmdesk.production.production import Production
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option
from filmdesk.values.typed_dates import read_date

_LONGEST = 2_000
"""Letters in one term."""
COLUMNS = (
    Column("code", "Ref.", "code", computed=True, width=0.8),
    Column("about", "Whom or what", computed=True, width=1.6),
    Column("term", "Term", computed=True, width=1.8),
    Column("said", "Settled as", privacy=Privacy.RESTRICTED, width=2.4, help="What the company says on the paper."),
)


def settled_terms(production: Production, release: Release) -> dict[str, str]:
    """What is settled of a release, by field; a term that says nothing is open."""
    return {term.field: term.said for term in TERMS.where(production, release=release.id) if term.said}


def asked_terms(production: Production, release: Release) -> tuple[TextField, ...]:
    """The terms that the text of a release asks for; none where others write its paper."""
    try:
        return text_of(production, release).text.terms
    except UserError:
        return ()


def settle_terms(production: Production, release: Release, values: Mapping[str, str]) -> None:
    """Settle terms by the names of their fields, as typed; an empty one is open again.

    Raises UserError for a field that is no term of it, a text that does not fit, and once it is signed.
    """
    refuse_signed(release)
    asked = {one.name: one for one in asked_terms(production, release)}
    first = day_first(production)
    named = {_term(asked, name): text for name, text in values.items()}
    typed = {one.name: _read(one, text, day_first=first) for one, text in named.items()}
    with production.step("Settle deal terms"):
        for name, said in typed.items():
            _keep(production, DealTerm(f"{release.id}:{name}", release.id, said))


def _keep(production: Production, term: DealTerm) -> None:
    before = TERMS.find(production, term.id)
    if before and term.said:
        TERMS.change(production, term.id, said=term.said)
    elif before:
        TERMS.remove(production, term.id)
    elif term.said:
        TERMS.add(production, term)


def take_over_terms(production: Production, earlier: Release, later: Release) -> None:
    """Settle for a correction what was settled for the paper it corrects, inside its step."""
    for name, said in settled_terms(production, earlier).items():
        TERMS.add(production, DealTerm(f"{later.id}:{name}", later.id, said))


def _term(asked: Mapping[str, TextField], name: str) -> TextField:
    wanted = name.strip().casefold()
    for one in asked.values():
        if wanted in (one.name, one.title.casefold()):
            return one
    there = (
        f"There are {', '.join(asked)}; what else it says, its credit too, is the release's."
        if asked
        else "Everything it says comes from elsewhere."
    )
    raise UserError(f"“{name.strip()[:40]}” is no term that is settled here.", there)


def _read(asked: TextField, text: str, *, day_first: bool | None) -> str:
    said = " ".join(clean(text).split())
    if len(said) > _LONGEST:
        raise UserError(f"{asked.title}: that is too long.", f"Say it in at most {_LONGEST:,} letters.")
    if said and asked.options:
        said = next((one for one in asked.options if one.casefold() == said.casefold()), "")
        if not said:
            raise UserError(f"{asked.title}: “{text.strip()[:40]}” is none of the answers.",
                            f"Choose {', '.join(asked.options)}.")  # fmt: skip
    return day_shown(read_date(said, day_first=day_first)) if said and asked.type == "date" else said


def term_rows(production: Production) -> list[dict[str, Any]]:
    """Every term that a release's text asks for, settled or open."""
    names, settled = read_names(production), TERMS.by_id(production)
    return [
        {
            "id": f"{release.id}:{asked.name}",
            "code": release.code,
            "about": names.about(release),
            "term": asked.title,
            "said": term.said if (term := settled.get(f"{release.id}:{asked.name}")) else "",
            "release": release.id,
        }
        for release in RELEASES.all(production)
        for asked in asked_terms(production, release)
    ]


def change_term(production: Production, identity: str, values: dict[str, str]) -> None:
    """Settle one term of a list."""
    if set(values) != {"said"}:
        raise UserError("Of a term only what is settled is said.", "Nothing was changed.")
    release, _, name = identity.partition(":")
    settle_terms(production, RELEASES.get(production, release), {name: values["said"]})


def refuse_term(production: Production, *_: object) -> str:
    """The terms are those of the text; raises UserError."""
    raise UserError("Which terms there are the text says.", "Leave one empty to have it open again.")


@dataclass(frozen=True, slots=True)
class SettleTermOptions:
    """Which term of which release, and how it is settled."""

    release: str = option(help="The release, by its reference (R-0012), or by whom or what it is about.")
    term: str = option(help="What is settled, as the paper calls it: Guaranteed hours.")
    says: str = option("", help="What the company says; nothing leaves it open again.")


def settle_term(production: Production, options: SettleTermOptions) -> str:
    """Settle a term of a release before it is signed."""
    release = find_release(production, options.release)
    asked = _term({one.name: one for one in asked_terms(production, release)}, options.term)
    settle_terms(production, release, {asked.name: options.says})
    said = settled_terms(production, release).get(asked.name)
    return f"{release.code}, {asked.title}: {said or 'open again'}."
