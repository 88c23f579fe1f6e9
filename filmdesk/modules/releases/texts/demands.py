"""What every text of a kind must ask and say before anyone signs it (domain 5.1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demands:
    """The fields a text must have, what its clauses must cover, and which fields are terms of the deal.

    Terms are the company's to say, whether the text must ask for them or may: no signer writes them.
    """

    fields: frozenset[str]
    covers: frozenset[str]
    terms: frozenset[str] = frozenset()


def _demands(fields: str, covers: str, terms: str = "") -> Demands:
    return Demands(frozenset(fields.split()), frozenset(covers.split()), frozenset(terms.split()))


_PICTURE = "production company company_address"
_SIGNER = f"{_PICTURE} name address phone email"
_GRANT = "grant media edit assign consideration claims injunction law"
_LICENCE = "media territory term fee credit"

DEMANDS: dict[str, Demands] = {
    "appearance": _demands(f"{_SIGNER} role shoot_date fee", f"{_GRANT} likeness"),
    "background": _demands(f"{_SIGNER} role shoot_date fee", f"{_GRANT} likeness", "time_in meal_out meal_in time_out"),
    "group": _demands(f"{_PICTURE} role shoot_date", f"{_GRANT} likeness"),
    "minor": _demands(
        f"{_SIGNER} birth_date guardian relationship role shoot_date fee", f"{_GRANT} likeness authority"
    ),
    "location": _demands(
        f"{_SIGNER} premises areas capacity prep shoot_date strike fee fee_schedule overtime real_name",
        f"{_GRANT} authority return restore insurance indemnity real-name footage",
        "areas prep strike fee_schedule overtime deposit real_name",
    ),
    "artwork": _demands(f"{_SIGNER} {_LICENCE} item creator owner use scenes", f"{_GRANT} authority credit", "use"),
    "material": _demands(
        f"{_SIGNER} {_LICENCE} item creator owner use scenes", f"{_GRANT} authority credit", "use delivery"
    ),
    "music-sync": _demands(
        f"{_SIGNER} {_LICENCE} composition writers share use scenes duration",
        f"{_GRANT} authority performance",
        "use duration",
    ),
    "music-master": _demands(
        f"{_SIGNER} {_LICENCE} recording artist use scenes duration", f"{_GRANT} authority", "use duration"
    ),
    "composer": _demands(
        f"{_SIGNER} services start delivery fee publishing credit",
        f"{_GRANT} work-for-hire performance",
        "start delivery revisions publishing",
    ),
    "trademark": _demands(f"{_SIGNER} {_LICENCE} product use scenes", f"{_GRANT} authority", "use never"),
    "life-rights": _demands(
        f"{_SIGNER} story fee exclusive", f"{_GRANT} likeness fictionalise", "exclusive consulting"
    ),
    "crowd-notice": _demands(
        "production company area shoot_date contact posted_at posted_by posted_time owner_ok photo",
        "grant likeness media choice",
    ),
    "crew-deal-memo": _demands(
        f"{_SIGNER} position loan_out start end basis rate hours overtime kit travel meals credit",
        "services consideration work-for-hire confidentiality assign injunction law",
        "start end place basis rate hours overtime kit travel meals",
    ),
    "performer-deal-memo": _demands(
        f"{_SIGNER} role start end basis fee credit",
        f"{_GRANT} likeness work-for-hire confidentiality",
        "start end fittings basis deferred travel",
    ),
    "nda": _demands(
        f"{_SIGNER} purpose scope start term", "scope confidentiality term assign consideration law", "scope start term"
    ),
    "submission": _demands(
        "company company_address name address phone email production form",
        "authority ownership similar consideration claims injunction assign law",
    ),
}
"""By kind of paper; a kind of which nothing is asked here is none that a text can be written for."""
