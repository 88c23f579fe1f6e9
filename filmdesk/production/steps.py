"""The log of steps: what each changed, kept beside the rows it changed, to take back and do again."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import apsw

from filmdesk.production.digests import HALF, changeset_digest, keep_digests, keep_row_digest, known_changeset
from filmdesk.production.schema import fetch
from filmdesk.registry import instead_of
from filmdesk.values.errors import NoWayBackError, UserError
from filmdesk.values.ids import new_id

_APPLY = apsw.SQLITE_CHANGESETAPPLY_FKNOACTION | apsw.SQLITE_CHANGESETAPPLY_IGNORENOOP
_NO_MORE = 1 << 62
"""No history has so many steps; one that says so leaves no number for the next."""
_SQUASH_WITHIN = timedelta(minutes=1)
_THIN_AFTER = timedelta(days=60)
_OUTWORN = "made_at < ? AND lamport <= ? AND changeset IS NOT NULL"
_COLUMNS = "id, session, author, made_at, label, lamport, base, typing, final, undone"
_LAMPORT = 5
"""The place of a step's number among them."""


class Step(NamedTuple):
    """One committed change of the production."""

    id: str
    session: str
    author: str
    made_at: datetime
    label: str
    lamport: int
    base: str
    typing: str
    final: bool
    undone: bool


class Version(NamedTuple):
    """A named state of the production: the one just after `step`."""

    id: str
    name: str
    author: str
    made_at: datetime
    step: str


def _step(row: tuple[Any, ...]) -> Step:
    identity, session, author, made_at, label, lamport, base, typing, final, undone = row
    made = _moment(made_at)
    if made is None or lamport >= _NO_MORE:
        raise UserError("The history of this production is damaged.", "Open a backup of it instead.")
    return Step(identity, session, author, made, label, lamport, base, typing, bool(final), bool(undone))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _row(step: Step) -> tuple[Any, ...]:
    """A step as it is stored, without what it changed."""
    made_at, final, undone = step.made_at.isoformat(), int(step.final), int(step.undone)
    said = step.label, step.lamport, step.base, step.typing
    return step.id, step.session, step.author, made_at, *said, final, undone


