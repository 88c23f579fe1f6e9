"""What may be done with a release from where it stands, and of the rest of its way why not yet."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import Kind
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import NEXT, OUT, SIGNED
from filmdesk.modules.releases.texts.house import text_of
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ways import Way

FILE_SCAN = "file-scan"
_ENDED = frozenset({State.VOID, State.SUPERSEDED, State.EXPIRED})
_UNSIGNED = "It is not signed yet."


def ways_of(production: Production, release: Release) -> list[Way]:
    """What is still before a release, in the order it is usually done; what lies behind it is left out."""
    if release.state in _ENDED:
        return []
    kind = kinds(production)[release.kind]
    unsigned = release.state in OUT or release.state is State.DECLINED
    to_sign = _to_be_signed(production, release, kind) if unsigned else ()
    return [*to_sign, *_to_file(release, kind), *_aside(release, kind)]


def _to_be_signed(production: Production, release: Release, kind: Kind) -> Iterator[Way]:
    state = release.state
    if state is State.NEEDED:
        yield Way("Draft the form", "draft-release", _why_no_text(production, release), bool(kind.signers))
    if not kind.signers:
        return
    if state is State.SENT:
        yield Way("Asked again…", "ask-release")
    else:
        yield Way("Mark sent…", "send-release", next=state in (State.DRAFTED, State.DECLINED))
    refused = "It was declined: it has to go out again first." if state is State.DECLINED else ""
    yield Way("Mark signed…", "sign-release", refused, state is State.SENT)


def _why_no_text(production: Production, release: Release) -> str:
    """Why it cannot be drafted on a text, in a sentence; empty where it can."""
    try:
        text_of(production, release)
    except UserError as error:
        return str(error)
    return ""


def _to_file(release: Release, kind: Kind) -> Iterator[Way]:
    state = release.state
    owes_company = kind.countersigned and state not in (State.COUNTERSIGNED, State.FILED, State.DELIVERED)
    if owes_company and state is not State.DISPUTED:
        hindrance = "" if state is State.SIGNED else _UNSIGNED
        yield Way("Countersign…", "countersign-release", hindrance, state is State.SIGNED)
    if state is not State.DECLINED:
        ready = state is State.COUNTERSIGNED or (state is State.SIGNED and not kind.countersigned)
        title = "Keep another scan…" if state in NEXT[State.FILED] | {State.FILED} else "File a scan…"
        yield Way(title, FILE_SCAN, next=ready or (not kind.signers and state in OUT))
    if state in (State.SIGNED, State.COUNTERSIGNED):
        early = "Have the company countersign it first." if owes_company else ""
        yield Way("File without a scan…", "file-signed-release", early)
    if state in (State.SIGNED, State.COUNTERSIGNED, State.FILED):
        unfiled = "" if state is State.FILED else "Its paper is not on file yet."
        yield Way("Deliver…", "deliver-release", unfiled, state is State.FILED)


def _aside(release: Release, kind: Kind) -> Iterator[Way]:
    state = release.state
    if state in OUT and kind.signers:
        yield Way("Declined…", "decline-release")
    if state is State.DISPUTED:
        yield Way("Settle the dispute…", "settle-release", next=True)
    if state in SIGNED:
        yield Way("Disputed…", "dispute-release")
    if state in SIGNED or state is State.DISPUTED:
        yield Way("Make a correction", "correct-release")
    yield Way("Void…", "void-release")
