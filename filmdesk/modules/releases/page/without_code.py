"""What is told where somebody waited for the desk to open without the code while a paper was to be signed."""

from __future__ import annotations

from functools import partial

from filmdesk.film.store import facts
from filmdesk.film.today import now
from filmdesk.modules.releases.history import note_event
from filmdesk.modules.releases.records import Release
from filmdesk.production.production import Production
from filmdesk.ui.desk import Desk
from filmdesk.ui.moments import moment_words
from filmdesk.values.errors import UserError


def tell_opened_without_code(desk: Desk, release: Release) -> None:
    """Note it in the release's history for good, and say it at the desk until somebody has read it."""
    about = facts(desk.production)
    said = f"The desk was opened without the code at {moment_words(now(), about.clock, about.time_zone)}."
    desk.attempt(partial(_note, desk.production, release, said))
    desk.tell_failed(UserError(said, f"{release.code} was to be signed; its history says so."))


def _note(production: Production, release: Release, said: str) -> None:
    with production.step("Open desk without code", final=True):
        note_event(production, release.id, said)
