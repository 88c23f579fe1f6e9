"""Which strips of a list are chosen: by click, with Ctrl and Shift, by keys; kept by id when the list changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from filmdesk.modules.schedule.faces import OPEN, Face


class Choice:
    """The chosen rows of a list of faces, the one the keys are at, and the one Shift reaches from."""

    def __init__(self) -> None:
        self.faces: Sequence[Face] = ()
        self.current = -1
        self._anchor = -1
        self._rows: set[int] = set()
        self._places: dict[str, int] = {}

    def set_faces(self, faces: Sequence[Face]) -> None:
        """Other faces: what was chosen and still stands stays chosen; where none does, what took its place."""
        ids, current = set(self.ids), self.current_face
        above = [face.id for face in self.faces[: min(self._rows, default=0)]]
        known = self._places.keys()
        self.faces = faces
        self._places = {face.id: row for row, face in enumerate(faces)}
        self._rows = {self._places[identity] for identity in ids if identity in self._places}
        if ids and not self._rows and not known.isdisjoint(self._places):
            self._rows = self._in_place_of_those_below(above)
        fallback = min(self._rows, default=-1)
        self.current = self._places.get(current.id, fallback) if current else fallback
        self._anchor = self.current

    def _in_place_of_those_below(self, above: Sequence[str]) -> set[int]:
        """The row behind the last that still stands of those above; at the end of the list, that last one itself."""
        row = next((self._places[identity] + 1 for identity in reversed(above) if identity in self._places), 0)
        return self._choosable([row]) or self._choosable([row - 1])

    @property
    def ids(self) -> list[str]:
        """The ids chosen, in order."""
        return [self.faces[row].id for row in sorted(self._rows)]

    @property
    def chosen(self) -> list[Face]:
        """The faces chosen, in order."""
        return [self.faces[row] for row in sorted(self._rows)]

    @property
    def current_face(self) -> Face | None:
        """The face the keys are at."""
        return self.faces[self.current] if 0 <= self.current < len(self.faces) else None

    def has(self, row: int) -> bool:
        """Whether a row is chosen."""
        return row in self._rows

    def row_of(self, identity: str) -> int:
        """Where the face of that id stands, or -1."""
        return self._places.get(identity, -1)

    def go(self, row: int, *, extend: bool = False) -> None:
        """Choose a row alone, or everything from the anchor to it."""
        if extend and self._anchor >= 0:
            low, high = sorted((self._anchor, row))
            self._rows = self._choosable(range(low, high + 1))
        else:
            self._rows = self._choosable([row])
            self._anchor = row
        self.current = row

    def toggle(self, row: int) -> None:
        """Take a row in or out."""
        self._rows ^= self._choosable([row])
        self.current = self._anchor = row

    def set_rows(self, rows: Sequence[int]) -> None:
        """Choose exactly these rows."""
        self._rows = self._choosable(rows)
        self.current = self._anchor = rows[0]

    def choose_all(self) -> None:
        """Choose every row."""
        self._rows = self._choosable(range(len(self.faces)))

    def clear(self) -> None:
        """Choose nothing."""
        self._rows.clear()
        self.current = self._anchor = -1

    def find_number(self, typed: str) -> int:
        """The row of the scene of that number, else of the first whose number begins so, else -1."""
        wanted = typed.casefold()
        numbers = [(row, face.title.casefold()) for row, face in enumerate(self.faces) if face.scene]
        exact = (row for row, number in numbers if number.partition(" ")[0] == wanted)
        begun = (row for row, number in numbers if number.startswith(wanted))
        return next(exact, next(begun, -1))

    def _choosable(self, rows: Iterable[int]) -> set[int]:
        return {row for row in rows if 0 <= row < len(self.faces) and self.faces[row].kind != OPEN}
