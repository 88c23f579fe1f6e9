"""The papers that were signed on a screen, as they are kept and listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.scans.kept import SCANS
from filmdesk.modules.releases.signing.frozen import Frozen, digest_of, unpack
from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column, Privacy
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id


@dataclass(frozen=True, slots=True)
class Signing:
    """A release signed on a screen: what was frozen, the digest over it, and its paper among the scans."""

    release: str
    frozen: str
    digest: str
    paper: str = ""
    """Id of the attachment that is the signed paper; empty where it was signed before that was noted."""
    id: str = field(default_factory=new_id)


SIGNINGS = Table("release_signing", Signing, "signing", order="id")
COLUMNS = (
    Column("code", "Reference", "code", computed=True, width=0.6),
    Column("about", "Whom or what", computed=True, width=1.6),
    Column("signer", "Signed by", computed=True, privacy=Privacy.PRODUCTION, width=1.4),
    Column("at", "Signed at", "date", computed=True, privacy=Privacy.PRODUCTION),
    Column("device", "On", computed=True, privacy=Privacy.PRODUCTION),
    Column("age", "Age", computed=True, privacy=Privacy.RESTRICTED),
    Column("how", "How", computed=True, help="Drawn, or typed by the keyboard."),
    Column("digest", "Digest", computed=True, privacy=Privacy.PRODUCTION, width=1.6),
)


def signing_of(production: Production, release: Release) -> Frozen | None:
    """What was frozen when a release was signed on a screen; None where it was not.

    Raises UserError where it is not what was signed any more.
    """
    kept = SIGNINGS.where(production, release=release.id)
    return _whole(kept[0]) if kept else None


def signed_file(production: Production, release: Release) -> bytes:
    """The paper that was signed on a screen, whole, whatever else is kept beside it; UserError where it is gone."""
    kept = SIGNINGS.where(production, release=release.id)
    named = kept[0].paper or _by_name(production, release) if kept else ""
    paper = ATTACHMENTS.find(production, named)
    if paper is None:
        raise UserError(f"The paper of {release.code} that was signed here is gone.", "Take it from a backup.")
    return read_attachment(production, paper)


def _by_name(production: Production, release: Release) -> str:
    """The last file that bears the name of what is signed on a screen."""
    files = ATTACHMENTS.by_id(production)
    scans = [scan.attachment for scan in SCANS.where(production, release=release.id) if scan.attachment in files]
    return next((one for one in reversed(scans) if files[one].name == paper_name(release.code)), "")


def paper_name(code: str) -> str:
    """What the file of a paper signed on a screen is called."""
    return f"{code} signed.pdf"


def _whole(signing: Signing) -> Frozen:
    if digest_of(signing.frozen) != signing.digest:
        raise UserError("What was signed is damaged in this production.", "Take it from a backup.")
    return unpack(signing.frozen)


def signing_rows(production: Production) -> list[dict[str, Any]]:
    """Every signing on a screen."""
    names, releases, rows = read_names(production), RELEASES.by_id(production), []
    for signing in SIGNINGS.all(production):
        release, frozen = releases[signing.release], _whole(signing)
        rows.append({
            "id": signing.id, "code": release.code, "about": names.about(release), "signer": frozen.signer,
            "at": frozen.at, "device": frozen.device, "age": frozen.age, "digest": signing.digest,
            "how": "typed" if frozen.signatures[0].ink.typed else "drawn", "release": release.id,
        })  # fmt: skip
    return rows


def refuse_change(production: Production, *_: object) -> str:
    """What was signed never changes; raises UserError."""
    raise UserError("What was signed does not change.", "Make a correction: a new paper that takes its place.")
