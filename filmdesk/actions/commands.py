"""Running a named command with its options."""

from __future__ import annotations

from typing import Any

from filmdesk import registry
from filmdesk.production.production import Production
from filmdesk.values.modules import Command, Foreword


def find_command(name: str) -> Command | None:
    """The command of that name, if a desk has it."""
    return next((command for command in registry.contributed("commands") if command.name == name), None)


def run_command(production: Production, command: Command, options: Any = None) -> str:
    """Do it, and give the sentence that says what was done."""
    return str(registry.resolve(command.run)(production, options))


def foreword(production: Production, command: Command) -> Foreword:
    """What a person is to know before it is done; nothing for most commands."""
    if command.before is None:
        return Foreword()
    before: Foreword = registry.resolve(command.before)(production)
    return before
