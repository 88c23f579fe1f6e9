"""What is wrong with papers themselves: terms about to end, scope short of the plan, disputes, texts not approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from filmdesk.film.today import today
from filmdesk.modules.releases.clearing.plan import Plan, plan_of
from filmdesk.modules.releases.clearing.rule import Asked, Lack, lacks
from filmdesk.modules.releases.kinds.house import kinds_in_use
from filmdesk.modules.releases.kinds.taking import newer_kinds
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import SIGNED
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.house import approvals, damaged_texts
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.counting import noun
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity
from filmdesk.values.words import a_few

_AHEAD = timedelta(days=30)
_AT_HAND = timedelta(days=7)


def paper_problems(production: Production) -> list[Problem]:
    """What is to be looked at in papers that were signed, whichever day they are for."""
    releases, names, plan = RELEASES.all(production), read_names(production), plan_of(production)
    found: list[Problem] = []
    for release in releases:
        found += [*_unfinished(release, names), *_term(release, names), *_scope(release, names, plan)]
        found += _dispute(release, names)
    return [*found, *_on_samples(production, releases), *_damaged(production), *_on_old_kinds(production)]


def _ref(release: Release, names: Names) -> RecordRef:
    return RecordRef("release", release.id, f"{release.code} {names.about(release)}".strip())


def _called(release: Release, names: Names) -> str:
    return f"{names.kinds[release.kind].title} {release.code} ({names.about(release)})"


def _unfinished(release: Release, names: Names) -> Iterator[Problem]:
    """Signed, and not yet countersigned or put on file."""
    if release.state not in (State.SIGNED, State.COUNTERSIGNED):
        return
    if names.kinds[release.kind].countersigned and release.state is State.SIGNED:
        lacks, remedy, title, command = "it is not countersigned", "Have the company sign it.", *_COUNTERSIGN
    else:
        lacks, remedy, title, command = "its paper is not on file", "Put the paper on file.", *_FILE
    on = f" on {day_shown(release.signed_on)}" if release.signed_on else ""
    yield Problem(
        "release-unfinished", f"{_called(release, names)} was signed{on}; {lacks}.", (_ref(release, names),),
        severity=Severity.ADVICE, remedy=remedy, fix=Fix(title, command, (("release", release.code),)),
    )  # fmt: skip


_COUNTERSIGN = ("Release countersigned…", "countersign-release")
_FILE = ("File signed release…", "file-signed-release")


def _term(release: Release, names: Names) -> Iterator[Problem]:
    """Reminders before a paper lapses; one that lapsed stands on the day that needs it."""
    until = release.term_until
    if release.state not in SIGNED or not names.kinds[release.kind].ends or until is None:
        return
    if today() <= until <= today() + _AHEAD:
        severity = Severity.WARNS if until <= today() + _AT_HAND else Severity.ADVICE
        yield Problem(
            "release-term", f"{_called(release, names)} ends on {day_shown(until)}.", (_ref(release, names),),
            severity=severity, remedy="Ask for a longer term, in a correction.",
            fix=Fix("Correct release…", "correct-release", (("release", release.code),)),
        )  # fmt: skip


def _scope(release: Release, names: Names, plan: Plan) -> Iterator[Problem]:
    short = lacks(release, names.kinds[release.kind], plan, Asked(today())).get(Lack.SCOPE)
    if release.state in SIGNED and short:
        yield Problem(
            "release-scope", f"{_called(release, names)}: {short}.", (_ref(release, names),),
            severity=Severity.WARNS, remedy="Ask for more, in a correction; or plan for less.",
            fix=Fix("Correct release…", "correct-release", (("release", release.code),)),
        )  # fmt: skip


def _dispute(release: Release, names: Names) -> Iterator[Problem]:
    if release.state is State.DISPUTED:
        yield Problem(
            "release-disputed", f"{_called(release, names)} is disputed: {release.because}.", (_ref(release, names),),
            severity=Severity.WARNS, remedy="Refer it to counsel; until it is settled it clears nothing.",
            fix=Fix("Dispute settled…", "settle-release", (("release", release.code),)),
        )  # fmt: skip


def _on_samples(production: Production, releases: list[Release]) -> Iterator[Problem]:
    """Papers signed on a text that counsel had not approved by then, in one sentence."""
    approved = approvals(production)
    early = [one for one in releases if one.state in SIGNED and one.text and _is_early(one, approved.get(one.text))]
    if early:
        codes, was = a_few(one.code for one in early), noun(len(early), "was", "were")
        yield Problem(
            "release-sample", f"{codes} {was} signed before counsel approved the text.",
            tuple(RecordRef("release", one.id, one.code) for one in early), severity=Severity.ADVICE,
            remedy="Show the text to counsel; a correction on the approved text takes its place.",
        )  # fmt: skip


def _damaged(production: Production) -> Iterator[Problem]:
    """Forms of the production's own that cannot be read: what comes with the program stands in for them meanwhile."""
    damage, remedy = kinds_in_use(production).damage, "Write it out, mend it and take it in again; or take in another."
    if damage:
        yield Problem(
            "release-kinds", f"The table of the kinds of releases cannot be read, and filmdesk's is used: {damage}", (),
            severity=Severity.WARNS, remedy=remedy, part="damaged",
            fix=Fix("Take in kinds of releases…", "take-release-kinds"),
        )  # fmt: skip
    if texts := damaged_texts(production):
        yield Problem(
            "release-text", f"Of {a_few(texts)} the production's own text cannot be read; filmdesk's is used.", (),
            severity=Severity.WARNS, remedy="Take the company's text in again.",
            fix=Fix("Take in release text…", "take-release-text"),
        )  # fmt: skip


def _on_old_kinds(production: Production) -> Iterator[Problem]:
    """The table of kinds that comes with the program is newer than the production's own: offered, never applied."""
    newer = newer_kinds(production)
    if newer is not None:
        yield Problem(
            "release-kinds", f"There is a newer table of the kinds of releases: version {newer}.", (),
            severity=Severity.ADVICE, remedy="Look at what it changes before taking it in.",
            fix=Fix("Take in kinds of releases…", "take-release-kinds"),
        )  # fmt: skip


def _is_early(release: Release, approved: date | None) -> bool:
    return approved is None or (release.signed_on is not None and release.signed_on < approved)
