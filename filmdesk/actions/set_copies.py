"""Taking a copy out for one purpose, and bringing home what was done in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from filmdesk import registry
from filmdesk.actions.backups import keep_backup
from filmdesk.actions.homecoming_lines import REMOVED, WHOLE, Arrival, arrivals
from filmdesk.actions.productions import SUFFIX, open_for_reading
from filmdesk.film.names import kind_of, record_name
from filmdesk.production.changes import RowChange
from filmdesk.production.numbering import next_block
from filmdesk.production.production import Production
from filmdesk.production.set_copies import (
    Clash,
    Homecoming,
    Rows,
    Spot,
    Taken,
    bring_home,
    homecoming,
    purpose_of,
    read_rows,
    seal_of,
    taken,
    write_set_copy,
)
from filmdesk.values.columns import Privacy
from filmdesk.values.errors import UserError
from filmdesk.values.modules import SetCopy

Settle = Callable[[Production, Production, Sequence[Clash], bool], list[str]]
_NUMBERED = {"character": "cast_number", "scene": "number", "release": "code", "petty_envelope": "number"}
"""What bears a number that only one record may have."""
_LONGEST_NUMBER = 7
_UNKNOWN = (
    "This production does not remember giving out this copy as it says it was: it was put back to before, or the "
    "copy is not what went out. Look at every line."
)
_ALWAYS_HELD = frozenset({"facts", "board"})
"""What every copy holds and nobody asks for."""


@dataclass(frozen=True, slots=True)
class GoingOut:
    """What a set copy would hold and what would stay at home, in words, and where its own numbers would begin."""

    purpose: str
    """What it is for, as its file and its history are named by."""
    title: str
    holds: tuple[str, ...]
    stays: dict[str, list[str]]
    """The titles of the fields left out, by what one of the records is called."""
    whole: int
    """How many people come with every field, for whoever works with the copy needs them."""
    first: int
    rows: Rows


def set_copy_purposes() -> tuple[SetCopy, ...]:
    """What a set copy can be taken out for."""
    return tuple(registry.contributed("set_copies"))


def refuse_copy_of_copy(production: Production) -> None:
    """Raise UserError for a set copy: none is taken out of it."""
    if taken(production):
        raise UserError("This is a set copy itself.", "Take one out of the production.")


def plan_set_copy(production: Production, purpose: str, day: int | None, of: str = "") -> GoingOut:
    """What a copy for one purpose would hold; changes nothing, and raises UserError where none can be taken out."""
    refuse_copy_of_copy(production)
    found = _purpose(purpose)
    limits = _limits(production, found, day, of)
    rows, stays = _rows(production, found, limits)
    counts = (counted_kind(table, len(some)) for table, some in rows.items() if some and table not in _ALWAYS_HELD)
    first = next_block(production, _highest(production))
    said = " ".join(filter(None, (found.name, f"day {day}" if day else "", of)))
    whole = 0 if found.of else len(limits.get("person", ()))
    return GoingOut(said, found.title, tuple(counts), stays, whole, first, rows)


def take_set_copy(production: Production, purpose: str, day: int | None, path: Path, *, of: str = "") -> str:
    """Write a copy for one purpose; gives the sentence that says what it holds and what stayed home."""
    going = plan_set_copy(production, purpose, day, of)
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    block = write_set_copy(production, path, going.purpose, going.rows, _highest(production))
    numbers = f" What is numbered in it begins at {block}, and nothing here will."
    left = [f"{noun} {title}" for noun, titles in going.stays.items() for title in titles]
    fields = f" Not in it: {', '.join(left)}." if left else ""
    return f"Took out {path} for {going.title.lower()}.{fields}{numbers}"


def counted_kind(table: str, count: int) -> str:
    """How many records of a table: "1 person", "33 scenes"."""
    kind = kind_of(table)
    return f"{count:,} {kind.noun if count == 1 else kind.title[:1].lower() + kind.title[1:]}"


def set_copy_of(production: Production, path: Path) -> Taken | None:
    """What a file was taken out of this production for; None where it is no set copy of it, or cannot be read."""
    try:
        with open_for_reading(path, production.passphrase) as copy:
            return taken(copy) if copy.id == production.id and path != production.path else None
    except UserError:
        return None


@dataclass(frozen=True, slots=True)
class Review:
    """What a set copy would bring, looked through before anything is taken."""

    taken: Taken
    lines: tuple[Arrival, ...]
    twice: tuple[str, ...]
    """Numbers the copy and the production each gave to a record of its own."""
    keeps_both: bool
    """Whether what the copy has is kept beside what stands here, where neither is given up."""
    left: str
    """What else was written in the copy and stays there, in a sentence; empty where nothing was."""
    unknown: str
    """What to mind where the production does not remember giving out this copy; empty where it does."""
    seal: str
    """Of all that was looked through, so that nothing else is taken."""


def look_through(production: Production, path: Path) -> Review:
    """A set copy's lines, each of which can be decided on; changes nothing."""
    with open_for_reading(path, production.passphrase) as copy:
        home = homecoming(production, copy)
        told = taken(copy)
        shown = replace(home, clashes=_disputed(told, home))
        twice = tuple(_given_twice(production, home))
        if told is None:
            raise LookupError(path)  # homecoming refuses what is no set copy
        lines = tuple(arrivals(production, copy, shown))
        both, left = _settling(told) is not None, _left(told, home)
        return Review(told, lines, twice, both, left, _unknown(home), seal_of(home, copy))


