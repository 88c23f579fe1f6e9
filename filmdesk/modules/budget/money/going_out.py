"""One holder's copy: that person with the envelopes they still spend from, and what of them is not taken home."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.film.find import find_person
from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget.money.photos import APPROVED, PHOTOS, name_of
from filmdesk.modules.budget.money.store import ENVELOPES, RECEIPTS
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.production import Production
from filmdesk.production.set_copies import taken
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital

Spot = tuple[str, str]
"""A record: its table and its id."""


def of_holder(production: Production, name: str) -> dict[str, set[str]]:
    """The rows a holder of petty cash needs: their envelopes not approved yet, with receipts and photos of these."""
    person = find_person(production, name)
    envelopes = {one.id for one in ENVELOPES.where(production, person=person.id) if one.state not in APPROVED}
    if not envelopes:
        raise UserError(f"{person.name} holds no envelope that is not approved yet.", "Begin one first.")
    receipts = {one.id for one in RECEIPTS.all(production) if one.envelope in envelopes}
    return {
        "person": {person.id},
        "petty_envelope": envelopes,
        "receipt": receipts,
        "receipt_photo": {one.id for one in PHOTOS.all(production) if one.receipt in receipts},
        "attachment": {one.id for one in ATTACHMENTS.all(production) if one.owner in receipts},
    }


def holders(production: Production) -> list[str]:
    """Who can be given a copy: the people with an envelope that is not approved yet."""
    people = PEOPLE.by_id(production)
    holding = {one.person for one in ENVELOPES.all(production) if one.state not in APPROVED}
    return sorted(people[identity].name for identity in holding if identity in people)


def not_taken(production: Production, copy: Production) -> dict[Spot, str]:
    """Why records of a copy are not taken: approved here meanwhile, or not here any more, or approved in the copy.

    Who approves says so in the office, and what was approved stays as it is.
    """
    found: dict[Spot, str] = {}
    closed = {one.id: "was approved here meanwhile" for one in ENVELOPES.all(production) if one.state in APPROVED}
    closed |= {identity: "is not here any more" for identity in _gone(production, copy)}
    for envelope in ENVELOPES.all(copy):
        if envelope.id in closed:
            found["petty_envelope", envelope.id] = f"Envelope {envelope.number} {closed[envelope.id]}."
        elif envelope.state in APPROVED:
            said = f"Envelope {envelope.number} was approved in the copy: note here who approved it."
            found["petty_envelope", envelope.id] = said
    for side in (production, copy):
        for receipt in RECEIPTS.all(side):
            if receipt.envelope in closed:
                name = name_of(side, receipt)
                said = f"{capital(name)} is not taken: that envelope {closed[receipt.envelope]}."
                found |= {spot: said for spot in _with_files(side, receipt.id)}
    return found


def _gone(production: Production, copy: Production) -> set[str]:
    """The envelopes a copy was taken out with that are not here any more."""
    told, here = taken(copy), ENVELOPES.by_id(production)
    return {one for one in (told.rows.get("petty_envelope", {}) if told else ()) if one not in here}


def _with_files(production: Production, receipt: str) -> Iterator[Spot]:
    """A receipt and all that is kept for it."""
    yield "receipt", receipt
    yield from (("receipt_photo", one.id) for one in PHOTOS.where(production, receipt=receipt))
    yield from (("attachment", one.id) for one in ATTACHMENTS.where(production, owner=receipt))
