"""Named states: to go back to one is a step like any other."""

from __future__ import annotations

import pytest
from shelf import THINGS, Thing, names

from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def test_going_back_to_a_version_is_one_step_that_can_be_undone(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    production.name_version("white draft")
    THINGS.change(production, lamp.id, name="lantern")
    THINGS.add(production, Thing("table"))
    production.revert("white draft")
    assert names(production) == ["lamp"]
    assert production.damaged_tables() == []
    assert production.undo() == "Go back to a version"
    assert names(production) == ["lantern", "table"]
    assert production.damaged_tables() == []


def test_versions_are_listed_with_who_named_them(production: Production) -> None:
    production.name_version("empty")
    THINGS.add(production, Thing("lamp"))
    production.name_version(" furnished ")
    assert [(version.name, version.author) for version in production.versions()] == [
        ("empty", "Ida"),
        ("furnished", "Ida"),
    ]


def test_a_version_named_before_the_first_step_is_the_empty_production(production: Production) -> None:
    production.name_version("empty")
    THINGS.add(production, Thing("lamp"))
    production.revert("empty")
    assert names(production) == []


def test_a_version_nobody_named_is_refused_with_those_there_are(production: Production) -> None:
    production.name_version("white")
    with pytest.raises(UserError, match=r"no version named “pink”.*white"):
        production.revert("pink")


def test_a_version_needs_a_name(production: Production) -> None:
    with pytest.raises(UserError, match="needs a name"):
        production.name_version("  ")


def test_no_version_reaches_back_across_a_final_step(production: Production) -> None:
    production.name_version("before")
    with production.step("Publish call sheet", final=True):
        THINGS.add(production, Thing("sheet"))
    with pytest.raises(UserError, match="“Publish call sheet” came after “before” and is final"):
        production.revert("before")
    assert names(production) == ["sheet"]


def test_a_version_whose_step_was_undone_and_written_over_says_so(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    production.name_version("lit")
    production.undo()
    THINGS.add(production, Thing("table"))
    with pytest.raises(UserError, match="undone or forgotten"):
        production.revert("lit")
    assert names(production) == ["table"]
