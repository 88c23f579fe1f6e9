"""The command that brings an edited workbook back."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filmdesk.actions.productions import open_for_reading, open_for_writing
from filmdesk.actions.returning import clashes, proposal_data, proposal_words, proposed_by, take_returned
from filmdesk.values.errors import UserError


def add_commands(subparsers: Any, make: Callable[[Any, str, str, Any], ArgumentParser]) -> None:
    """Add it to the parser."""
    back = make(subparsers, "merge-back", "take in what was changed in a workbook that we wrote", merge_back)
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("workbook", type=Path, metavar="WORKBOOK")
    back.add_argument("--review", action="store_true", help="only say what it changes, and what that comes to")
    back.add_argument("--json", action="store_true", help="say it as data")
    back.add_argument("--accept", default="", metavar="all|IDS", help="take these; all that agree if not said")
    back.add_argument("--decline", default="", metavar="IDS", help="but not these")
    back.add_argument("--total", default="", metavar="AMOUNT", help="only if the whole comes to this then")


def merge_back(asked: Namespace) -> int:
    """Say what a workbook changes, or take it in; 1 where something is left that is not agreed."""
    if asked.review:
        with open_for_reading(asked.file) as production:
            proposal = proposed_by(production, asked.workbook)
            if asked.json:
                print(json.dumps(proposal_data(proposal), ensure_ascii=False, indent=1))
            else:
                print("\n".join(proposal_words(proposal)))
        return 1 if clashes(proposal) else 0
    with open_for_writing(asked.file) as production:
        if not production.writable:
            raise UserError(f"{asked.file.name} is open for reading only.", production.read_only_because)
        proposal = proposed_by(production, asked.workbook)
        print(take_returned(production, proposal, asked.accept, asked.decline, asked.total))
    return 1 if clashes(proposal, asked.accept.replace(",", " ").split()) else 0
