"""What was worked out of a production is worked out anew once anything in it changed, by whomever."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from filmdesk.actions.productions import open_for_writing, start_production
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE
from filmdesk.production.production import Production
from filmdesk.production.unchanged import kept_while_unchanged


@kept_while_unchanged
def names(production: Production) -> list[str]:
    return [person.name for person in PEOPLE.all(production)]


def test_it_is_worked_out_once_and_anew_after_a_step_and_its_undo(empty: Production) -> None:
    assert names(empty) is names(empty)
    PEOPLE.add(empty, Person("Ann Lee"))
    assert names(empty) == ["Ann Lee"]
    empty.undo()
    assert names(empty) == []


def test_a_step_that_fails_leaves_nothing_of_what_never_was(empty: Production) -> None:
    with pytest.raises(ZeroDivisionError), empty.step("Add person"):
        PEOPLE.add(empty, Person("Ann Lee"))
        assert names(empty) == ["Ann Lee"]
        raise ZeroDivisionError
    assert names(empty) == []


def test_two_productions_are_not_taken_for_each_other(empty: Production, tmp_path: Path) -> None:
    PEOPLE.add(empty, Person("Ann Lee"))
    with start_production(tmp_path / "theirs.filmdesk", "Theirs") as other:
        assert (names(empty), names(other)) == (["Ann Lee"], [])
    with open_for_writing(tmp_path / "theirs.filmdesk") as again:
        assert names(again) == []


def test_what_steps_changed_since_is_told_by_row_through_undo_and_redo(empty: Production) -> None:
    then = empty.stamp()
    none = empty.changes_since(then)
    assert none and not none.tables
    ann = PEOPLE.add(empty, Person("Ann Lee"))
    bob = PEOPLE.add(empty, Person("Bob Ray"))
    empty.undo()
    between = empty.stamp()
    empty.redo()
    PEOPLE.remove(empty, ann.id)
    told, later = empty.changes_since(then), empty.changes_since(between)
    assert told and told.ids("person") == {ann.id, bob.id} == told.added["person"] | told.removed["person"]
    assert later and later.ids("person") == {ann.id, bob.id} and later.added["person"] == {bob.id}


def test_what_changed_is_unknown_after_a_step_that_failed_or_another_program(tmp_path: Path) -> None:
    path = tmp_path / "ours.filmdesk"
    with start_production(path, "Ours") as ours:
        PEOPLE.add(ours, Person("Ann Lee"))
        then = ours.stamp()
        with pytest.raises(ZeroDivisionError), ours.step("Add person"):
            PEOPLE.add(ours, Person("Bob Ray"))
            raise ZeroDivisionError
        assert ours.changes_since(then) is None
        then = ours.stamp()
        with closing(apsw.Connection(str(path))) as theirs:
            theirs.execute("DELETE FROM person")
        assert ours.changes_since(then) is None
