"""The lock names every library once, with its hashes, and says nothing of where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", LOCK, re.MULTILINE))
NAMED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["test"],
    *PROJECT["build-system"]["requires"],
]


@pytest.mark.parametrize("named", NAMED)
def test_what_the_project_names_is_locked_at_a_release_it_allows(named: str) -> None:
    requirement = Requirement(named)
    assert requirement.specifier.contains(PINS[requirement.name])


def test_every_library_is_pinned_with_hashes() -> None:
    entries = re.split(r"\n(?=\S)", LOCK[LOCK.index("\n" + next(iter(PINS))) + 1 :].strip())
    assert len(entries) == len(PINS)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_no_address_stands_in_it() -> None:
    assert not re.findall(r"://|--index|--find-links|--trusted", LOCK)


def test_the_large_halves_of_qt_are_left_out() -> None:
    assert PINS.keys().isdisjoint({"pyside6-addons", "pyside6-webengine", "pyside6-pdf"})


def test_it_serves_windows_too() -> None:
    assert "sys_platform == 'win32'" in LOCK
    assert "sys_platform == 'linux'" not in LOCK
