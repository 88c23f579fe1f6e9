"""What can be done with a release by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filmdesk.film.scans import read_scan
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.emptiness import ALL_THE_SAME, refuse_empty
from filmdesk.modules.releases.store import find_release
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.modules import option

_RELEASE = "The release, by its reference (R-0012), or by whom or what it is about."
_TODAY = "The day it was; today if not said."


@dataclass(frozen=True, slots=True)
class HowOptions:
    """Which release, when and how."""

    release: str = option(help=_RELEASE)
    day: date | None = option(None, help=_TODAY)
    how: str = option("", help="By e-mail, by hand, on the phone.")


def send(production: Production, options: HowOptions) -> str:
    """Note that a release went out to be signed."""
    after = steps.send_release(production, find_release(production, options.release), options.day, options.how)
    return _now(after)


def ask(production: Production, options: HowOptions) -> str:
    """Note that somebody was asked for it again."""
    after = steps.ask_again(production, find_release(production, options.release), options.day, options.how)
    return f"{after.code} was asked for{_on(after.asked_last)}."


@dataclass(frozen=True, slots=True)
class SignOptions:
    """Who signed, in what capacity, when."""

    release: str = option(help=_RELEASE)
    by: str = option(help="Who signed, as printed beside the signature.", of="person", title="Signed by")
    capacity: str = option("", help="As what: self, owner, parent; the usual one if not said.", title="Signed as")
    day: date | None = option(None, help=_TODAY)
    guardian: str = option("", help="Who signed for a minor, where somebody else signed, too.")


def sign(production: Production, options: SignOptions) -> str:
    """Note that a release was signed."""
    release = find_release(production, options.release)
    after = steps.sign_release(production, release, options.by, options.capacity, options.day, options.guardian)
    countersigned = kinds(production)[after.kind].countersigned
    return _now(after) + (" It is to be countersigned." if countersigned else " Its paper is to be filed.")


@dataclass(frozen=True, slots=True)
class CountersignOptions:
    """Who signed for the company, when."""

    release: str = option(help=_RELEASE)
    by: str = option(help="Who signed for the company.", of="person")
    day: date | None = option(None, help=_TODAY)


def countersign(production: Production, options: CountersignOptions) -> str:
    """Note that the company signed, too."""
    release = find_release(production, options.release)
    return _now(steps.countersign_release(production, release, options.by, options.day))


@dataclass(frozen=True, slots=True)
class FileOptions:
    """Which paper goes on file, and where its original lies."""

    release: str = option(help=_RELEASE)
    paper: str = option("", help="Its scan or photo.", of="file")
    original: str = option("", help="Where the paper itself lies: production office, binder 2.")
    day: date | None = option(None, help=_TODAY)
    though_empty: bool = option(False, f"{ALL_THE_SAME}.", title="Empty page")


def file_signed(production: Production, options: FileOptions) -> str:
    """Put a signed release on file."""
    release = find_release(production, options.release)
    scan = read_scan(Path(options.paper)) if options.paper else None
    if scan and not options.though_empty:
        refuse_empty([scan])
    return _now(steps.file_release(production, release, options.day, scan, options.original))


@dataclass(frozen=True, slots=True)
class DeliverOptions:
    """To whom a copy went, when."""

    release: str = option(help=_RELEASE)
    to: str = option("", help="The signer, an insurer, a distributor.")
    day: date | None = option(None, help=_TODAY)


def deliver(production: Production, options: DeliverOptions) -> str:
    """Note that a copy was handed over."""
    return _now(steps.deliver_release(production, find_release(production, options.release), options.to, options.day))


@dataclass(frozen=True, slots=True)
class BecauseOptions:
    """Why, and who says so."""

    release: str = option(help=_RELEASE)
    because: str = option(help="Why; it stands in its history.")
    by: str = option(help="Who says so.")
    day: date | None = option(None, help=_TODAY)


def decline(production: Production, options: BecauseOptions) -> str:
    """Note that somebody will not sign."""
    return _aside(production, options, State.DECLINED)


def dispute(production: Production, options: BecauseOptions) -> str:
    """Note that a signed release is disputed; it is counsel's then."""
    return _aside(production, options, State.DISPUTED) + " Refer it to counsel."


def void(production: Production, options: BecauseOptions) -> str:
    """Note that a release was made in error."""
    return _aside(production, options, State.VOID)


def _aside(production: Production, options: BecauseOptions, state: State) -> str:
    release = find_release(production, options.release)
    return _now(steps.set_aside(production, release, state, options.because, options.by, options.day))


def settle(production: Production, options: BecauseOptions) -> str:
    """Let a disputed release stand again."""
    release = find_release(production, options.release)
    return _now(steps.settle_dispute(production, release, options.because, options.by, options.day))


@dataclass(frozen=True, slots=True)
class CorrectOptions:
    """Which signed release is to be corrected."""

    release: str = option(help=_RELEASE)


def correct(production: Production, options: CorrectOptions) -> str:
    """Begin a new paper that takes the place of a signed one."""
    earlier = find_release(production, options.release)
    made = steps.correct_release(production, earlier)
    return f"{made.code} is drafted; once it is signed it takes the place of {earlier.code}."


def _now(release: Release) -> str:
    return f"{release.code} is {release.state}."


def _on(day: date | None) -> str:
    return f" on {shown(day)}" if day else ""
