"""A form as the file people edit and pass on: a rubric, a release text, a chart of accounts."""

from __future__ import annotations

from pathlib import Path

from filmdesk.values.errors import UserError

LARGEST_FORM = 500_000
"""Bytes no form anybody wrote comes near."""


def read_form_file(path: Path, noun: str) -> str:
    """The text of a form's file; raises UserError, calling it a `noun`, for one that is none.

    No more is read than a form has.
    """
    advice = f"Choose the TOML file of a {noun}."
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FORM + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} cannot be read as a {noun}.", advice) from error
    if len(data) > LARGEST_FORM:
        raise UserError(f"{path.name} is far larger than a {noun}.", advice)
    return text
