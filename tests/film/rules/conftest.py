"""The rule packs as they are shipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.rules.work_rules import RulePack

PACKS = Path(__file__).parents[3] / "forms" / "rules"


@pytest.fixture(scope="session")
def pack() -> Callable[[str], RulePack]:
    """Reads a shipped pack by name."""
    return lambda name: read_rule_pack((PACKS / f"{name}.toml").read_text(encoding="utf-8"))
