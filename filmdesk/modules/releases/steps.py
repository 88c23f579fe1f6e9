"""What the office does with a release, and what others do with it: sent, signed, filed, declined, made void."""

from __future__ import annotations

from datetime import date
from typing import Any

from filmdesk.film.scans import ReadScan
from filmdesk.film.today import local_today
from filmdesk.modules.releases.history import add_releases, move, note_event, stand
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import GUARDIANS, Kind
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.kept import keep_scans
from filmdesk.modules.releases.states import NEXT, SIGNED, check_way
from filmdesk.modules.releases.store import EVENTS, PAPER, RELEASES
from filmdesk.modules.releases.texts.terms import take_over_terms
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_TAKEN_OVER = (
    "kind", "text", "person", "place", "element", "subject", "scenes", "media", "territory", "term_from", "term_until",
    "hours_from", "hours_until", "conditions", "credit", "fee", "currency", "note",
)  # fmt: skip
"""What a correction takes over from the paper it corrects."""


def send_release(production: Production, release: Release, day: date | None, how: str) -> Release:
    """Note that a release went out to be signed; it counts as having asked."""
    on = day or local_today(production)
    said = f"Sent, {how.strip()}" if how.strip() else "Sent"
    return move(production, release, State.SENT, said, on, asked_last=on, asked_how=how.strip())


def ask_again(production: Production, release: Release, day: date | None, how: str) -> Release:
    """Note that somebody was asked for it."""
    if release.state not in (State.NEEDED, State.DRAFTED, State.SENT):
        raise UserError(f"{release.code} is {release.state}; nobody need be asked.", "Nothing was changed.")
    on = day or local_today(production)
    with production.step("Note release asked for"):
        note_event(production, release.id, f"Asked, {how.strip()}" if how.strip() else "Asked", on)
        return RELEASES.change(production, release.id, asked_last=on, asked_how=how.strip())


def sign_release(
    production: Production, release: Release, by: str, capacity: str, day: date | None, guardian: str = ""
) -> Release:
    """Note that a release was signed, by whom and in what capacity; what it corrects is superseded by it.

    Raises UserError where nobody signs that kind, or nobody of that capacity does.
    """
    kind = kinds(production)[release.kind]
    signer, signed_as = by.strip(), capacity_for(kind, capacity)
    if not signer:
        raise UserError("A signature is somebody's.", "Say who signed.")
    check_way(release, State.SIGNED)
    on = day or local_today(production)
    named = guardian.strip() or (signer if signed_as in GUARDIANS else "")
    about: dict[str, Any] = {"signed_by": signer, "signed_as": signed_as, "signed_on": on, "guardian": named}
    with production.step("Sign release", final=True):
        signed = move(production, release, State.SIGNED, f"Signed by {signer} ({signed_as})", on, **about)
        if release.corrects:
            _supersede(production, release.corrects, signed, on)
        return signed


def capacity_for(kind: Kind, capacity: str) -> str:
    """As what somebody signs, the usual one where nothing is said; UserError where nobody of that capacity signs it."""
    if not kind.signers:
        raise UserError(f"Nobody signs {kind.a_paper}.", "Put it on file instead.")
    wanted = capacity.strip().casefold() or kind.signers[0]
    for signer in kind.signers:
        if signer == wanted:
            return signer
    raise UserError(f"“{kind.title}” is not signed by “{capacity.strip()[:40]}”.", f"Choose {', '.join(kind.signers)}.")


def _supersede(production: Production, identity: str, correction: Release, day: date) -> None:
    """What became void meanwhile stays so."""
    earlier = RELEASES.find(production, identity)
    if earlier and State.SUPERSEDED in NEXT[earlier.state]:
        said = f"Superseded by {correction.code}"
        move(production, earlier, State.SUPERSEDED, said, day, superseded_by=correction.id)


def countersign_release(production: Production, release: Release, by: str, day: date | None) -> Release:
    """Note that the company signed, too."""
    if not by.strip():
        raise UserError("A signature is somebody's.", "Say who countersigned.")
    on = _not_before_signed(release, day or local_today(production), "countersigned")
    about: dict[str, Any] = {"countersigned_by": by.strip(), "countersigned_on": on}
    return move(production, release, State.COUNTERSIGNED, f"Countersigned by {by.strip()}", on, **about)