def review_set_copy(production: Production, path: Path) -> tuple[Homecoming, list[str]]:
    """What a set copy would bring, and the lines that say it; changes nothing."""
    with open_for_reading(path, production.passphrase) as copy:
        home = homecoming(production, copy)
        return home, _told(production, copy, home)


def _told(production: Production, copy: Production, home: Homecoming) -> list[str]:
    told = taken(copy)
    if told is None:
        return []
    head = f"Taken out for {told.purpose} by {told.by}, {told.at[:16].replace('T', ' ')} UTC."
    lines = _lines(production, copy, replace(home, clashes=_disputed(told, home)))
    left = _left(told, home)
    said = lines or ([] if left else ["Nothing was changed in it."])
    return [head, *filter(None, [_unknown(home), *said, left])]


def _unknown(home: Homecoming) -> str:
    return "" if home.known else _UNKNOWN


def _left(told: Taken, home: Homecoming) -> str:
    """What is left behind, in sentences."""
    purpose, said = purpose_of(told), list(home.refused)
    if purpose and home.left:
        counts = ", ".join(counted_kind(table, count) for table, count in home.left.items())
        title = purpose.title.lower()
        said.append(f"Stays in the copy, for one taken out for {title} brings none of it home: {counts}.")
    if beside := {table: count for table, count in home.stayed.items() if count}:
        counts = ", ".join(counted_kind(table, count) for table, count in beside.items())
        said.append(f"Not taken is what was written in fields that stayed home: {counts}. Enter it here.")
    return " ".join(said)


