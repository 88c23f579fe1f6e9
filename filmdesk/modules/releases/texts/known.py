"""What is known of a release when its form is made: by the sources that the fields of a text name."""

from __future__ import annotations

from datetime import date

from filmdesk.film.days import read_schedule
from filmdesk.film.records import Facts, Person, Place
from filmdesk.film.store import CHARACTERS, PEOPLE, PLACES, facts
from filmdesk.modules.releases.clearing.answers import read_clearing
from filmdesk.modules.releases.lists import Names, days_said, read_names
from filmdesk.modules.releases.records import Release
from filmdesk.paper.text import day_shown, shown
from filmdesk.production.production import Production

FOREVER = "In perpetuity"
_ROLE = {"performer-deal-memo", "minor"}
"""Kinds whose subject, where none is written, is the part the person plays."""


class Knowledge:
    """The production's facts, read once for any number of forms."""

    def __init__(self, production: Production) -> None:
        self._about: Facts = facts(production)
        self._names: Names = read_names(production)
        self._people = PEOPLE.by_id(production)
        self._places = PLACES.by_id(production)
        self._parts = {one.person: one for one in CHARACTERS.all(production) if one.person}
        self._shot = _shoot_dates(production)
        self._clearing = read_clearing(production)

    def of(self, release: Release) -> dict[str, str]:
        """By source, what is known of that release; what is not known is left out."""
        person = self._people.get(release.person)
        place = self._places.get(release.place)
        told = {
            **self.of_picture(),
            **self._of_paper(release),
            **(_of_person(person) if person else {}),
            **(_of_place(place) if place else {}),
        }
        told["subject"] = self._subject(release, person)
        if release.guardian:
            told["guardian"] = release.guardian
        return {source: text for source, text in told.items() if text}

    def heads(self, release: Release) -> int:
        """How many people the breakdown counts for it; 0 where it counts none."""
        return self._clearing.heads(release)

    def of_picture(self) -> dict[str, str]:
        """What is the same on every form."""
        return {
            "production": self._about.title,
            "company": self._about.company,
            "company_address": " ".join(self._about.address.split()),
        }

    def _of_paper(self, release: Release) -> dict[str, str]:
        scenes = release.scenes or self._clearing.scenes_of(release)
        dates = sorted({day for scene in scenes for day in self._shot.get(scene, ())})
        first, last = self._first_and_last(release, dates)
        return {
            "scenes": ", ".join(self._names.numbers(tuple(self._clearing.scenes_told(release)))),
            "shoot_date": ", ".join(map(day_shown, dates)),
            "media": ", ".join(release.media),
            "territory": ", ".join(release.territory),
            "term": days_said(release) if release.term_until or self._names.kinds[release.kind].ends else FOREVER,
            "term_from": day_shown(first) if first else "",
            "term_until": day_shown(last) if last else "",
            "hours_from": shown(release.hours_from, clock=self._about.clock),
            "hours_until": shown(release.hours_until, clock=self._about.clock),
            "conditions": release.conditions,
            "credit": self._names.credit(release),
            "fee": self._fee(release),
        }

    def _first_and_last(self, release: Release, dates: list[date]) -> tuple[date | None, date | None]:
        """The days that were agreed; for people who come to work, those of their scenes where none are."""
        kind = self._names.kinds[release.kind]
        asks_for_other_days = kind.paperwork or kind.term == "use" or kind.about == "place"
        if release.term_from or release.term_until or not dates or asks_for_other_days:
            return release.term_from, release.term_until
        return dates[0], dates[-1]

    def _fee(self, release: Release) -> str:
        if release.fee is None:
            return ""
        return f"{shown(release.fee, 'money')} {release.currency or self._about.currency}" if release.fee else "none"

    def _subject(self, release: Release, person: Person | None) -> str:
        part = self._parts.get(release.person)
        if not release.subject and release.kind in _ROLE and part:
            return f"{part.name} ({part.cast_number})" if part.cast_number else part.name
        if not release.subject and release.kind == "crew-deal-memo" and person:
            return person.position
        return release.subject or self._names.elements.get(release.element, "")


def _of_person(person: Person) -> dict[str, str]:
    return {
        "person": person.name,
        "phone": person.phone,
        "email": person.email,
        "birth_date": day_shown(person.birth_date) if person.birth_date else "",
        "guardian": person.guardian,
        "contact": person.agent,
    }


def _of_place(place: Place) -> dict[str, str]:
    return {
        "place": place.name,
        "place_address": " ".join(place.address.split()),
        "contact": ", ".join(filter(None, (place.contact, place.contact_phone))),
    }


def _shoot_dates(production: Production) -> dict[str, set[date]]:
    """The dates each scene is scheduled for."""
    found: dict[str, set[date]] = {}
    for day in read_schedule(production).days:
        for strip in day.scene_strips:
            if day.date:
                found.setdefault(strip.scene, set()).add(day.date)
    return found
