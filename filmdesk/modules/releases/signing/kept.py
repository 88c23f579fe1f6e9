"""The papers that were signed on a screen, as they are kept and listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.signing.frozen import Frozen, digest_of, unpack
from filmdesk.modules.releases.store import RELEASES
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
    id: str = field(default_factory=new_id)


SIGNINGS = Table("release_signing", Signing, "signing", order="id")
COLUMNS = (
    Column("code", "Reference", "code", computed=True, width=0.6),
    Column("about", "Whom or what", computed=True, width=1.6),
    Column("signer", "Signed by", computed=True, privacy=Privacy.RESTRICTED, width=1.4),
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
