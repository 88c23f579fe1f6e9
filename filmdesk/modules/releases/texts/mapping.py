"""What the fields of a company's own form can be filled in from: what is known of a release, and every term it asks."""

from __future__ import annotations

from collections.abc import Mapping

from filmdesk.modules.releases.texts.house import text_of_kind
from filmdesk.modules.releases.texts.sources import SOURCES, term_key
from filmdesk.paper.forms import field_name
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

REFERENCE = "reference"
_CALLED = {
    "production": ("title", "picture", "film", "project", "production_title", "working_title", "project_title"),
    "company": ("producer", "production_company", "company_name", "producing_company"),
    "person": (
        "name",
        "full_name",
        "legal_name",
        "printed_name",
        "print_name",
        "releasor",
        "artist",
        "talent",
        "owner",
    ),
    "phone": ("telephone", "tel", "mobile", "phone_number"),
    "email": ("e_mail", "mail", "email_address"),
    "birth_date": ("dob", "date_of_birth", "birthday"),
    "guardian": ("parent", "parent_guardian", "guardian_name"),
    "place": ("location", "premises", "property"),
    "place_address": ("location_address", "property_address", "premises_address"),
    "subject": ("role", "character", "item", "work", "description", "part", "position"),
    "scenes": ("scene", "scene_numbers"),
    "shoot_date": ("date_of_filming", "filming_date", "shooting_date", "shoot_dates"),
    "credit": ("credit_line", "screen_credit"),
    "fee": ("rate", "payment", "compensation", "amount", "consideration"),
    REFERENCE: ("ref", "release_number", "release_no", "reference_no"),
}
"""What forms usually call it."""


def fillings(production: Production, kind: str) -> dict[str, str]:
    """All that a field of a form for that kind can be filled in from, each with what people call it."""
    text = text_of_kind(production, kind)
    terms = {term_key(one.name): one.title for one in text.text.terms} if text else {}
    return {REFERENCE: "Reference", **{name: source.title for name, source in SOURCES.items()}, **terms}


def filling_called(offered: Mapping[str, str], typed: str) -> str:
    """The one of that name or title, "" where nothing is typed; raises UserError for what nobody knows."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return ""
    named = (wanted, wanted.replace(" ", "_"), term_key(wanted))
    found = next((name for name in named if name in offered), "")
    found = found or next((name for name, title in offered.items() if title.casefold() == wanted), "")
    if not found:
        raise UserError(f"“{typed.strip()[:40]}” is not known of a release.", f"Choose {', '.join(offered)}.")
    return found


def guessed_filling(production: Production, kind: str, theirs: str) -> str:
    """What a field of theirs is filled in from, as far as its name tells: first as the text of the kind calls it."""
    name = field_name(theirs.rpartition(".")[2])
    offered, text = fillings(production, kind), text_of_kind(production, kind)
    for field in text.text.fields if text else ():
        filling = field.source or term_key(field.name)
        if filling in offered and name in (field.name, field_name(field.title)):
            return filling
    if name in offered:
        return name
    return next((source for source, names in _CALLED.items() if name in names), "")
