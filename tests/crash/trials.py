"""The trials: a scenario played while the disk fails or the power goes, and what is then looked at.

Whatever happened, the file must open, be sound, agree with its digests, stand exactly before or after the act that
was going on (after, if that act had returned), and its newest step must be one that can be taken back and done again.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from disk import Event, Fault, Order, unwatched, watched
from power import DAMAGES, Folder
from scenarios import NAME, Scenario, Stage, open_it

from filmdesk.actions.productions import open_at_once, open_for_writing
from filmdesk.production.backups import backups_of, verify_backup
from filmdesk.production.digests import count_digests
from filmdesk.production.home import home
from filmdesk.production.production import Production
from filmdesk.production.set_copies import taken
from filmdesk.values.errors import UserError

NOTHING = "nothing yet"


@dataclass(frozen=True, slots=True)
class State:
    """All a production holds, told apart by digests; `counts` alone is what two runs of one act have in common."""

    digests: tuple[tuple[str, int], ...]
    history: tuple[tuple[Any, ...], ...]
    kept: tuple[Any, ...]
    counts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, production: Production) -> State | str:
        """The state of an open production; one in which nobody has done anything is none."""
        if not production.history():
            return NOTHING
        digests = count_digests(production.connection)
        counts = {table: production.read(f'SELECT count(*) FROM "{table}"')[0][0] for table in digests}
        kept = production.read("SELECT id, length(bytes) FROM kept_blob UNION SELECT id, length(text) FROM kept_form")
        return cls(
            tuple(sorted(digests.items())),
            tuple((step.lamport, step.label, step.final, step.undone) for step in production.history()),
            (*kept, *(version.name for version in production.versions())),
            tuple(sorted(counts.items())),
        )

    def alike(self, other: object) -> bool:
        """Whether the same was done, if with other ids and times."""
        return isinstance(other, State) and (self.history, self.counts) == (other.history, other.counts)


@dataclass(slots=True)
class Tally:
    """How many trials there were, and what went wrong in them."""

    seed: int
    trials: int = 0
    distinct: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def fail(self, what: str, where: str) -> None:
        """Note one trial that went wrong."""
        self.wrong[what] += 1
        self.first.setdefault(what, where)

    def __str__(self) -> str:
        found = "; ".join(f"{count} x {what} (first: {self.first[what]})" for what, count in self.wrong.items())
        return f"seed {self.seed}: {self.trials} trials, {self.distinct} distinct, wrong: {found or 'none'}"


def prepare(scenario: Scenario, shelf: Path) -> Path:
    """The folder a scenario starts from, made once for all scenarios that start there."""
    folder = shelf / scenario.before.__name__
    if not folder.exists():
        folder.mkdir()
        scenario.before(Stage(folder))
    return folder


@contextmanager
def staged(scenario: Scenario, shelf: Path, folder: Path) -> Iterator[Stage]:
    """A fresh copy of where the scenario starts, opened where the opening is not itself what is tried."""
    prepared = prepare(scenario, shelf)
    for left in (folder, home()):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(prepared, folder)
    stage = Stage(folder)
    try:
        if any(folder.iterdir()) and open_it not in scenario.acts:
            open_it(stage)
        for act in scenario.also:
            act(stage)
        yield stage
    finally:
        if stage.opened:
            with suppress(UserError):
                stage.opened.close()


# Power cuts


@dataclass(slots=True)
class Recording:
    """A scenario as the disk saw it: the events, and after how many of them each state was reached."""

    before: Folder
    events: list[Event]
    reached: list[tuple[int, State | str]]
    backups: int
    """How many there were at the end."""

    def allowed(self, cut: int) -> list[State | str]:
        """The states a file may be in when the power went after so many events."""
        last = max(i for i, (at, _state) in enumerate(self.reached) if at <= cut)
        after = [self.reached[last + 1][1]] if last + 1 < len(self.reached) else []
        return [self.reached[last][1], *after]

    def acknowledged(self, cut: int) -> bool:
        """Whether the last act had returned."""
        return cut >= self.reached[-1][0]


def record(scenario: Scenario, shelf: Path, folder: Path) -> Recording:
    """Play a scenario once, undisturbed."""
    with staged(scenario, shelf, folder) as stage:
        before = Folder.read(folder)
        reached = [(0, _state_of(stage))]
        with watched(folder) as disk:
            for act in scenario.acts:
                act(stage)
                with unwatched():
                    reached.append((len(disk.events), _state_of(stage)))
        return Recording(before, list(disk.events), reached, len(backups_of(stage.place)))


def _state_of(stage: Stage) -> State | str:
    if stage.opened and not stage.opened.closed:
        return State.of(stage.opened)
    if not stage.place.exists():
        return NOTHING
    with TemporaryDirectory() as elsewhere:  # opening it where it stands might bring it up to date
        copy = Path(shutil.copy(stage.place, elsewhere))
        journal = stage.place.with_name(f"{stage.place.name}-journal")
        if journal.exists():  # what a failing disk left half done is put right by it
            shutil.copy(journal, elsewhere)
        with open_at_once(copy) as production:
            return State.of(production)


def cut_power(
    scenario: Scenario, shelf: Path, folder: Path, tally: Tally, *, cuts: int | None = None, rounds: int = 1,
    mend: Callable[[Path], None] | None = None,
) -> None:  # fmt: skip
    """Let the power go at every event (or at so many of them), with every damage, `rounds` times each."""
    played = record(scenario, shelf, folder)
    assert played.events, f"{scenario.name} writes nothing"
    chance = random.Random(f"{tally.seed} {scenario.name}")
    points = set(_sample(range(len(played.events) + 1), cuts, chance))
    seen: set[bytes] = set()
    model = played.before
    for cut in range(len(played.events) + 1):
        if cut:
            model.hear(played.events[cut - 1])
        for damage in DAMAGES * rounds if cut in points else ():
            tally.trials += 1
            image = model.left(damage, chance)
            name = blake2b(repr((sorted(image.items()), played.allowed(cut))).encode(), digest_size=16).digest()
            if name in seen:
                continue
            seen.add(name)
            tally.distinct += 1
            _lay_out(image, folder)
            if mend:
                mend(folder / NAME)
            where = f"{scenario.name}, cut {cut} of {len(played.events)}, {damage}"
            for wrong in _wrongs(scenario, folder, played, cut):
                tally.fail(wrong, where)


def _sample(points: Iterable[int], wanted: int | None, chance: random.Random) -> list[int]:
    """Some of the points, always with the last."""
    every = list(points)
    if wanted is None or len(every) <= wanted:
        return every
    return sorted({every[-1], *chance.sample(every[:-1], wanted - 1)})


def _lay_out(image: dict[Path, bytes], folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for path, content in image.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _wrongs(scenario: Scenario, folder: Path, played: Recording, cut: int) -> Iterator[str]:
    """What is not as it must be after a power cut."""
    yield from _wrong_file(folder / NAME, played.allowed(cut))
    if scenario.keeps:
        yield from _wrong_backups(folder / NAME, played.backups if played.acknowledged(cut) else 0)
    if scenario.result == NAME:
        return
    made = folder / scenario.result
    if made.exists():
        wrongs = _wrong_part(made) if scenario.part else _wrong_copy(made, played.reached[-1][1])
        yield from (f"the new file: {wrong}" for wrong in wrongs)
    elif played.acknowledged(cut):
        yield "the new file was lost"


def _wrong_file(place: Path, allowed: list[State | str]) -> Iterator[str]:
    """What is wrong with a production that was interrupted."""
    if not place.exists():
        if NOTHING not in allowed:
            yield "the file is gone"
        return
    try:
        production = open_for_writing(place)
    except UserError as error:
        if NOTHING not in allowed:
            yield f"it does not open: {str(error).split('. ')[0].replace(place.name, 'it')}"
        return
    with production:
        if production.damaged_tables():
            yield "its digests do not agree"
        state = State.of(production)
        if state not in allowed:
            yield "a change is half there, or one that was acknowledged is lost"
        yield from wrong_history(production)


def _wrong_copy(path: Path, original: State | str) -> Iterator[str]:
    try:
        copy = open_for_writing(path)
    except UserError:
        yield "it does not open"
        return
    with copy:
        same = isinstance(original, State) and tuple(sorted(count_digests(copy.connection).items())) == original.digests
        if copy.damaged_tables() or not same:
            yield "it is not the production"


def _wrong_part(path: Path) -> Iterator[str]:
    try:
        copy = open_for_writing(path)
    except UserError:
        yield "it does not open"
        return
    with copy:
        if copy.damaged_tables() or not taken(copy):
            yield "it is no set copy"


def _wrong_backups(place: Path, least: int) -> Iterator[str]:
    """What is wrong with the backups, which were brought up to date on opening."""
    rungs = backups_of(place)
    if len(rungs) < least:
        yield "a backup was lost"
    for rung in rungs:
        try:
            verify_backup(rung)
        except UserError as error:
            yield f"a backup is damaged: {error.message.replace(rung.path.name, 'it')}"


def wrong_history(production: Production) -> Iterator[str]:
    """What is wrong with the steps: their order, and whether the newest can be taken back and done again."""
    steps = production.history()
    undone = [step.undone for step in steps]
    if [step.lamport for step in steps] != list(range(1, len(steps) + 1)) or undone != sorted(undone):
        yield "its history is out of order"
    before = State.of(production)
    newest = production.steps.newest()
    if newest is None or newest.final:
        return
    try:
        production.undo()
        production.redo()
    except UserError as error:
        yield f"its newest step cannot be taken back: {error}"
    if State.of(production) != before or production.damaged_tables():
        yield "undo and redo do not lead back"


# Faults


def fault_disk(scenario: Scenario, shelf: Path, folder: Path, tally: Tally, *, calls: int | None = None) -> None:
    """Let every call fail (or so many of them), in every way, once and for good."""
    reached = [state for _at, state in record(scenario, shelf, folder).reached[1:]]
    with staged(scenario, shelf, folder) as stage, watched(folder) as disk:
        _play(scenario, stage)
        made = list(disk.calls)
    chance = random.Random(f"{tally.seed} {scenario.name}")
    for at in _sample(range(len(made)), calls, chance):
        for fault in Fault if made[at] == "write" else (Fault.ERROR,):
            for lasting in (False, True):
                tally.trials += 1
                tally.distinct += 1
                where = f"{scenario.name}, {made[at]} {at} of {len(made)}, {fault}, {'for good' if lasting else 'once'}"
                for wrong in _faulted(scenario, shelf, folder, Order(at, fault, lasting), reached):
                    tally.fail(wrong, where)


def _play(scenario: Scenario, stage: Stage) -> None:
    for act in scenario.acts:
        act(stage)


def _faulted(scenario: Scenario, shelf: Path, folder: Path, order: Order, reached: list[State | str]) -> Iterator[str]:
    """Play it on a failing disk, mend the disk, do it again where it failed, and look."""
    with staged(scenario, shelf, folder) as stage:
        before = _state_of(stage)
        said = _try(scenario, stage, folder, order)
        yield from _wrong_words(said, order)
        if said and scenario.again and not _stands(stage, reached[-1:]):
            said = _try(scenario, stage, folder, None)
            if said and "exists already" not in str(said):
                yield f"it cannot be done again: {said}"
        if stage.opened:
            stage.opened.close()
        yield from _wrong_after(stage, [before, *reached] if said else reached[-1:])
        if scenario.keeps:
            yield from _wrong_backups(stage.place, 0)


def _stands(stage: Stage, ends: list[State | str]) -> bool:
    """Whether the production stands at one of these states."""
    state = _state_of(stage)
    return any(state == end or (isinstance(state, State) and state.alike(end)) for end in ends)


def _wrong_words(said: Exception | None, order: Order) -> Iterator[str]:
    """A person is told what happened in a sentence that names the cause."""
    if isinstance(said, Exception) and not isinstance(said, UserError):
        yield f"no sentence but {type(said).__name__}: {said}"
    elif said and not _names_cause(said, order):
        yield f"a sentence that does not name the cause: {said}"


def _wrong_after(stage: Stage, allowed: list[State | str]) -> Iterator[str]:
    """What is wrong with the file that a failing disk left, once it is opened on a sound one."""
    try:
        production = open_for_writing(stage.place)
    except UserError as error:
        if NOTHING not in allowed:
            yield f"it does not open: {error}"
        return
    with production:
        if not _stands(Stage(stage.folder, production), allowed):
            yield "a change is half there, or one that was acknowledged is lost"
        if production.damaged_tables():
            yield "its digests do not agree"
        yield from wrong_history(production)


def _try(scenario: Scenario, stage: Stage, folder: Path, order: Order | None) -> Exception | None:
    with watched(folder, order):
        try:
            _play(scenario, stage)
        except Exception as error:
            return error
    return None


def _names_cause(said: UserError, order: Order) -> bool:
    words = ("full",) if order.fault is not Fault.ERROR else ("disk", "damaged", "written", "exists already")
    return any(word in str(said) for word in words)
