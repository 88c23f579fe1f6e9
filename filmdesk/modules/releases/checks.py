"""What a shoot day lacks: people who work without a signed paper, minors, places and works that are not cleared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.film.days import ShootDay
from filmdesk.film.today import today
from filmdesk.modules.releases.clearing.answers import Answer, Clearing, read_clearing
from filmdesk.modules.releases.clearing.day import answers_of_day
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.clearing.rule import Lack
from filmdesk.modules.releases.kinds.table import Kind
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.modules.releases.records import State
from filmdesk.modules.releases.states import OUT
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity
from filmdesk.values.words import a_few

_NEAR, _SOON = timedelta(days=2), timedelta(days=14)
_PERMIT = "work-permit"
_IN_THE_PAPER = frozenset({Lack.PARTY, Lack.GUARDIAN, Lack.SCOPE, Lack.DAY, Lack.TERM})
"""What nothing but another paper mends."""
_CORRECT = ("Correct the paper, or move the work.", "Correct release…", "correct-release")
_COUNTERSIGN = ("Have the company sign it.", "Release countersigned…", "countersign-release")
_SIGN = ("Have it signed first.", "Release signed…", "sign-release")
_POST = ("Post it, and put its photo on file.", "File signed release…", "file-signed-release")
_FILE = ("Put the paper on file.", "File signed release…", "file-signed-release")
_STEPS = {
    State.SIGNED: _FILE,
    State.COUNTERSIGNED: _FILE,
    State.DECLINED: ("Ask again, or leave it out.", "Release sent…", "send-release"),
    State.DISPUTED: ("Refer it to counsel, or leave it out.", "Dispute settled…", "settle-release"),
}


@dataclass(frozen=True, slots=True)
class _Day:
    """A shoot day and what is open on it."""

    day: ShootDay
    names: Names
    open: Sequence[Answer]

    @property
    def ref(self) -> RecordRef:
        return RecordRef("strip", self.day.id, f"day {self.day.number}")

    @property
    def said(self) -> str:
        on = f" ({day_shown(self.day.date)})" if self.day.date else ""
        return f"Day {self.day.number}{on}"

    def about(self, answer: Answer) -> RecordRef:
        """The record an answer is about: a person, place or thing, or the release where it is words alone."""
        subject, name = answer.need.subject, subject_name(self.names, answer.need.subject)
        if subject.table:
            return RecordRef(subject.table, subject.id, name)
        return RecordRef("release", answer.releases[0].id if answer.releases else "", name)


def day_problems(production: Production) -> list[Problem]:
    """What every shoot day lacks; far-off days only once releases are kept here at all."""
    clearing, names = read_clearing(production), read_names(production)
    kept = bool(clearing.releases)
    days = [day for day in clearing.picture.schedule.days if kept or _is_soon(day.date)]
    return [problem for day in days for problem in _of_day(clearing, names, day)]


def _of_day(clearing: Clearing, names: Names, day: ShootDay) -> Iterator[Problem]:
    still = tuple(one for one in answers_of_day(clearing, day) if one.status.is_open)
    told = _Day(day, names, still)
    yield from _minors(told)
    yield from _people(told)
    yield from _places(told)
    yield from _works(told)


def _is_minors(answer: Answer) -> bool:
    return answer.need.kind == _PERMIT or Lack.GUARDIAN in answer.lacks


def _minors(told: _Day) -> Iterator[Problem]:
    """A child who works without a guardian's signature, or without a permit that holds that day: each by itself."""
    for answer in filter(_is_minors, told.open):
        who, permit = told.about(answer), answer.need.kind == _PERMIT
        alone = answer.need.subject.table == "person"
        minor, work = ("is a minor", "works") if alone else ("are minors", "work")
        message = f"{told.said}: {who.name} {minor} and {work} without a work permit: {answer.why}."
        if not permit:
            message = f"{told.said}: {who.name} {minor} and no guardian signed the {_title(told, answer)}."
        yield _problem(told, "release-minor", message, (answer,), _by_date(told.day.date), answer.need.kind)


def _people(told: _Day) -> Iterator[Problem]:
    """Those without a signed paper; what is signed and lacks something is said once, of the paper."""
    people = [one for one in told.open if _is_person(told, one) and not _is_minors(one) and not one.lacks]
    if people:
        what = "works" if len(people) == 1 else "work"
        message = f"{told.said}: {_listed(told, people)} {what} without a signed paper{_why(people)}."
        yield _problem(told, "release-person", message, people, _by_date(told.day.date))


