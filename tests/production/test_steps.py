"""One change is one step: whole or not at all, taken back, done again, and never by accident."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from shelf import THINGS, Thing, names, open_shelf

from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def labels(production: Production) -> list[str]:
    return [step.label for step in production.history() if not step.undone]


def test_what_a_step_wrote_is_there_after_closing(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp", count=3, due=date(2026, 6, 1)))
    production.close()
    assert production.path
    with open_shelf(production.path) as again:
        assert THINGS.all(again) == [lamp]


def test_a_step_says_who_made_it_and_when_in_utc(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    [step] = production.history()
    assert (step.label, step.author, step.final, step.undone) == ("Add thing", "Ida", False, False)
    assert abs(datetime.now(UTC) - step.made_at) < timedelta(minutes=1)


def test_a_step_that_raises_leaves_nothing(production: Production) -> None:
    with pytest.raises(ZeroDivisionError), production.step("Break"):
        THINGS.add(production, Thing("lamp"))
        1 / 0  # noqa: B018
    assert names(production) == [] and production.history() == []


def test_a_step_that_changed_nothing_is_not_in_history(production: Production) -> None:
    with production.step("Nothing"):
        pass
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, name="lamp")
    assert labels(production) == ["Add thing"]


def test_steps_within_a_step_are_one_step_with_the_outer_name(production: Production) -> None:
    with production.step("Furnish"):
        THINGS.add(production, Thing("lamp"))
        with production.step("Inner"):
            THINGS.add(production, Thing("table"))
    assert labels(production) == ["Furnish"]
    production.undo()
    assert names(production) == []


def test_a_failed_inner_step_leaves_the_outer_whole(production: Production) -> None:
    with production.step("Furnish"):
        THINGS.add(production, Thing("lamp"))
        with pytest.raises(ZeroDivisionError), production.step("Inner"):
            THINGS.add(production, Thing("table"))
            1 / 0  # noqa: B018
        THINGS.add(production, Thing("chair"))
    assert names(production) == ["chair", "lamp"]
    production.undo()
    assert names(production) == []
    assert production.damaged_tables() == []


def test_a_failed_final_step_does_not_make_the_outer_one_final(production: Production) -> None:
    with production.step("Furnish"):
        THINGS.add(production, Thing("lamp"))
        with pytest.raises(ZeroDivisionError), production.step("Sign", final=True):
            1 / 0  # noqa: B018
    assert production.undo() == "Furnish"


def test_undo_and_redo_bring_back_every_field(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp", count=3, due=date(2026, 6, 1)))
    THINGS.change(production, lamp.id, name="lantern", due=None)
    THINGS.remove(production, lamp.id)
    assert production.undo() == "Remove thing"
    assert THINGS.get(production, lamp.id) == Thing("lantern", lamp.id, 3)
    production.undo()
    assert THINGS.get(production, lamp.id) == lamp
    assert production.redo() == "Change thing"
    assert THINGS.get(production, lamp.id).name == "lantern"


def test_a_new_step_ends_what_could_be_redone(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    production.undo()
    THINGS.add(production, Thing("table"))
    with pytest.raises(UserError, match="nothing to redo"):
        production.redo()
    assert len(production.history()) == 1


def test_there_is_nothing_to_undo_or_redo_in_a_new_production(production: Production) -> None:
    with pytest.raises(UserError, match="nothing to undo"):
        production.undo()
    with pytest.raises(UserError, match="nothing to redo"):
        production.redo()


def test_undo_stops_at_a_final_step_and_says_why(production: Production) -> None:
    with production.step("Publish call sheet", final=True):
        THINGS.add(production, Thing("sheet"))
    with pytest.raises(UserError, match="“Publish call sheet” cannot be undone"):
        production.undo()
    assert names(production) == ["sheet"]


def test_a_final_step_inside_another_makes_the_whole_final(production: Production) -> None:
    with production.step("Wrap up"), production.step("Publish", final=True):
        THINGS.add(production, Thing("sheet"))
    with pytest.raises(UserError, match="final"):
        production.undo()


def test_the_windows_undo_stops_at_the_opening_and_history_goes_further(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    production.close()
    assert production.path
    with open_shelf(production.path) as again:
        with pytest.raises(UserError, match="before this session"):
            again.undo(this_session=True)
        assert again.undo() == "Add thing"
        assert names(again) == []


def test_what_is_done_again_after_a_restart_can_be_undone_again(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    THINGS.add(production, Thing("chair"))
    production.undo()
    production.close()
    assert production.path
    with open_shelf(production.path) as again:
        assert again.redo() == "Add thing" and names(again) == ["chair", "lamp"]
        assert again.undo_label == "Add thing"
        assert again.undo(this_session=True) == "Add thing" and names(again) == ["lamp"]
        with pytest.raises(UserError, match="before this session"):
            again.undo(this_session=True)


def test_a_stray_write_outside_a_step_is_refused(production: Production) -> None:
    with pytest.raises(apsw.ReadOnlyError):
        production.write("INSERT INTO thing(id, name, count) VALUES('x', 'stray', 1)")
    with production.step("Furnish"):
        pass
    with pytest.raises(apsw.ReadOnlyError):
        production.write("DELETE FROM thing")
    assert names(production) == []


def test_no_undo_inside_a_step(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    with production.step("Furnish"), pytest.raises(RuntimeError):
        production.undo()
    assert names(production) == ["lamp"]


def test_typing_in_one_field_is_one_step(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    for text in ("la", "lan", "lantern"):
        THINGS.change(production, lamp.id, name=text, typing="thing.name")
    assert labels(production) == ["Add thing", "Change thing"]
    production.undo()
    assert names(production) == ["lamp"]
    production.redo()
    assert names(production) == ["lantern"]


def test_typing_back_to_what_was_there_leaves_no_step(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, name="lamb", typing="thing.name")
    THINGS.change(production, lamp.id, name="lamp", typing="thing.name")
    assert labels(production) == ["Add thing"]
    assert production.undo() == "Add thing"


@pytest.mark.parametrize("between", ["another field", "a named version", "an hour", "another session"])
def test_typing_is_not_joined_across(production: Production, between: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, name="la", typing="thing.name")
    if between == "a named version":
        production.name_version("so far")
    elif between == "an hour":
        monkeypatch.setattr("filmdesk.production.steps._SQUASH_WITHIN", timedelta(0))
    elif between == "another session":
        monkeypatch.setattr(production.steps, "session", "another")
    field = "thing.note" if between == "another field" else "thing.name"
    THINGS.change(production, lamp.id, name="lan", typing=field)
    assert len(labels(production)) == 3


def test_views_are_told_what_each_step_undo_and_redo_touched(production: Production) -> None:
    told: list[Changes] = []
    stop = production.on_change(told.append)
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, name="lantern")
    production.undo()
    production.redo()
    stop()
    THINGS.remove(production, lamp.id)
    assert told[0].added == {"thing": {lamp.id}} and told[0].tables == {"thing"}
    assert [change.changed for change in told[1:]] == [{"thing": {lamp.id}}] * 3


def test_a_changeset_that_was_tampered_with_is_not_applied(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    db = production.connection
    with production._guard.lifting(db):
        db.execute("UPDATE local_step SET changeset = CAST(changeset || x'00' AS BLOB)")
    with pytest.raises(UserError, match="no longer known whole"):
        production.undo()
    assert names(production) == ["lamp"]


def test_steps_older_than_sixty_days_keep_only_their_name_and_time(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    with production._writing():
        assert production.steps.thin(datetime.now(UTC) + timedelta(days=61)) == 1
    with pytest.raises(UserError, match="too old"):
        production.undo()
    assert labels(production) == ["Add thing"]


def test_a_named_version_keeps_what_came_after_it(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    production.name_version("white")
    THINGS.add(production, Thing("table"))
    with production._writing():
        assert production.steps.thin(datetime.now(UTC) + timedelta(days=61)) == 1
    production.revert("white")
    assert names(production) == ["lamp"]


def test_a_final_step_is_never_joined_to_the_typing_before_it(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, name="la", typing="thing.name")
    with production.step("Sign", final=True, typing="thing.name"):
        THINGS.change(production, lamp.id, name="lan")
    with pytest.raises(UserError, match="“Sign” cannot be undone"):
        production.undo()


def test_closing_forgets_what_steps_of_last_season_held(tmp_path: Path) -> None:
    path = tmp_path / "film.filmdesk"
    with Production.create(path, ()) as production:
        for name in ("old", "new"):
            with production.step(f"Keep {name}"):
                production.write("INSERT INTO attachment VALUES(?, 'o', 'n', 'k', 'd', 0)", (name,))
        with production._writing():
            production.write("UPDATE local_step SET made_at = '2020-01-01T00:00:00+00:00' WHERE label = 'Keep old'")
    with Production.open(path, ()) as production:
        kept = production.read("SELECT label FROM local_step WHERE changeset IS NOT NULL")
        assert kept == [("Keep new",)]
        assert [step.label for step in production.history()] == ["Keep old", "Keep new"]
