"""What a person did not do wrong on purpose, said in one sentence."""

from __future__ import annotations


class UserError(Exception):
    """Something a person can put right: what happened, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class DisplacedError(UserError):
    """The production's own file is not where it was, not the one it was, or closed to writing: it can go elsewhere."""


class SealedError(UserError):
    """The production is encrypted, and the passphrase is missing or is another."""


class NoWayBackError(UserError):
    """Undo or redo goes no further from here; nothing changed."""
