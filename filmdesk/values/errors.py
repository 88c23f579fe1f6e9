"""What a person did not do wrong on purpose, said in one sentence."""

from __future__ import annotations


class UserError(Exception):
    """Something a person can put right: what happened, and what to do about it.

    `typed` is what to do for somebody at the command line, where that is to type something; the window says `remedy`.
    """

    def __init__(self, message: str, remedy: str = "", *, typed: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy
        self.typed = typed


class DisplacedError(UserError):
    """The production's own file is not where it was, not the one it was, or closed to writing: it can go elsewhere."""


NOTHING_LOST = "Nothing was changed; what was saved before can be saved elsewhere."
"""What is said of every change that came too late for a displaced file."""


class SealedError(UserError):
    """The production is encrypted, and the passphrase is missing or is another."""


class NoWayBackError(UserError):
    """Undo or redo goes no further from here; nothing changed."""
