"""Looking whether a production still holds what was written, and saying in words what does not."""

from __future__ import annotations

import apsw

from filmdesk.production.attachments import damaged_files
from filmdesk.production.production import Production
from filmdesk.production.steps import damaged_steps
from filmdesk.values.counting import counted

_MOST = 5


def find_damage(production: Production) -> list[str]:
    """What is damaged, each in a few words: tables, attached files, steps of the history; empty when all is well."""
    tables = [f"the table {name}" for name in production.damaged_tables()]
    if "the table attachment" in tables:
        return tables  # its names and digests cannot be believed
    files = [f"the attached file {name}" for name in damaged_files(production)]
    return [*tables, *files, *_history(production)]


def damage_sentence(damage: list[str]) -> str:
    """What was found, in one sentence and what to do about it."""
    if not damage:
        return "The file holds what was written."
    return f"Damaged: {', '.join(damage)}. Open a backup instead; this file was left as it is."


def _history(production: Production) -> list[str]:
    """The damaged steps, as many as a sentence bears."""
    try:
        numbers = damaged_steps(production.connection)
    except (UnicodeDecodeError, apsw.CorruptError):
        return ["the history"]
    named = [f"step {number} of the history" for number in numbers[:_MOST]]
    return [*named, counted(len(numbers) - _MOST, "more step")] if len(numbers) > _MOST else named