class StepLog:
    """The steps of one open production; every method runs inside its transaction."""

    def __init__(self, db: apsw.Connection, author: str) -> None:
        self._db = db
        self.author = author
        self.session = new_id()
        self._done_again: set[str] = set()
        """Steps of other sessions that this one has done again; they are its own to undo, as if made in it."""

    def go_on_with(self, db: apsw.Connection) -> None:
        """Keep the steps in another file from now on, to which those before were copied."""
        self._db = db

    def record(self, label: str, changeset: bytes, *, final: bool, typing: str) -> None:
        """Keep a step beside what it changed; what had been undone can no longer be done again."""
        newest = self.newest()
        self._db.execute("DELETE FROM local_step WHERE lamport > ?", (newest.lamport if newest else 0,))
        if newest and typing and not final and self._continues(newest, typing):
            self._squash(newest, changeset)
            return
        step = Step(
            id=new_id(), session=self.session, author=self.author, made_at=datetime.now(UTC), label=label,
            lamport=newest.lamport + 1 if newest else 1, base=newest.id if newest else "", typing=typing, final=final,
            undone=False,
        )  # fmt: skip
        self._insert(step, changeset)

    def _insert(self, step: Step, changeset: bytes | None) -> None:
        values = (*_row(step), changeset, changeset_digest(changeset or b"") + _digest_of(_row(step)))
        self._db.execute(
            f"INSERT INTO local_step({_COLUMNS}, changeset, digest) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values
        )

    def end_undo(self, label: str) -> None:
        """Keep a final step without a changeset: nothing before it can be undone (after a migration)."""
        step = Step(
            id=new_id(), session=self.session, author=self.author, made_at=datetime.now(UTC), label=label,
            lamport=self._next_lamport(), base="", typing="", final=True, undone=False,
        )  # fmt: skip
        self._insert(step, None)

    def newest(self) -> Step | None:
        """The newest step that is not undone."""
        return self._one("undone = 0 ORDER BY lamport DESC LIMIT 1")

    def next_undone(self) -> Step | None:
        """The step that redo would do again."""
        newest = self.newest()
        return self._one("lamport > ? ORDER BY lamport LIMIT 1", (newest.lamport if newest else 0,))

    def history(self) -> list[Step]:
        """Every step, oldest first, the undone ones at the end."""
        rows = fetch(self._db, f"SELECT {_COLUMNS} FROM local_step ORDER BY lamport")
        return [_step(row) for row in rows]

    def undo(self, *, this_session: bool) -> tuple[str, bytes]:
        """Take the newest step back; gives its label and the changeset that did it."""
        step = self.undoable(this_session=this_session)
        inverse = apsw.Changeset.invert(self._changeset(step))
        self._apply(inverse, step.label)
        self._mark(step, undone=True)
        return step.label, inverse

    def redo(self) -> tuple[str, bytes]:
        """Do the step undone last again; gives its label and its changeset."""
        step = self.next_undone()
        if step is None:
            raise NoWayBackError("There is nothing to redo.")
        changeset = self._changeset(step)
        self._apply(changeset, step.label)
        self._mark(step, undone=False)
        self._done_again.add(step.id)
        return step.label, changeset

    def undoable(self, *, this_session: bool) -> Step:
        """The step undo would take back; raises NoWayBackError saying why there is none."""
        step = self.newest()
        if step is None:
            raise NoWayBackError("There is nothing to undo.")
        if step.final:
            raise NoWayBackError(f"“{step.label}” cannot be undone.", f"It is final. {instead_of(step.label)}")
        if this_session and step.session != self.session and step.id not in self._done_again:
            raise NoWayBackError(f"“{step.label}” was made before this session.", "History can go back further.")
        if not self._has_changeset(step):
            raise NoWayBackError(f"“{step.label}” is too old to be undone.", "Only its name and time are still kept.")
        return step

    def name_version(self, name: str) -> None:
        """Give the present state a name to go back to."""
        newest = self.newest()
        values = (new_id(), name, self.author, datetime.now(UTC).isoformat(), newest.id if newest else "")
        self._db.execute("INSERT INTO local_version(id, name, author, made_at, step) VALUES(?, ?, ?, ?, ?)", values)
        keep_row_digest(self._db, "local_version", values)

    def versions(self) -> list[Version]:
        """The named versions, oldest first."""
        rows = fetch(self._db, "SELECT id, name, author, made_at, step FROM local_version ORDER BY id")
        return [Version(i, name, author, datetime.fromisoformat(at), step) for i, name, author, at, step in rows]

    def find(self, named: str) -> Step:
        """A step by its id or its number in the history; raises UserError when there is none."""
        wanted = named.strip()
        number = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
        step = self._one("lamport = ?", (number,)) or self._one("id = ?", (wanted,))
        if step is None:
            raise UserError(f"There is no step {wanted}.", "The history lists them with their numbers.")
        return step

    def final_after(self, step: str) -> Step | None:
        """The first final step that stands after a step, by that one's id (after the beginning where it is empty)."""
        after = "lamport > coalesce((SELECT lamport FROM local_step WHERE id = ?), 0)"
        return self._one(f"final = 1 AND undone = 0 AND {after} ORDER BY lamport LIMIT 1", (step,))

    def tail(self, count: int) -> list[Step]:
        """The newest steps, oldest first, the undone ones at the end."""
        query = f"SELECT {_COLUMNS} FROM local_step ORDER BY lamport DESC LIMIT ?"
        return [_step(row) for row in reversed(fetch(self._db, query, (count,)))]

    def rewind(self, name: str) -> None:
        """Apply the inverses back to a named version; the caller's session records the net as one step."""
        version = self.version(name)
        self._unwind(self._since(version.step, name), name)

    def rewind_to(self, step: Step) -> None:
        """Apply the inverses back to just after a step; the caller's session records the net as one step."""
        later = self._since(step.id, step.label)
        if not later:
            raise UserError(f"“{step.label}” is where the production stands.", "Nothing came after it.")
        self._unwind(later, step.label)

    def version(self, name: str) -> Version:
        """The newest version of that name; raises UserError when there is none."""
        found = next((version for version in reversed(self.versions()) if version.name == name), None)
        if found is None:
            known = ", ".join(version.name for version in self.versions()) or "none yet"
            raise UserError(f"There is no version named “{name}”.", f"Named versions: {known}.")
        return found

    def difference(self, name: str) -> bytes:
        """The net changeset of everything done since a named version."""
        builder: Any = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
        try:
            for step in reversed(self._since(self.version(name).step, name)):
                if self._has_changeset(step) or not step.final:
                    builder.add(self._changeset(step))
            return bytes(builder.output())
        except apsw.SchemaChangeError as error:
            raise UserError(
                f"“{name}” was named before this file was brought up to date.", "Compare papers."
            ) from error
        finally:
            builder.close()

    def changeset(self, step: Step) -> bytes:
        """What a step changed; raises UserError where only its name and time are still kept."""
        if not self._has_changeset(step):
            raise UserError("What it changed is no longer kept.", "Only its name and time are.")
        return self._changeset(step)

    def _unwind(self, steps: list[Step], named: str) -> None:
        for step in steps:
            if step.final:
                raise UserError(f"“{step.label}” came after “{named}” and is final.", instead_of(step.label))
            self._apply(apsw.Changeset.invert(self._changeset(step)), step.label, digests=False)

    def _since(self, step: str, named: str) -> list[Step]:
        """The steps that stand after one (all where none is named), newest first."""
        standing = [other for other in self.history() if not other.undone]
        ids = [other.id for other in standing]
        if step and step not in ids:
            raise UserError(f"The steps that lead back to “{named}” were undone or forgotten.")
        start = ids.index(step) + 1 if step else 0
        return standing[start:][::-1]

    def outworn(self, now: datetime) -> bool:
        """Whether there is something `thin` would forget."""
        return bool(fetch(self._db, f"SELECT 1 FROM local_step WHERE {_OUTWORN} LIMIT 1", self._outworn(now)))

    def thin(self, now: datetime) -> int:
        """Forget what steps older than 60 days held, but not after a named version (rulings A11)."""
        self._db.execute(f"UPDATE local_step SET changeset = NULL WHERE {_OUTWORN}", self._outworn(now))
        return self._db.changes()

    def _outworn(self, now: datetime) -> tuple[str, int]:
        pinned = fetch(self._db, "SELECT min(s.lamport) FROM local_version v JOIN local_step s ON s.id = v.step")[0][0]
        return ((now - _THIN_AFTER).isoformat(), pinned if pinned is not None else 1 << 62)

    def _apply(self, changeset: bytes, label: str, *, digests: bool = True) -> None:
        """All of it or none: a conflict means a row is no longer what the step left behind."""
        try:
            apsw.Changeset.apply(changeset, self._db, flags=_APPLY)
        except apsw.AbortError as error:
            raise UserError(
                f"“{label}” cannot be taken back or done again.", "Its records were changed since."
            ) from error
        if digests:
            keep_digests(self._db, changeset)

    def _continues(self, newest: Step, typing: str) -> bool:
        """Whether more typing in one field belongs to the step before (rulings A10)."""
        named = fetch(self._db, "SELECT 1 FROM local_version WHERE step = ?", (newest.id,))
        fresh = datetime.now(UTC) - newest.made_at < _SQUASH_WITHIN
        same = newest.typing == typing and newest.session == self.session
        return same and fresh and not newest.final and not named

    def _squash(self, newest: Step, changeset: bytes) -> None:
        builder: Any = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
        builder.add(self._changeset(newest))
        builder.add(changeset)
        squashed = builder.output()
        builder.close()
        if not squashed:  # typed back to what was there
            self._db.execute("DELETE FROM local_step WHERE lamport = ?", (newest.lamport,))
            return
        self._db.execute(
            "UPDATE local_step SET changeset = ?, digest = ? WHERE lamport = ?",
            (squashed, changeset_digest(squashed) + _digest_of(_row(newest)), newest.lamport),
        )

    def _mark(self, step: Step, *, undone: bool) -> None:
        marked = step._replace(undone=undone)
        self._db.execute(
            f"UPDATE local_step SET undone = ?, digest = substr(digest, 1, {HALF}) || ? WHERE lamport = ?",
            (int(undone), _digest_of(_row(marked)), step.lamport),
        )

    def _changeset(self, step: Step) -> bytes:
        changeset = known_changeset(self._db, step.lamport)
        if changeset is None:
            raise UserError(f"What “{step.label}” changed is no longer known whole.", "It was left as it is.")
        return changeset

    def _has_changeset(self, step: Step) -> bool:
        query = "SELECT 1 FROM local_step WHERE lamport = ? AND changeset IS NOT NULL"
        return bool(fetch(self._db, query, (step.lamport,)))

    def _one(self, where: str, values: tuple[int | str, ...] = ()) -> Step | None:
        rows = fetch(self._db, f"SELECT {_COLUMNS} FROM local_step WHERE {where}", values)
        return _step(rows[0]) if rows else None

    def _next_lamport(self) -> int:
        [(highest,)] = fetch(self._db, "SELECT max(lamport) FROM local_step")
        return (highest or 0) + 1


