"""The sample's submissions and their coverage, played through the same records and commands a person uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.actions.records import add_record, change_record, find_records
from filmdesk.production.production import Production
from filmdesk.values.places import resource

Texts = Callable[[Mapping[str, Any]], dict[str, str]]
Run = Callable[..., None]
_NOT_WRITTEN = frozenset({"reader", "day", "due", "in", "rubric", "marks"})
_NOT_LOGGED = frozenset({"script"})
_ANSWERS = {"decision": "decide", "returned": "return-unread"}


def play_coverage(production: Production, submissions: list[Mapping[str, Any]], texts: Texts, run: Run) -> None:
    """Log every submission with what came of it; `texts` says values as typed, `run` runs a command by name."""
    for number, submission in enumerate(submissions, 1):
        logged = {name: text for name, text in texts(submission).items() if name not in _NOT_LOGGED}
        add_record(production, find_records("submissions"), logged)
        title = str(number)
        if "script" in submission:
            file = str(resource("sample", submission["script"]))
            run(production, "attach-script", title=title, script=file, day=logged["received"])
        for read in submission.get("read", ()):
            _play_read(production, title, read, texts, run)
        for name, command in _ANSWERS.items():
            if name in submission:
                run(production, command, title=title, **texts(submission[name]))


def _play_read(production: Production, title: str, read: Mapping[str, Any], texts: Texts, run: Run) -> None:
    told = texts(read)
    given = {name: told[name] for name in ("reader", "day", "due", "rubric") if name in told}
    run(production, "assign-reader", title=title, **given)
    written = {name: text.strip() for name, text in told.items() if name not in _NOT_WRITTEN}
    with production.step("Write coverage"):
        change_record(production, find_records("coverage"), title, written)
        for row, mark in read["marks"].items():
            run(production, "rate", title=title, row=row, mark=mark)
    if "in" in read:
        run(production, "hand-in", title=title, day=told["in"])
