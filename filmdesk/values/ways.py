"""What may be done with a record from where it stands, and of the rest of its way why not yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """Something a person does with a record, by the command that does it."""

    title: str
    command: str
    hindrance: str = ""
    """Why it cannot be done now; empty where it can."""
    next: bool = False
    """Whether it is what usually follows from here."""
