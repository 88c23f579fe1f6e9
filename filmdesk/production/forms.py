"""Paperwork copied into the production at first use, so that an edited text elsewhere changes nothing here (A5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from filmdesk.production.digests import keep_row_digest
from filmdesk.production.production import Production


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A rule pack, rubric or release text as this production uses it; `id` is the digest of its text."""

    id: str
    kind: str
    name: str
    version: str
    text: str
    kept_at: str


def keep_form(production: Production, kind: str, name: str, version: str, text: str) -> KeptForm:
    """Copy a form in, inside the step that first uses it; the same text is kept once."""
    digest = blake2b(text.encode(), digest_size=16).hexdigest()
    form = KeptForm(digest, kind, name, version, text, datetime.now(UTC).isoformat())
    if not production.read("SELECT 1 FROM kept_form WHERE id = ?", (form.id,)):
        row = (form.id, form.kind, form.name, form.version, form.text, form.kept_at)
        production.write("INSERT INTO kept_form(id, kind, name, version, text, kept_at) VALUES(?, ?, ?, ?, ?, ?)", row)
        keep_row_digest(production.connection, "kept_form", row)
    return form


def kept_forms(production: Production, kind: str) -> list[KeptForm]:
    """The forms of a kind this production has ever used, oldest first."""
    query = "SELECT id, kind, name, version, text, kept_at FROM kept_form WHERE kind = ? ORDER BY kept_at"
    return [KeptForm(*row) for row in production.read(query, (kind,))]
