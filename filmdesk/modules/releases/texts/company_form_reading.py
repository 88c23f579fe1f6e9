"""The fields of a company's own form. Runs caged: forms come from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filmdesk.paper.pdf.filling import fields_of as pdf_fields
from filmdesk.paper.word.filling import look_over


def read_fields(given: Mapping[str, Any]) -> list[str]:
    """What the form asks for, by its own names, in the order they come; UserError for what is no form."""
    template = given["template"]
    if template[:1024].lstrip().startswith(b"%PDF"):
        return pdf_fields(template)
    return look_over({"template": template, "values": {}, "tables": {}})["unknown"]
