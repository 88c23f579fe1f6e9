"""The sample's releases and what became of each, played through the same records and commands a person uses."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import cos, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory
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
    "settle": "settle-term",
}  # fmt: skip
"""What happens in a release's life, and the command that notes it."""
_ON_THE_SPOT = "spot"
_LEFT, _BASE, _SLANT = 80, 190, 0.18
"""Where a drawn name begins in the box to sign in, and how far it leans."""


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
        if happened["do"] == _ON_THE_SPOT:
            _sign_on_the_spot(production, run, {"release": identity, **given}, happened["answers"])
            continue
        if "paper" in given:
            given["paper"] = str(resource("sample", given["paper"]))
        run(production, _COMMANDS[happened["do"]], release=identity, **given)
        if happened["do"] == "correct":
            identity = _newest(production)
            change_record(production, find_records("releases"), identity, texts(release["change"]))


def _sign_on_the_spot(production: Production, run: Run, given: Mapping[str, str], answers: Mapping[str, str]) -> None:
    """Sign as on the set: the answers and the signature come from files, as a script would give them."""
    told = {name: text for name, text in given.items() if name != "signed"}
    with TemporaryDirectory() as folder:
        files = {"values": answers, "strokes": drawn_name(given["signed"])}
        for name, content in files.items():
            path = Path(folder) / f"{name}.json"
            path.write_text(json.dumps(content), "utf-8")
            told[name] = str(path)
        run(production, "sign-on-the-spot", consent="yes", **told)


def drawn_name(name: str) -> list[list[list[int]]]:
    """A signature drawn for a name: a line for each word, as tall, deep and round as its letters are."""
    strokes, at = [], float(_LEFT)
    for word in name.split():
        line = []
        for place, letter in enumerate(word):
            wide, up, down = _shape(letter, first=not place)
            for step in range(12):
                turn = 2 * pi * step / 12
                rise = (up if sin(turn) > 0 else down) * sin(turn)
                line.append([round(at + wide * step / 12 + _SLANT * rise + 6 * cos(turn)), round(_BASE - rise)])
            at += wide
        strokes.append(line)
        at += 40
    return strokes


def _shape(letter: str, *, first: bool) -> tuple[float, float, float]:
    """How wide a letter is, how far it rises and how far it falls."""
    rises, falls = letter in "bdfhklt", letter in "fgjpqyz"
    return (64, 130, 12) if first else (30, 96 if rises else 26, 70 if falls else 8)


def _newest(production: Production) -> str:
    return str(list_records(production, find_records("releases"))[-1]["id"])
