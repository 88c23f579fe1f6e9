"""Asking once who works at this computer: History says who did what."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from filmdesk.desktop.notices import NoticeBar
from filmdesk.desktop.state import State
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.settings import Settings, author_name, read_settings, write_settings
from filmdesk.values.errors import UserError

_ASKED = "name.asked"


def ask_name_once(
    notices: NoticeBar,
    state: State,
    production: Production,
    parent: QWidget,
    taken: Callable[[Settings], object] = lambda _: None,
) -> None:
    """Offer to say who one is, the first time something is opened on this computer and nobody has said so."""
    if state.get_anywhere(_ASKED) or read_settings().name or os.environ.get("FILMDESK_USER", "").strip():
        return
    state.put_anywhere(_ASKED, True)

    def ask() -> None:
        said = "It stands beside everything you do in History, on this computer and in this file."
        resolve("filmdesk.desktop.asking:Question")("Your name", said, "Keep it", keep, parent).open()

    def keep(name: str) -> None:
        taken(keep_name(name, production))

    notices.show_question(
        f"What you do is signed “{author_name()}” in History.",
        "Say who you are, so that others know whom to ask.",
        [("Say my name…", ask)],
    )


def keep_name(name: str, production: Production) -> Settings:
    """Sign with that name from now on; raises UserError where there is none."""
    if not name.strip() or not name.strip().isprintable():
        raise UserError("A name needs at least one letter.", "Type it as it stands on the crew list.")
    settings = replace(read_settings(), name=name.strip())
    write_settings(settings)
    production.steps.author = author_name()
    return settings