def _disputed(told: Taken | None, home: Homecoming) -> list[Clash]:
    """What somebody has to decide: where lists are joined, nobody has to."""
    found = purpose_of(told) if told else None
    joined = found.joined if found else ()
    return [clash for clash in home.clashes if (clash.table, clash.field) not in joined]


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided line by line: changes of the copy not wanted, and disputed fields taken from it."""

    declined: frozenset[Spot] = frozenset()
    taken: frozenset[Spot] = frozenset()
    every: bool = False
    """Whatever the two do not agree on is taken from the copy."""


def bring_set_copy_back(production: Production, path: Path, *, theirs: bool = False) -> tuple[Homecoming, str]:
    """Take what a set copy brings, as one undoable step; gives it, and the review of it.

    Where the two do not agree, what stands here stays; `theirs` takes what the copy has.
    """
    home, told, done = _bring_back(production, path, Choice(every=theirs))
    return home, "\n".join((*told, *done))


def bring_chosen_back(production: Production, path: Path, review: Review, choice: Choice) -> list[str]:
    """Take what was chosen of a set copy that was looked through, as one undoable step; says what was done.

    Raises UserError where the copy, or what it brings, is no longer what the review showed.
    """
    home, _, done = _bring_back(production, path, choice, review.seal)
    return [*done, *filter(None, [_left(review.taken, home)])]


def _bring_back(
    production: Production, path: Path, choice: Choice, seal: str = ""
) -> tuple[Homecoming, list[str], list[str]]:
    """What it brought, what it was said to bring, and what was done; `seal` is of what was looked through."""
    with open_for_reading(path, production.passphrase) as copy:
        found = homecoming(production, copy)
        if seal and seal != seal_of(found, copy):
            raise UserError("The copy changed since you looked.", "Look through it again; nothing was changed.")
        home = found.without(choice.declined)
        lines = _told(production, copy, home)
        return home, lines, _take(production, copy, home, choice)


def _take(production: Production, copy: Production, home: Homecoming, choice: Choice) -> list[str]:
    """Take it, as one step; the sentences that say what was done."""
    told = taken(copy)
    taking = {clash.spot for clash in home.clashes if clash.field} if choice.every else choice.taken
    theirs = choice.every or (bool(taking) and all(clash.spot in taking for clash in home.clashes))
    settle = _settling(told) if told else None
    decided = _decided(production, copy, _disputed(told, home), taking, every=choice.every)
    if home.empty and not (home.clashes and (taking or settle)):
        return ["Nothing was taken.", *(decided if choice.every else [])]
    keep_backup(production, "before a set copy was brought back")
    with production.step("Bring back set copy"):
        bring_home(production, home, taking)
        settled = settle(production, copy, home.clashes, theirs) if settle else []
    return [*settled, "Brought back as one step.", *decided]


def _decided(
    production: Production, copy: Production, disputed: Sequence[Clash], taking: Collection[Spot], *, every: bool
) -> list[str]:
    """What came of what is not agreed on: fields are taken or stay, a whole record stays in any case."""
    fields = [clash for clash in disputed if clash.field]
    whole = [_name(production, copy, clash) for clash in disputed if not clash.field]
    took = sum(clash.spot in taking for clash in fields)
    if not took and not every:
        return ["Where the two do not agree, nothing was changed."] if disputed else []
    said = []
    if fields:
        part = f"{took} of {len(fields)} were taken from the copy"
        said.append(f"Where the two do not agree, {part if took < len(fields) else 'what the copy has was taken'}.")
    if whole:
        stayed = (
            "1 whole record was left as it is"
            if len(whole) == 1
            else f"{len(whole)} whole records were left as they are"
        )
        said.append(f"{stayed} here: {', '.join(whole)}.")
    return said


def _highest(production: Production) -> int:
    """The highest number a record has, of those that only one may have."""
    rows = (read_rows(production, table).values() for table in _NUMBERED)
    given = (str(row[field]) for field, some in zip(_NUMBERED.values(), rows, strict=True) for row in some)
    found = [number.rpartition("-")[2] for number in given]  # of a reference such as R-0012, what follows its letter
    return max((int(number) for number in found if number.isdecimal() and len(number) < _LONGEST_NUMBER), default=0)


def _purpose(name: str) -> SetCopy:
    known: dict[str, SetCopy] = {found.name: found for found in registry.contributed("set_copies")}
    if name not in known:
        raise UserError(f"No set copy is taken out for {name}.", f"Known: {', '.join(sorted(known))}.")
    return known[name]


def _settling(told: Taken) -> Settle | None:
    """What keeps both where they do not agree, for the purpose a copy went out for."""
    found = purpose_of(told)
    return cast("Settle", registry.resolve(found.settle)) if found and found.settle else None


def _limits(production: Production, found: SetCopy, day: int | None, of: str) -> dict[str, set[str]]:
    if found.of:
        if not of.strip():
            raise UserError(
                f"A set copy for {found.title.lower()} needs its name.",
                "Say whose or which it is.",
                typed="Say whose or which it is, with --of.",
            )
        named: dict[str, set[str]] = registry.resolve(found.of)(production, of)
        return named
    if found.of_day is None:
        return {}
    if day is None:
        raise UserError(f"A set copy for {found.title.lower()} needs its day.", "Say which day.", typed="Add --day 3.")
    limits: dict[str, set[str]] = registry.resolve(found.of_day)(production, day)
    return limits


def _rows(production: Production, found: SetCopy, limits: dict[str, set[str]]) -> tuple[Rows, dict[str, list[str]]]:
    """The rows that go out with the fields that may, and the titles of the fields that stay home."""
    rows: Rows = {}
    kept_home: dict[str, list[str]] = {}
    for table in found.tables:
        private = {} if table in found.whole else _private(table, found.audience)
        rows[table] = {}
        for identity, row in read_rows(production, table).items():
            named = identity in limits.get(table, ())
            if (table == "person" and not (found.of or found.nobody_else)) or table not in limits or named:
                hidden = set() if table == "person" and named else private.keys()
                rows[table][identity] = {name: value for name, value in row.items() if name not in hidden}
        if private:
            kept_home[kind_of(table).noun] = [title.lower() for title in dict.fromkeys(private.values())]
    return rows, kept_home


def _private(table: str, audience: Privacy) -> dict[str, str]:
    """The fields of a table that audience may not see, with their titles."""
    columns = kind_of(table).columns.values()
    return {column.name: column.title for column in columns if column.privacy > audience and not column.computed}


def _lines(production: Production, copy: Production, home: Homecoming) -> list[str]:
    lines = [_counted("New", table, len(rows)) for table, rows in home.added.items()]
    lines += [_counted("Changed", table, len(rows)) for table, rows in home.changed.items()]
    lines += [_counted("Removed", table, len(ids)) for table, ids in home.removed.items()]
    for clash in home.clashes:
        name = _name(production, copy, clash)
        field = clash.field.replace("_", " ") or WHOLE
        here, there = (
            REMOVED if value is None and not clash.field else _shown(value) for value in (clash.here, clash.there)
        )
        lines.append(f"Not agreed: {kind_of(clash.table).noun} {name}, {field}: here {here}; in the copy {there}.")
    lines += _given_twice(production, home)
    return lines


def _name(production: Production, copy: Production, clash: Clash) -> str:
    """What a record is called where it still stands."""
    side = production if production.row(clash.table, clash.id) else copy
    row = side.row(clash.table, clash.id)
    if said := row.get("name") or row.get("number") or row.get("row"):
        return str(said)
    called = record_name(side, RowChange(clash.table, clash.id))
    return clash.id if called.casefold() == kind_of(clash.table).noun.casefold() else called


def _given_twice(production: Production, home: Homecoming) -> list[str]:
    """The numbers the copy gave to a record while here another has them: both stand, and somebody decides."""
    lines = []
    for table, field in _NUMBERED.items():
        brought = {**home.changed.get(table, {}), **home.added.get(table, {})}
        here = {row[field]: identity for identity, row in read_rows(production, table).items() if row[field]}
        for identity, row in brought.items():
            number = row.get(field)
            if number in here and here[number] != identity:
                other = production.row(table, here[number])
                lines.append(
                    f"Number given twice: {kind_of(table).noun} {number}, here {_called(other)}; in the copy "
                    f"{_called({**production.row(table, identity), **row})}. Both stand until one is changed."
                )
    return lines


def _called(row: dict[str, Any]) -> str:
    return str(row.get("name") or row.get("heading") or "another")


def _counted(what: str, table: str, count: int) -> str:
    return f"{what}: {count} {kind_of(table).noun if count == 1 else kind_of(table).title.lower()}."


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_shown(each)}" for name, each in value.items())
    return "nothing" if value in (None, "") else f"“{value}”"
