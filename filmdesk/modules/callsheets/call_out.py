"""Whom to ring the evening before: everyone on a sheet with their call, and whether they confirmed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.film.records import Person
from filmdesk.modules.callsheets.back import in_department_order
from filmdesk.modules.callsheets.calls import HOLD, call_value, clock_of
from filmdesk.modules.callsheets.records import CallConfirmation, CastCall, CrewCall
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.words import TBD, shown_call
from filmdesk.values.clock import ClockTime
from filmdesk.values.dates import long_day


@dataclass(frozen=True, slots=True)
class Ring:
    """One person to ring. `call` is their first: in make-up, or on set without any; None where it is not known."""

    line: str
    name: str
    """"" where the part is not cast."""
    role: str
    cast: bool
    pickup: str
    call: ClockTime | str | None
    phone: str
    told: str
    """The call as it would be told now."""
    on_set: ClockTime | None = None
    """When they are on set, where that is all that is known."""
    confirmed: CallConfirmation | None = None
    """The last confirmation, whether or not the call is still the one confirmed."""

    def call_words(self, clock: int) -> str:
        """ "6:30 AM", "O/C", "TBD", "TBD (on set 11:30 AM)"."""
        if self.call is None:
            return f"{TBD} ({on_set_words(self.on_set, clock)})" if self.on_set is not None else TBD
        return self.call.shown(clock) if isinstance(self.call, ClockTime) else self.call

    @property
    def stands(self) -> bool:
        """Whether they confirmed the call as it is now."""
        return self.confirmed is not None and self.confirmed.told == self.told

    @property
    def void(self) -> bool:
        """Whether they confirmed a call that changed since."""
        return self.confirmed is not None and self.confirmed.told != self.told

    @property
    def to_ring(self) -> bool:
        """Whether there is anything to confirm: someone on hold or without a call is not rung."""
        return self.call not in (HOLD, "N/C")


@dataclass(frozen=True, slots=True)
class RingTally:
    """How many are called, how many of them confirmed, and how many confirmed a call that changed since."""

    called: int = 0
    confirmed: int = 0
    void: int = 0

    @classmethod
    def of(cls, listed: Iterable[Ring]) -> RingTally:
        """The tally of these people."""
        called = [ring for ring in listed if ring.to_ring]
        return cls(len(called), sum(ring.stands for ring in called), sum(ring.void for ring in called))

    @property
    def open(self) -> int:
        """How many are still to ring."""
        return self.called - self.confirmed

    @property
    def words(self) -> str:
        """ "12 of 59 confirmed"."""
        return f"{self.confirmed} of {self.called} confirmed"


def on_set_words(on_set: ClockTime, clock: int) -> str:
    """ "on set 11:30 AM"."""
    return f"on set {on_set.shown(clock)}"


def ring_by_words(day: date | None) -> str:
    """ "by the evening of Wednesday 7 April", the evening before the day; nothing where it has no date."""
    if day is None:
        return ""
    evening = day - timedelta(days=1)
    return f"by the evening of {long_day(evening)}"


def rings(shown: SheetDay) -> list[Ring]:
    """The cast in number order, then the crew by department."""
    last = {given.line: given for given in shown.confirmations}
    return [*_cast(shown, last), *_crew(shown, last)]


def confirmed_words(shown: SheetDay, ring: Ring) -> str:
    """ "7 April 6:10 PM, by telephone", or what was confirmed where the call is another now; nothing if nobody did."""
    given = ring.confirmed
    if given is None:
        return ""
    if ring.void:
        return f"call changed since {_told_words(shown, given.told)} was confirmed"
    said = f"{given.said_by}, " if given.said_by and given.said_by != ring.name else ""
    return f"{said}{shown.moment(given.confirmed_at)}, {given.how}"


def _cast(shown: SheetDay, last: dict[str, CallConfirmation]) -> Iterator[Ring]:
    calls, shoot = shown.cast_by_part, shown.shoot
    for part in shoot.parts.in_order(calls):
        call = calls[part]
        character = shoot.parts.characters[call.character]
        actor = None if call.double else shoot.actor(character)
        yield Ring(
            call.id,
            actor.name if actor else "",
            shoot.part_name(part),
            True,
            call.pickup,
            first_call(call, shown),
            phone(actor, shoot.people.values()),
            _told(shown, call.pickup, call.makeup, call.on_set),
            clock_of(call.on_set, shown.sheet.general_call) if not call.makeup else None,
            last.get(call.id),
        )


def _crew(shown: SheetDay, last: dict[str, CallConfirmation]) -> Iterator[Ring]:
    calls = {call.person: call for call in shown.crew}
    for person in in_department_order(shown.shoot.people[person] for person in calls):
        call: CrewCall = calls[person.id]
        value = call_value(call.call, shown.sheet.general_call)
        told = _told(shown, call.call)
        number = phone(person, shown.shoot.people.values())
        yield Ring(call.id, person.name, person.position, False, "", value, number, told, confirmed=last.get(call.id))


def first_call(call: CastCall, shown: SheetDay) -> ClockTime | str | None:
    """When a performer must be there: in make-up, on set where they have none, or the word that stands there.

    While nobody knows when they are in make-up nobody knows it: whoever came for the time on set would be late.
    """
    general = shown.sheet.general_call
    makeup, on_set = (clock_of(given, general) for given in (call.makeup, call.on_set))
    if makeup is not None:
        return makeup
    if on_set is not None:
        return on_set if call.makeup else None
    return call_value(call.on_set or call.makeup, general)


def phone(person: Person | None, people: Iterable[Person]) -> str:
    """Whom to ring; for a minor the guardian, with the number on their own contact, else the one on the minor's."""
    if person is None:
        return ""
    if not person.minor or not person.guardian:
        return person.phone or TBD
    if any(letter.isdigit() for letter in person.guardian):
        return f"guardian: {person.guardian}"
    named = person.guardian.casefold().strip()
    own = next((one.phone for one in people if one.name.casefold() == named and one.phone), "")
    return f"guardian: {person.guardian} {own or person.phone or TBD}"


def _told(shown: SheetDay, *calls: str) -> str:
    """Date and calls in a form that is equal only where the calls say the same."""
    times = (shown_call(call, shown.sheet.general_call, 24) for call in calls)
    return "|".join((str(shown.day.date or ""), *times))


def _told_words(shown: SheetDay, told: str) -> str:
    """The call that was confirmed, as people say it: in make-up or on set, else the pick-up."""
    calls = told.split("|")[1:]
    first = next((text for text in (*calls[1:], *calls[:1]) if text and text != TBD), "")
    return ClockTime.parse(first).shown(shown.shoot.about.clock) if first[:1].isdigit() else first or TBD
