"""Whatever is done, undone, nested, dropped and reverted, the tables say what a plain list of states says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from shelf import SHELF, THINGS, Thing

from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

IDS = st.sampled_from("abcdef")
CHANGES = st.lists(st.tuples(IDS, st.one_of(st.none(), st.integers(0, 3))), min_size=1, max_size=4)
State = dict[str, int]


class DroppedError(Exception):
    pass


class History(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.production = Production.in_memory([SHELF])
        self.now: State = {}
        self.past: list[tuple[int, State]] = []
        self.future: list[tuple[int, State]] = []
        self.versions: dict[str, tuple[int, State]] = {}
        self.made = 0

    def write(self, state: State, changes: list[tuple[str, int | None]]) -> None:
        for identity, count in changes:
            if count is None and identity in state:
                THINGS.remove(self.production, identity)
                del state[identity]
            elif count is not None and identity in state:
                THINGS.change(self.production, identity, count=count)
                state[identity] = count
            elif count is not None:
                THINGS.add(self.production, Thing("x", identity, count))
                state[identity] = count

    def keep(self, state: State) -> None:
        if state != self.now:
            self.made += 1
            self.past.append((self.made, self.now))
            self.future.clear()
        self.now = state

    @rule(changes=CHANGES)
    def step(self, changes: list[tuple[str, int | None]]) -> None:
        state = dict(self.now)
        with self.production.step("Change"):
            self.write(state, changes)
        self.keep(state)

    @rule(before=CHANGES, dropped=CHANGES, inner=CHANGES, after=CHANGES)
    def nested(self, before: Any, dropped: Any, inner: Any, after: Any) -> None:
        state = dict(self.now)
        with self.production.step("Nest"):
            self.write(state, before)
            with pytest.raises(DroppedError), self.production.step("Drop"):
                self.write(dict(state), dropped)
                raise DroppedError
            with self.production.step("Inner"):
                self.write(state, inner)
            self.write(state, after)
        self.keep(state)

    @rule(changes=CHANGES)
    def failed(self, changes: list[tuple[str, int | None]]) -> None:
        with pytest.raises(DroppedError), self.production.step("Fail"):
            self.write(dict(self.now), changes)
            raise DroppedError

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.production.undo()
        made, before = self.past.pop()
        self.future.append((made, self.now))
        self.now = before

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.production.redo()
        made, after = self.future.pop()
        self.past.append((made, self.now))
        self.now = after

    @rule()
    def name_version(self) -> None:
        name = f"version {len(self.versions)}"
        self.production.name_version(name)
        self.versions[name] = (self.past[-1][0] if self.past else 0, dict(self.now))

    @precondition(lambda self: self.versions)
    @rule(data=st.data())
    def revert(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.versions)))
        made, state = self.versions[name]
        if made and made not in [standing for standing, _ in self.past]:
            with pytest.raises(UserError):
                self.production.revert(name)
            return
        self.production.revert(name)
        self.keep(dict(state))

    @invariant()
    def the_table_is_the_state(self) -> None:
        assert {thing.id: thing.count for thing in THINGS.all(self.production)} == self.now
        assert len([step for step in self.production.history() if not step.undone]) == len(self.past)

    def teardown(self) -> None:
        assert self.production.damaged_tables() == []
        while self.past:
            self.undo()
        assert self.now == {} == {thing.id: 0 for thing in THINGS.all(self.production)}
        assert self.production.damaged_tables() == []
        self.production.close()


History.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestHistory = History.TestCase


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_two_thousand_long_histories() -> None:
    run_state_machine_as_test(History, settings=settings(max_examples=2_000, stateful_step_count=100, deadline=None))