def _is_person(told: _Day, answer: Answer) -> bool:
    return _kind(told, answer).about == "person" or answer.need.kind == "group"


def _places(told: _Day) -> Iterator[Problem]:
    """The agreement of each place by itself; the papers beside it in one sentence."""
    places: dict[str, list[Answer]] = {}
    for answer in told.open:
        if _kind(told, answer).about == "place":
            places.setdefault(answer.need.place, []).append(answer)
    for listed in places.values():
        agreement = [one for one in listed if one.need.kind == "location"]
        beside = [one for one in listed if one.need.kind != "location"]
        for answer in agreement:
            message = f"{told.said} shoots at {told.about(answer).name} without a cleared agreement: {answer.why}."
            yield _problem(told, "release-place", message, (answer,), _by_date(told.day.date))
        if beside:
            missing = ", ".join(_title(told, one) for one in beside)
            message = f"{told.said} shoots at {told.about(beside[0]).name}; not on file: {missing}."
            severity = _milder(_by_date(told.day.date))
            yield _problem(told, "release-place", message, beside[:1], severity, "beside")


def _works(told: _Day) -> Iterator[Problem]:
    works = [one for one in told.open if _kind(told, one).about in ("work", "picture") and not _is_person(told, one)]
    if works:
        seen = "is seen or heard" if len(works) == 1 else "are seen or heard"
        message = f"{told.said}: {_listed(told, works)} {seen} and not cleared{_why(works)}."
        yield _problem(told, "release-work", message, works, _milder(_by_date(told.day.date)))


def _problem(
    told: _Day, check: str, message: str, found: Sequence[Answer], severity: Severity, part: str = ""
) -> Problem:
    about = tuple({(ref := told.about(one)).id: ref for one in found}.values())
    remedy, fix = _remedy(told, found)
    return Problem(
        check, message, (told.ref, *about), severity=severity, remedy=remedy, day=told.day.number, fix=fix, part=part
    )


def _remedy(told: _Day, found: Sequence[Answer]) -> tuple[str, Fix]:
    """Enter what nobody entered yet; else take the first paper's next step."""
    bare = [one for one in found if not one.releases and one.need.subject.table != "character"]
    if bare:
        return "Enter what is needed, or say why it is not.", Fix(
            "Propose releases…", "propose-releases", (("day", str(told.day.number)),)
        )
    answered = next((one for one in found if one.releases), None)
    if answered is None:
        return "Cast the part first.", Fix("Not needed…", "release-not-needed", _named(told, found[0]))
    return _next_step(told, answered)


def _next_step(told: _Day, answer: Answer) -> tuple[str, Fix]:
    """With the paper that is furthest, or with the correction of it that is begun."""
    furthest = answer.releases[0]
    release = next((one for one in answer.releases if one.corrects == furthest.id and one.state in OUT), furthest)
    kind, state = told.names.kinds[release.kind], release.state
    if release is furthest and not answer.lacks.isdisjoint(_IN_THE_PAPER):
        step = _CORRECT
    elif state is State.SIGNED and kind.countersigned:
        step = _COUNTERSIGN
    elif state in OUT:
        step = _SIGN if kind.signers else _POST
    else:
        step = _STEPS.get(state, _CORRECT)
    remedy, title, command = step
    return remedy, Fix(title, command, (("release", release.code),))


def _named(told: _Day, answer: Answer) -> tuple[tuple[str, str], ...]:
    return (("about", told.about(answer).name),)


def _listed(told: _Day, found: Sequence[Answer]) -> str:
    return a_few(dict.fromkeys(told.about(one).name for one in found))


def _why(found: Iterable[Answer]) -> str:
    """The reason, where there is one for all."""
    reasons = {one.why for one in found}
    return f": {reasons.pop()}" if len(reasons) == 1 else ""


def _kind(told: _Day, answer: Answer) -> Kind:
    return told.names.kinds[answer.need.kind]


def _title(told: _Day, answer: Answer) -> str:
    title = _kind(told, answer).title
    return title[:1].lower() + title[1:]


def _is_soon(on: date | None) -> bool:
    return on is not None and on - today() <= _SOON and on >= today()


def _by_date(on: date | None) -> Severity:
    """Red where the day is at hand, amber within a fortnight and for days gone by, grey before."""
    if on is None:
        return Severity.ADVICE
    if on < today():
        return Severity.WARNS
    ahead = on - today()
    return Severity.STOPS if ahead <= _NEAR else Severity.WARNS if ahead <= _SOON else Severity.ADVICE


def _milder(severity: Severity) -> Severity:
    return Severity.WARNS if severity is Severity.STOPS else Severity.ADVICE
