"""What a field of a text, or of a company's own form, can be filled in from when it is made for somebody."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """What people call it; and within a sentence, where the company says it of the paper and no signer writes it."""

    title: str
    office: str = ""


SOURCES: dict[str, Source] = {
    "production": Source("Working title", "the working title of the picture"),
    "company": Source("Company", "the company's name"),
    "company_address": Source("Company's address", "the company's address"),
    "person": Source("Name"),
    "address": Source("Address"),
    "phone": Source("Phone"),
    "email": Source("E-mail"),
    "birth_date": Source("Birth date"),
    "guardian": Source("Guardian"),
    "contact": Source("Contact"),
    "place": Source("Place", "the place"),
    "place_address": Source("Address of the place", "the address of the place"),
    "subject": Source("What it is about", "what the paper is about"),
    "scenes": Source("Scenes", "the scenes"),
    "shoot_date": Source("Date of filming", "the date of filming"),
    "media": Source("Media", "the media"),
    "territory": Source("Territory", "the territory"),
    "term": Source("Term", "the term"),
    "term_from": Source("First day", "the first day"),
    "term_until": Source("Last day", "the last day"),
    "hours_from": Source("Hours from", "from when on one may be there"),
    "hours_until": Source("Hours until", "until when one may be there"),
    "conditions": Source("Conditions", "the conditions"),
    "credit": Source("Credit", "the credit"),
    "fee": Source("Fee", "the fee"),
}
"""By the name a text gives it."""
OFFICE = frozenset(name for name, source in SOURCES.items() if source.office)
"""What the company says of a paper."""
_TERM = "term "


def term_key(field: str) -> str:
    """What is known under this is a term of the deal, as it was settled for that field of the text."""
    return f"{_TERM}{field}"
