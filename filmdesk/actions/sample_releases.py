"""The sample's releases and what became of each, played through the same records and commands a person uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.actions.records import add_record, change_record, find_records, list_records
from filmdesk.production.production import Production
from filmdesk.values.places import resource

Texts = Callable[[Mapping[str, Any]], dict[str, str]]
Run = Callable[..., None]
_NOT_TYPED = frozenset({"life", "change"})
_COMMANDS = {
    "draft": "draft-release", "send": "send-release", "ask": "ask-release", "sign": "sign-release",
    "countersign": "countersign-release", "file": "file-signed-release", "deliver": "deliver-release",
    "decline": "decline-release", "dispute": "dispute-release", "void": "void-release", "correct": "correct-release",
}  # fmt: skip
"""What happens in a release's life, and the command that notes it."""


def play_releases(production: Production, told: Mapping[str, Any], texts: Texts, run: Run) -> None:
    """Enter every release and play its life; `texts` says values as typed, `run` runs a command by name."""
    for approval in told["approve"]:
        run(production, "approve-release-text", **texts(approval))
    for person in told["person"]:
        add_record(production, find_records("people"), texts(person))
    for release in told["release"]:
        _play_release(production, release, texts, run)
    for waiver in told["not_needed"]:
        run(production, "release-not-needed", **texts(waiver))


def _play_release(production: Production, release: Mapping[str, Any], texts: Texts, run: Run) -> None:
    typed = {name: text for name, text in texts(release).items() if name not in _NOT_TYPED}
    identity = add_record(production, find_records("releases"), typed)
    for happened in release["life"]:
        given = {name: text for name, text in texts(happened).items() if name != "do"}
        if "paper" in given:
            given["paper"] = str(resource("sample", given["paper"]))
        run(production, _COMMANDS[happened["do"]], release=identity, **given)
        if happened["do"] == "correct":
            identity = _newest(production)
            change_record(production, find_records("releases"), identity, texts(release["change"]))


def _newest(production: Production) -> str:
    return str(list_records(production, find_records("releases"))[-1]["id"])
