"""Sentences about fields, which name them as the command line does, as they are said in a table or a form."""

from __future__ import annotations

from collections.abc import Container

from filmdesk.values.errors import UserError


def without_field(error: UserError, names: Container[str]) -> tuple[str, UserError]:
    """The field a sentence begins with, and the rest of it; no field where it begins with none of these."""
    name, _, rest = error.message.partition(": ")
    if rest and name in names:
        return name, UserError(rest, error.remedy)
    return "", error
