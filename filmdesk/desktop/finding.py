"""What *Find anything* looks through: actions, commands, pages, papers and, by each desk's own search, records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.actions import Action
from filmdesk.values.modules import Command, Module
from filmdesk.values.problems import Hit

_MOST = 60
_KINDS = {
    "scene": "Scene",
    "script_element": "Script",
    "character": "Part",
    "element": "Element",
    "person": "Person",
    "place": "Place",
    "set_place": "Set",
    "strip": "Day",
    "sheet": "Call sheet",
    "attachment": "File",
}
_MOST_OF_A_DESK = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list, and what choosing it does."""

    title: str
    detail: str
    kind: str
    run: Callable[[], None]
    shortcut: str = ""


def things_to_do(desk: OpenDesk, actions: Iterable[Action]) -> list[Found]:
    """Everything with a name: what the page and the window offer, every desk, paper and command."""
    found = [Found(a.title, a.help, "Action", a.run, a.shortcut) for a in actions if a.enabled()]
    offered = {thing.title for thing in found}
    for module in registry.modules():
        if module.page:
            found.append(Found(module.title, "Go to this desk", "Desk", _going(desk, module.name)))
        found += [Found(e.title, e.help or "Hand over", "Paper", _handing(desk, e.name)) for e in module.exports]
        if desk.production.writable:
            found += [
                Found(f"{c.title}…", c.help, "Command", _asking(desk, module, c))
                for c in module.commands
                if f"{c.title}…" not in offered and _askable(c)
            ]
    return found


def _askable(command: Command) -> bool:
    """Whether it can be begun from here: one about a record stands with that record, on its page."""
    options = registry.resolve(command.options) if command.options else None
    return bool(registry.resolve("filmdesk.desktop.offering:can_be_asked")(options))


def search(desk: OpenDesk, things: Iterable[Found], text: str) -> list[Found]:
    """The best matches first: names that begin with the text, then those with a word that does, then the rest."""
    wanted = text.casefold().split()
    if not wanted:
        return list(things)[:_MOST]
    named = [(rank, thing) for thing in things if (rank := _rank(thing.title, wanted)) is not None]
    named.sort(key=lambda pair: pair[0])
    records = [Found(h.title, h.detail, _kind(h), _opening(desk, h)) for h in _hits(desk, text)]
    ahead = [thing for rank, thing in named if rank < 1]
    behind = [thing for rank, thing in named if rank >= 1]
    exact = [record for record in records if _rank(record.title, wanted) == 0]
    rest = [record for record in records if record not in exact]
    return [*ahead, *exact, *rest, *behind][:_MOST]


def _hits(desk: OpenDesk, text: str) -> Iterator[Hit]:
    for module in registry.modules():
        if module.search:
            yield from registry.resolve(module.search)(desk.production, text)[:_MOST_OF_A_DESK]


def _rank(title: str, wanted: list[str]) -> int | None:
    """0 where the title begins with the text, 1 where every word of it begins a word, 2 where it is in it at all."""
    whole = title.casefold()
    if whole.startswith(" ".join(wanted)):
        return 0
    words = whole.replace("/", " ").replace(".", " ").split()
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 1
    return 2 if all(part in whole for part in wanted) else None


def _kind(hit: Hit) -> str:
    """What is found, in a word: a scene, a person, a line of the script."""
    return _KINDS.get(hit.record.table, "Record")


def _going(desk: OpenDesk, name: str) -> Callable[[], None]:
    return lambda: desk.go(name)


def _handing(desk: OpenDesk, name: str) -> Callable[[], None]:
    return lambda: desk.hand_over(name)


def _asking(desk: OpenDesk, module: Module, command: Command) -> Callable[[], None]:
    """The form over the desk it is about, where one then sees what was done."""

    def ask() -> None:
        if module.page:
            desk.go(module.name)
        desk.ask(command.name)

    return ask


def _opening(desk: OpenDesk, hit: Hit) -> Callable[[], None]:
    return lambda: desk.open(hit.record)