def _not_before_signed(release: Release, on: date, what: str) -> date:
    """The day, if it is not before that of a signature; UserError names both where it is."""
    for done, day in _signatures(release):
        if day and on < day:
            raise UserError(
                f"{release.code} was {done} on {day_shown(day)}; it is not {what} on {day_shown(on)}.",
                f"Say the day on which it was {what}.",
            )
    return on


def _signatures(release: Release) -> tuple[tuple[str, date | None], ...]:
    return ("signed", release.signed_on), ("countersigned", release.countersigned_on)


def file_release(
    production: Production, release: Release, day: date | None, scan: ReadScan | None, original: str = ""
) -> Release:
    """Put a signed release on file: its scan, or where the original lies, or both.

    What nobody signs is filed as it is. Where no day is said it is today, or the day of a later signature. Raises
    UserError for an earlier one, and while a signature that the kind asks for is missing.
    """
    kind, place = kinds(production)[release.kind], original.strip() or release.original
    if kind.countersigned and release.state is State.SIGNED:
        raise UserError(f"{release.code} is not countersigned yet.", "Have the company sign it first.")
    known = [one for _, one in _signatures(release) if one]
    on = _not_before_signed(release, day or max([local_today(production), *known]), "filed")
    with production.step("File signed release", final=True):
        if scan:
            keep_scans(production, release, [scan])
        if not (place or on_file(production, release)):
            raise UserError("There is nothing to file.", "Give its scan, or say where the original lies.")
        if not kind.signers:
            release = move(production, release, State.SIGNED, "Posted", on, signed_on=on)
        return move(production, release, State.FILED, "Filed", on, original=place)


def on_file(production: Production, release: Release) -> bool:
    """Whether a scan of it is kept."""
    return bool(production.read("SELECT 1 FROM attachment WHERE owner = ? AND kind = ?", (release.id, PAPER)))


def deliver_release(production: Production, release: Release, to: str, day: date | None) -> Release:
    """Note that a copy went to whoever asks for it: the signer, an insurer, a distributor."""
    said = f"Delivered to {to.strip()}" if to.strip() else "Delivered"
    return move(production, release, State.DELIVERED, said, day)


def set_aside(
    production: Production, release: Release, state: State, because: str, by: str, day: date | None = None
) -> Release:
    """Note that it was declined, is disputed or void, with the reason and a name; raises UserError without."""
    if not because.strip() or not by.strip():
        raise UserError("That needs a reason and a name.", "Say why, and who says so.")
    said = f"{because.strip()} ({by.strip()})"
    return move(production, release, state, f"{state.value.capitalize()}: {said}", day, because=said)


def settle_dispute(production: Production, release: Release, because: str, by: str, day: date | None = None) -> Release:
    """End a dispute: the paper stands again where it stood."""
    if release.state is not State.DISPUTED:
        raise UserError(f"{release.code} is not disputed.", "Nothing was changed.")
    if not because.strip() or not by.strip():
        raise UserError("That needs a reason and a name.", "Say what was settled, and who says so.")
    stood = _stood(production, release)
    said = f"Dispute settled: {because.strip()} ({by.strip()})"
    with production.step("Settle dispute", final=True):
        return stand(production, release, stood, said, day, because="")


def _stood(production: Production, release: Release) -> State:
    """Where it stood before the dispute."""
    states = [event.state for event in EVENTS.where(production, release=release.id) if event.state]
    return next(State(state) for state in reversed(states) if state in SIGNED)


def correct_release(production: Production, release: Release) -> Release:
    """A new paper with the same facts, which takes the place of a signed one once it is signed itself."""
    if release.state not in (*SIGNED, State.DISPUTED):
        raise UserError(f"{release.code} is {release.state}; no correction of it is needed.", "Change it as it is.")
    same = {name: getattr(release, name) for name in _TAKEN_OVER}
    correction = Release(**same, state=State.DRAFTED, corrects=release.id)
    with production.step("Correct release"):
        [made] = add_releases(production, [correction], f"Drafted as a correction of {release.code}")
        take_over_terms(production, release, made)
        note_event(production, release.id, f"To be corrected by {made.code}")
        return made
