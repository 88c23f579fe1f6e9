"""What can be done to the strips chosen: each a step of its own, by key, by menu, or by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from filmdesk.film.days import read_schedule
from filmdesk.film.records import Strip, StripKind
from filmdesk.modules.schedule import moves, strips
from filmdesk.modules.schedule.boards import find_board
from filmdesk.modules.schedule.faces import Face, pages_words
from filmdesk.modules.schedule.page.board import BoardView
from filmdesk.modules.schedule.page.keys import shown_key, spare_keys
from filmdesk.modules.schedule.page.other_boards import other_boards
from filmdesk.modules.schedule.page.popup import Asked, Popup
from filmdesk.modules.schedule.proposals import day_like
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.icons import set_icon
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.problems import RecordRef

_BONEYARD, _READS = "boneyard", "open"
_BANNERS = ("LUNCH", "DINNER", "COMPANY MOVE TO ", "TRAVEL", "REHEARSAL", "HOLIDAY", "SECOND MEAL", "WRAP")


class BoardCommands(QObject):
    """The commands of the board. `edit` is what lets the chosen strip's own fields be typed into."""

    def __init__(self, desk: Desk, board: BoardView, edit: Callable[[], None]) -> None:
        super().__init__(board)
        self._desk, self._board, self._edit = desk, board, edit
        self._run: Mapping[str, Callable[[], None]] = {
            "up": partial(self._step, moves.one_up),
            "down": partial(self._step, moves.one_down),
            "day-before": partial(self._step, moves.day_before),
            "day-after": partial(self._step, moves.day_after),
            "to-day": self._ask_day,
            "boneyard": self._to_or_from_boneyard,
            "other-board": self._ask_board,
            "break": self._add_break,
            "banner": self._ask_banner,
            "split": self._ask_split,
            "join": self._join,
            "remove": self._remove,
            "open": self._open,
            "edit": self._edit,
        }

    def do(self, name: str) -> None:
        """Do what a key or menu entry of that name stands for, where there is something to do it to."""
        if name in ("break", "banner") or self._board.chosen:
            self._run[name]()

    def offers(self) -> list[Action]:
        """The commands as the window's menu has them: keys that type something are the board's own, not its."""
        return self._offers(spare_keys)

    def open_menu(self, point: QPoint) -> None:
        """The commands as a menu at a point of the screen."""
        menu = QMenu(self._board)
        for offer in self._offers(shown_key):
            entry = QAction(offer.title, menu)
            entry.setShortcut(QKeySequence(offer.shortcut))
            entry.setEnabled(offer.enabled())
            if offer.icon:
                set_icon(entry, offer.icon)
            entry.triggered.connect(lambda _=False, run=offer.run: run())
            menu.addAction(entry)
            if offer.name in ("schedule.other-board", "schedule.banner", "schedule.join"):
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _offers(self, key: Callable[[str], str]) -> list[Action]:
        def action(name: str, title: str, icon: str, help: str) -> Action:
            keys = key(name)
            return Action(f"schedule.{name}", title, partial(self.do, name), icon, keys, help,
                          partial(self._can, name), name == _READS, "" if keys else shown_key(name))  # fmt: skip

        return [
            action("up", "Move up", "up", "The strips chosen go up by one"),
            action("down", "Move down", "down", "The strips chosen go down by one"),
            action("day-before", "Move to the day before", "", "To the end of the day before"),
            action("day-after", "Move to the day after", "", "To the beginning of the next day"),
            action("to-day", "Move to day…", "calendar", "Key M: to the end of a day, by its number"),
            action("boneyard", "To the boneyard, or back", "",
                   "Key B: off the days without losing it; in the boneyard, onto the day that shoots its set"),
            action("other-board", "Put on another board…", "copy", "There they go to the day you say; here they stay"),
            action("break", "End the day here", "event", "A day break behind the strip chosen"),
            action("banner", "Add banner…", "banner", "Company move, lunch, travel"),
            action("split", "Split scene…", "split", "Shoot it in parts"),
            action("join", "Join scene", "join", "Make a split scene whole again"),
            action("remove", "Remove break or banner", "delete", "Scenes go to the boneyard instead"),
            action("open", "Open in the script", "script", "The scene's page"),
        ]  # fmt: skip

    # Whether

    def _can(self, name: str) -> bool:
        chosen = self._board.chosen
        if name != _READS and not self._desk.production.writable:
            return False
        if name in ("break", "banner"):
            return bool(self._board.faces.standing)
        return bool(chosen) and self._fits(name, chosen)

    def _fits(self, name: str, chosen: Sequence[Face]) -> bool:
        scenes = [face for face in chosen if face.scene]
        standing = self._board.active is self._board.days
        fits: Mapping[str, Callable[[], bool]] = {
            "split": lambda: len(chosen) == len(scenes) == 1 and " pt " not in chosen[0].title,
            "join": lambda: len(scenes) == 1 and " pt " in scenes[0].title,
            "remove": lambda: not scenes,
            "open": lambda: len(chosen) == 1 and bool(scenes),
            "to-day": lambda: bool(self._board.faces.schedule.days),
            "other-board": lambda: any(face.kind != StripKind.DAY_BREAK for face in chosen),
            **dict.fromkeys(("up", "down", "day-before", "day-after"), lambda: standing),
        }
        return fits.get(name, lambda: True)()

    # Moving

    def _step(self, to: Callable[[Sequence[Face], Sequence[str]], int | None]) -> None:
        if self._board.active is not self._board.days:
            return
        chosen, standing = self._board.chosen, self._board.faces.standing
        ids = [face.id for face in chosen]
        gap = to(standing, ids)
        if gap is not None:
            self._board.drop([face.named for face in chosen], moves.strip_behind(standing, gap, ids))

    def _ask_day(self) -> None:
        schedule = self._board.faces.schedule
        if not schedule.days:
            self._desk.said.emit("There is no shoot day yet. Ctrl+B ends one behind the strip chosen.")
            return
        chosen = self._board.chosen
        told = f"Move {chosen[0].title}" if len(chosen) == 1 else f"Move {len(chosen)} strips"
        asked = Asked("day", "Day", hint=f"1 to {len(schedule.days)}", width=90)
        self._pop(told, (asked,), "Move", self._move_to_typed_day)

    def _move_to_typed_day(self, texts: Mapping[str, str]) -> None:
        if not texts["day"].isdecimal():
            raise UserError(f"“{texts['day']}” is no shoot day.", "Write its number, such as 5.")
        self._board.faces.schedule.day(int(texts["day"]))
        self.move_to_day(int(texts["day"]))

    def move_to_day(self, number: int) -> None:
        """Put the strips chosen at the end of a day."""
        day = self._board.faces.schedule.day(number)
        chosen = self._board.chosen
        self._board.drop([face.named for face in chosen], day.id)

    def _to_or_from_boneyard(self) -> None:
        chosen = self._board.chosen
        names, ids = [face.named for face in chosen], [face.id for face in chosen]
        if self._board.active is self._board.days:
            self._board.drop_in_boneyard(names, ids)
        elif not self._board.faces.schedule.days:
            self._board.drop(names, moves.END)
        else:
            self._back_onto_days(chosen)

    def _back_onto_days(self, chosen: Sequence[Face]) -> None:
        """Each to the day that shoots its set, the lightest where several do: one step."""
        production, schedule = self._desk.production, self._board.faces.schedule
        days = {face.named: day_like(production, schedule, schedule.scenes[face.scene]) for face in chosen}

        def move() -> list[Strip]:
            with production.step("Move strips"):
                return [s for name, day in days.items() for s in strips.move_strips(production, [name], day=day.number)]

        moved = self._desk.attempt(move)
        if moved:
            self._board.select([strip.id for strip in moved])
            numbers = ", ".join(
                f"{name if len(name) < 20 else 'strip'} to day {day.number}" for name, day in days.items()
            )
            self._desk.said.emit(f"Moved {numbers}.")

    def _ask_board(self) -> None:
        others = other_boards(self._desk.production)
        if not others:
            self._desk.said.emit("This is the only board. Copy it first, from the button with its name.")
            return
        chosen = self._board.chosen
        told = (
            f"Put {chosen[0].title} on another board"
            if len(chosen) == 1
            else f"Put {len(chosen)} strips on another board"
        )
        lines = (
            Asked("board", "Board", others[0].name, width=200, words=tuple(board.name for board in others)),
            Asked("day", "Day", hint=f"as here, or a number, or {_BONEYARD}", width=220),
        )
        self._pop(told, lines, "Put there", self._put_on_typed_board)

    def _put_on_typed_board(self, texts: Mapping[str, str]) -> None:
        day = texts["day"].casefold()
        if day and day != _BONEYARD and not day.isdecimal():
            raise UserError(f"“{texts['day']}” is no shoot day.", f"Write its number, such as 5, or {_BONEYARD}.")
        board = find_board(self._desk.production, texts["board"])
        if day.isdecimal():
            read_schedule(self._desk.production, board).day(int(day))
        self._desk.run(
            "move-strips",
            strips=tuple(face.id for face in self._board.chosen),
            board=board.id,
            day=int(day) if day.isdecimal() else None,
            boneyard=day == _BONEYARD,
        )

    # Breaks and banners

    def _last_chosen(self) -> Strip | None:
        """The strip a new one goes behind; None is the end of the board."""
        chosen = self._board.chosen if self._board.active is self._board.days else []
        if not chosen:
            return None
        schedule = self._board.faces.schedule
        return strips.named_strip(self._desk.production, schedule, chosen[-1].id)

    def _add_break(self) -> None:
        self._insert(Strip("", "", StripKind.DAY_BREAK), "Add day break")

    def _ask_banner(self) -> None:
        lines = (
            Asked("text", "Says", hint="COMPANY MOVE TO PIER 9", width=260, words=_BANNERS),
            Asked("minutes", "Minutes", hint="45", width=64),
        )
        self._pop("Add banner", lines, "Add", self._add_banner)

    def _add_banner(self, texts: Mapping[str, str]) -> None:
        if not texts["text"]:
            raise UserError("A banner says something.", "Write it like LUNCH or COMPANY MOVE TO PIER 9.")
        if texts["minutes"] and not texts["minutes"].isdecimal():
            raise UserError(f"“{texts['minutes']}” is not a number of minutes.", "Write it like 45.")
        minutes = int(texts["minutes"]) if texts["minutes"] else None
        self._insert(Strip("", "", StripKind.BANNER, text=texts["text"], minutes=minutes), "Add banner")

    def _insert(self, strip: Strip, label: str) -> None:
        after = self._last_chosen()
        made = self._desk.attempt(lambda: strips.insert(self._desk.production, strip, after, label))
        if made:
            self._board.select([made.id])

    def _remove(self) -> None:
        chosen = self._board.chosen
        if any(face.scene for face in chosen):
            self._desk.said.emit("Scenes are never removed: B moves them to the boneyard.")
            return
        behind = moves.strip_behind(
            self._board.faces.standing, self._board.days.choice.current, [face.id for face in chosen]
        )
        names = [face.id for face in chosen]
        if self._desk.attempt(lambda: strips.remove_strips(self._desk.production, names)):
            self._board.select([behind])

    # Parts of scenes

    def _ask_split(self) -> None:
        chosen = self._board.chosen
        if not self._fits("split", chosen):
            self._desk.said.emit("Choose one whole scene to split.")
            return
        whole = int(Eighths.parse(chosen[0].pages))
        halves = f"{Eighths((whole + 1) // 2)}, {Eighths(whole // 2)}" if whole > 1 else ""
        asked = Asked("lengths", "Lengths", halves, "4/8, 7/8", 180)
        self._pop(
            f"Split {chosen[0].title}, {pages_words(Eighths.parse(chosen[0].pages))}", (asked,), "Split", self._split
        )

    def _split(self, texts: Mapping[str, str]) -> None:
        lengths = [Eighths.parse(text) for text in texts["lengths"].replace("+", ",").split(",") if text.strip()]
        [face] = self._board.chosen
        production = self._desk.production
        strip = strips.find_strip(self._board.faces.schedule, face.id)
        parts = strips.split_scene(production, strip, lengths)
        self._board.select([part.id for part in parts])

    def _join(self) -> None:
        scene = next((face.scene for face in self._board.chosen if face.scene), "")
        if scene:
            self._desk.attempt(lambda: strips.join_scene(self._desk.production, scene))
            self._board.select_scene(scene)

    # Going

    def _open(self) -> None:
        face = self._board.chosen[0]
        if face.scene:
            self._desk.open(RecordRef("scene", face.scene, f"scene {face.title}"))
        else:
            self._edit()

    def _pop(
        self, title: str, lines: Sequence[Asked], button: str, answered: Callable[[Mapping[str, str]], object]
    ) -> None:
        found = self._board.active
        row = max(0, found.choice.current)
        at = found.viewport().mapToGlobal(found.row_rect(row).bottomLeft() + QPoint(60, 2)) if found.faces else QPoint()
        Popup(title, lines, button, answered, self._board).open_at(at)
