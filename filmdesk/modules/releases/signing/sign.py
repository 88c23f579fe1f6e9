"""Signing on the spot, as one final step: frozen, made into a paper, and put on file like a scan."""

from __future__ import annotations

import os
import sys
from datetime import datetime

from filmdesk.film.heads import stock_of
from filmdesk.film.scans import ReadScan
from filmdesk.film.today import local_now
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.scans.kept import keep_scans
from filmdesk.modules.releases.signing.answers import (
    CONSENT,
    Answers,
    capacity_of,
    printed_name,
    read_values,
    refuse_other_names,
    refuse_unsigned,
    signer_of,
)
from filmdesk.modules.releases.signing.frozen import Frozen, Signed, digest_of, pack
from filmdesk.modules.releases.signing.kept import SIGNINGS, Signing, paper_name
from filmdesk.modules.releases.signing.paper import signed_paper
from filmdesk.modules.releases.signing.sheet import GUARDIAN, Sheet, sheet_for
from filmdesk.modules.releases.steps import capacity_for, file_release, sign_release
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.house import keep_text
from filmdesk.paper.pdf.scans import read_scan
from filmdesk.paper.text import day_shown
from filmdesk.paper.write import render
from filmdesk.production.attachments import attach
from filmdesk.production.digests import bytes_digest
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

PHOTO = "release, photo of the signer"
_SIDE = 480


class PaperChangedError(UserError):
    """The paper is not what was shown any more: it is to be read again before anybody signs it."""


def sign_on_screen(production: Production, shown: Sheet, answers: Answers) -> Release:
    """Sign the sheet that was shown, as answered, and file its paper unless the company countersigns it first.

    Raises UserError, nothing being changed, where an answer is missing or does not fit, or where the release went
    another way meanwhile; PaperChangedError where the sheet would say something else by now.
    """
    at = local_now(production)
    release = RELEASES.get(production, shown.release.id)
    sheet = sheet_for(production, release, minor=answers.age.is_minor(at.date()), born=answers.age.born)
    if not sheet.says_the_same(shown):
        raise PaperChangedError("The paper changed meanwhile; read it again.", "Nothing is signed yet.")
    frozen = freeze(sheet, answers, at)
    packed = pack(frozen)
    paper = _made(production, frozen, packed, answers)
    with production.step("Sign release", final=True):
        text = keep_text(production, sheet.house)
        signed = RELEASES.change(production, release.id, kind=sheet.release.kind, text=text)
        guardian = frozen.values.get(GUARDIAN, "") if sheet.minor else ""
        signed = sign_release(production, signed, frozen.signer, frozen.capacity, at.date(), guardian)
        [scan] = keep_scans(production, signed, [paper])
        SIGNINGS.add(production, Signing(release.id, packed, digest_of(packed), scan.attachment))
        if answers.photo:
            attach(production, release.id, answers.photo.name, PHOTO, answers.photo.data)
        if kinds(production)[signed.kind].countersigned:
            return signed
        return file_release(production, signed, at.date(), None)


def freeze(sheet: Sheet, answers: Answers, at: datetime) -> Frozen:
    """All that was seen and answered; UserError where it cannot be signed like that."""
    values = read_values(sheet, answers)
    refuse_unsigned(sheet, answers, at.date())
    refuse_other_names(sheet, answers, values)
    text = sheet.text
    return Frozen(
        code=sheet.release.code,
        kind=sheet.release.kind,
        title=text.title,
        version=text.version,
        dated=text.dated.isoformat(),
        approved=f"approved by {text.counsel}, {day_shown(text.approved)}" if text.approved and text.counsel else "",
        written=sheet.house.written,
        shown=tuple((clause.heading, clause.text) for clause in text.clauses),
        asked=tuple((one.name, one.title, values.get(one.name, "")) for one in text.fields),
        minor=sheet.minor,
        age=answers.age.said(at.date()),
        signer=signer_of(sheet, values),
        capacity=capacity_for(sheet.kind, capacity_of(sheet, answers, values)),
        consent=CONSENT,
        signatures=_signatures(sheet, answers, values),
        at=at,
        zone=at.tzname() or "",
        device=answers.device.strip() or this_device(),
        photo=bytes_digest(answers.photo.data) if answers.photo else "",
    )


def _signatures(sheet: Sheet, answers: Answers, values: dict[str, str]) -> tuple[Signed, ...]:
    """Those that were given; whoever did not sign has a line left to sign by hand."""
    found = []
    for line, ink in zip(sheet.signatories, answers.signatures, strict=False):
        if not ink.is_empty:
            found.append(Signed(line.who, line.role, printed_name(line, values), ink))
    return tuple(found)


def _made(production: Production, frozen: Frozen, packed: str, answers: Answers) -> ReadScan:
    """The paper as a file that is kept as a scan is."""
    photo: bytes = answers.photo.told["pictures"][0] if answers.photo else b""
    data = render(signed_paper(frozen, digest_of(packed), stock_of(production), photo), "pdf")
    name = paper_name(frozen.code)
    return ReadScan(name, data, read_scan({"data": data, "name": name, "side": _SIDE, "most": 1}) | {"doubts": []})


def this_device() -> str:
    """What this computer is called."""
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "this computer")