def replace_changeset(db: apsw.Connection, lamport: int, changeset: bytes) -> None:
    """Keep another changeset for a step: what it held is nowhere any more."""
    values = (changeset, changeset_digest(changeset), lamport)
    query = f"UPDATE local_step SET changeset = ?, digest = ? || substr(digest, {HALF + 1}) WHERE lamport = ?"
    db.execute(query, values)


def renew_step_digests(db: apsw.Connection) -> None:
    """Keep anew the digests of what is said about the steps, after some of it was rewritten."""
    for row in fetch(db, f"SELECT {_COLUMNS} FROM local_step"):
        values = (_digest_of(row), row[_LAMPORT])
        db.execute(f"UPDATE local_step SET digest = substr(digest, 1, {HALF}) || ? WHERE lamport = ?", values)


def rehearse(db: apsw.Connection) -> bool:
    """Whether the history leads back as far as it is kept, and forth again; leaves the rows where they were."""
    rows = fetch(db, "SELECT changeset FROM local_step WHERE undone = 0 ORDER BY lamport DESC")
    kept = [row[0] for row in itertools.takewhile(lambda row: row[0] is not None, rows)]
    try:
        for changeset in kept:
            apsw.Changeset.apply(apsw.Changeset.invert(changeset), db, flags=_APPLY)
        for changeset in reversed(kept):
            apsw.Changeset.apply(changeset, db, flags=_APPLY)
    except apsw.AbortError:
        return False
    return True


def damaged_steps(db: apsw.Connection) -> list[int]:
    """The numbers of the steps that are not as they were written.

    Steps of before what is said of them was digested, too, have the first half only, and are held to that.
    """
    rows = fetch(db, f"SELECT lamport, changeset, digest, {_COLUMNS} FROM local_step ORDER BY lamport")
    return [
        lamport
        for lamport, changeset, digest, *row in rows
        if digest[HALF:] not in ("", _digest_of(tuple(row)))
        or (changeset is not None and digest[:HALF] != changeset_digest(changeset))
    ]


def _digest_of(row: tuple[Any, ...]) -> str:
    """The second half of a step's digest: what is said of it, beside what it changed."""
    return changeset_digest(repr(row).encode("utf-8", "surrogatepass"))
