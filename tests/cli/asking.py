"""What the tests of the command speak with: its answers, and a production it works on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


class Desk:
    """A production and the command over it."""

    def __init__(self, file: Path, run: Run) -> None:
        self.file = file
        self.run = run

    def do(self, command: str, *words: object) -> Said:
        """Run COMMAND FILE WORDS, or COMMAND RECORDS FILE WORDS, and expect it to be done."""
        first, _, records = command.partition(" ")
        said = self.run(first, *filter(None, [records]), self.file, *words)
        assert said.status == 0, said.err
        return said

    def rows(self, records: str) -> list[dict[str, Any]]:
        return list(json.loads(self.do(f"list {records}", "--json").out))

    def history(self) -> list[str]:
        return [step["label"] for step in json.loads(self.do("history", "--json").out) if step["state"] != "undone"]
