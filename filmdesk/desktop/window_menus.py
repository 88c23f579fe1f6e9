"""The menus of the window: File, Edit, Go, the page's own, Help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from filmdesk.actions.productions import SUFFIX
from filmdesk.desktop.menus import OfferedMenu
from filmdesk.desktop.workplace import Workplace, desks
from filmdesk.registry import resolve
from filmdesk.settings import options
from filmdesk.ui.actions import REDO_KEYS, UNDO_KEYS, Action
from filmdesk.ui.choosing import ask_for_files

if TYPE_CHECKING:
    from filmdesk.desktop.window import Window


class WindowMenus:
    """The menus as they stand in a window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        bar = window.menuBar()
        self._menus = [OfferedMenu(title, partial(_offered, offers, window)) for title, offers in _MENUS]
        self._page = OfferedMenu("&Page", lambda: _page_menu(window))
        self._page.menuAction().setVisible(False)
        for menu in (*self._menus[:-1], self._page, self._menus[-1]):
            bar.addMenu(menu)

    def renew(self) -> None:
        """A production came or went."""
        for menu in self._menus:
            menu.fill()
        self.renew_page()

    def renew_page(self) -> None:
        """Another page is in sight, or it offers other things."""
        page = self._window.place.page if self._window.place else None
        self._page.setTitle(_with_key(page.title) if page else "Page")
        self._page.menuAction().setVisible(page is not None)
        self._page.fill()


def _offered(offers: Callable[[Window], Sequence[Action | None]], window: Window) -> Sequence[Action | None]:
    return _allowed(window, offers(window))


def build(window: Window) -> WindowMenus:
    """Give a window its menus."""
    return WindowMenus(window)


def groups(window: Window) -> list[tuple[str, list[Action]]]:
    """What the page in sight and the window offer, by the menu it stands in."""
    page = window.place.page if window.place else None
    offered = [(title.replace("&", ""), _allowed(window, offers(window))) for title, offers in _MENUS]
    if page:
        offered.insert(0, (page.title, _page_menu(window)))
    return [(title, [action for action in actions if action]) for title, actions in offered]


def every_action(window: Window) -> list[Action | None]:
    """What the window itself offers, and each preference, for Find anything."""
    return [*(action for _, offers in _MENUS for action in _allowed(window, offers(window))), *_preferences(window)]


def _preferences(window: Window) -> Iterator[Action]:
    for option in options():
        said = f"{option.title}: {', '.join(option.choices)}" if option.choices else option.title
        show = partial(window.preferences_asked.emit, option.title)
        yield Action(
            f"preferences.{option.name}", said, show, "settings", help=f"A preference. {option.help}", reads=True
        )


def page_actions(window: Window) -> Sequence[Action | None]:
    """What the page in sight offers."""
    page = window.place.page if window.place else None
    return _allowed(window, page.offers() if page else ())


def _page_menu(window: Window) -> Sequence[Action | None]:
    """The views of the page in sight, each with its key, and what the page offers."""
    place = window.place
    titles = place.page.views if place and place.page else ()
    views = [
        Action(f"view.{number}", title, partial(place.go, place.name, title), "", f"Alt+{number}", reads=True)
        for number, title in enumerate(titles, 1)
        if place
    ]
    return [*views, *([None] if views else []), *page_actions(window)]


def _with_key(title: str) -> str:
    """A page's title as a menu's, opened with Alt and its first letter that opens no other menu."""
    at = next((at for at, letter in enumerate(title) if letter.isalpha() and letter.upper() not in _TAKEN), 0)
    return "&".join((title[:at].replace("&", "&&"), title[at:].replace("&", "&&")))


def _allowed(window: Window, actions: Sequence[Action | None]) -> Sequence[Action | None]:
    """In a production that can only be read, what changes it is greyed."""
    if window.desk is None or window.desk.production.writable:
        return actions
    return [action if action is None or action.reads else action._replace(enabled=_never) for action in actions]


def _never() -> bool:
    return False


def _file(window: Window) -> list[Action | None]:
    def open_now() -> bool:
        return window.desk is not None

    return [
        Action("window.new", "New production…", window.close_production, "new", "Ctrl+N", "Begin another film",
               reads=True),
        Action("window.open", "Open…", lambda: window.file_asked.emit(None), "open", "Ctrl+O", "Open a production",
               reads=True),
        Action("window.sample", "Open the sample production", window.sample_asked.emit, "", "", "Look around in it",
               reads=True),
        None,
        Action("window.import", "Take in a file…", lambda: choose_files(window), "import", "Ctrl+I",
               "A script, a schedule, contacts, places", open_now),
        Action("window.facts", "The production…", window.show_facts, "settings", "",
               "Title, company, paper, clock, safety contact, agreements", open_now),
        Action("window.version", "Name this version…", lambda: name_version(window), "save", "Ctrl+S",
               "Everything is saved already; a name lets you come back to this state", open_now),
        Action("window.copy", "Save a copy…", lambda: save_copy(window), "copy", "Ctrl+Shift+S",
               "The production as it stands, in another file", open_now, reads=True),
        Action("window.back-up", "Back up now", lambda: back_up(window), "save", "",
               "A copy read back whole, outside of the production's folder", open_now, reads=True),
        Action("window.restore", "Restore from a backup…", lambda: show_backups(window), "history", "",
               "What each backup holds that differs, and bringing one back as a new file", open_now, reads=True),
        Action("window.take-out", "Take out a set copy…", window.take_out, "hand-over", "",
               "For one purpose, to work in elsewhere: the call-out of a day, one report", open_now),
        Action("window.bring-back", "Bring back a set copy…", lambda: window.bring_back(), "import", "",
               "What was done in it, looked through first", open_now),
        None,
        Action("window.paper", "Hand over this page's paper…", window.hand_over_page, "paper", "Ctrl+P",
               "Exactly what will be handed over", open_now, reads=True),
        Action("window.hand-over", "Hand over…", window.hand_over, "hand-over", "Ctrl+Shift+P",
               "Any paper, any format", open_now, reads=True),
        None,
        Action("window.preferences", "Preferences…", lambda: window.preferences_asked.emit(""), "settings", "Ctrl+,",
               "Theme, size of the text, clock, your name, where papers go", reads=True),
        Action("window.close", "Close the production" if open_now() else "Close the window",
               window.close_asked.emit, "", "Ctrl+W", reads=True),
        Action("window.quit", "Quit", QApplication.closeAllWindows, "", "Ctrl+Q", reads=True),
    ]  # fmt: skip


def _edit(window: Window) -> list[Action | None]:
    def there() -> bool:
        """Undo is always offered: where it stops, it says why."""
        return window.desk is not None

    def redoable() -> bool:
        return bool(window.desk and window.desk.production.redo_label)

    undo = f"Undo {_quoted(window.desk.production.undo_label)}" if window.desk else "Undo"
    redo = f"Redo {_quoted(window.desk.production.redo_label)}" if window.desk else "Redo"
    return [
        Action("window.undo", undo.strip(), window.undo, "undo", UNDO_KEYS, "", there),
        Action("window.redo", redo.strip(), window.redo, "redo", REDO_KEYS, "", redoable),
        None,
        Action("window.find", "Find anything…", window.find_anything, "search", "Ctrl+K",
               "Scenes, people, places, papers, commands", lambda: window.desk is not None, reads=True),
    ]  # fmt: skip


def _quoted(label: str) -> str:
    return label[:1].lower() + label[1:]


def _go(window: Window) -> list[Action | None]:
    def there() -> bool:
        return window.place is not None

    def going(name: str) -> None:
        if window.place:
            window.place.go(name)

    def moving(back: bool) -> None:
        if window.place:
            (Workplace.go_back if back else Workplace.go_forward)(window.place)

    def part(onwards: bool) -> None:
        resolve("filmdesk.desktop.parts:go_to_part")(window, onwards)

    numbers = [str(number) for number in range(1, 10)]
    entries: list[Action | None] = [
        Action(f"go.{module.name}", module.title, partial(going, module.name), module.icon, keys, "", there, reads=True)
        for module, keys in zip(desks(), [*(f"Ctrl+{n}" for n in numbers), *_KEYS_BELOW, *[""] * 20], strict=False)
    ]
    return [
        Action("go.back", "Back", partial(moving, True), "back", "Alt+Left", "", there, reads=True),
        Action("go.forward", "Forward", partial(moving, False), "forward", "Alt+Right", "", there, reads=True),
        Action("go.part", "Next part of the window", partial(part, True), "", "F6",
               "From the desks to the page, its table, its panel, the open points", there, reads=True),
        Action("go.part-before", "Part of the window before", partial(part, False), "", "Shift+F6", "", there,
               reads=True),
        None,
        *entries,
    ]  # fmt: skip


def _help(window: Window) -> list[Action | None]:
    def show(name: str) -> None:
        resolve(name)(window).open()

    return [
        Action("help.explain", "What does this word mean?",
               lambda: resolve("filmdesk.ui.explaining:explain_focus")(window), "help", "F1",
               "The term that has the keyboard: a field, a column, a tab", reads=True),
        Action("help.glossary", "Words of the trade…", partial(show, "filmdesk.ui.glossary_window:GlossaryWindow"),
               "", "Shift+F1", "What every term on screen means", reads=True),
        Action("help.keys", "Keys…", partial(show, "filmdesk.desktop.keys_window:keys_window"), "", "Ctrl+F1",
               "Everything that can be done by the keyboard here", reads=True),
        Action("help.about", "About filmdesk…", partial(show, "filmdesk.desktop.about:About"), "info", "",
               "Version and licences", reads=True),
    ]  # fmt: skip


_MENUS = (("&File", _file), ("&Edit", _edit), ("&Go", _go), ("&Help", _help))
_KEYS_BELOW = ("Ctrl+Shift+O", "Ctrl+H")
"""Of the desks behind the ninth: Files and History."""
_TAKEN = {title.partition("&")[2][:1] for title, _ in _MENUS}
"""The letters that open them."""


def choose_files(window: Window, kind: str = "") -> None:
    """Ask which files to take in, as what is named if anything is."""
    desk = window.desk
    endings = resolve("filmdesk.actions.imports:endings_read")(kind)
    filters = f"What is read here ({' '.join(f'*{ending}' for ending in endings)});;All files (*)" if endings else ""
    paths = ask_for_files(desk, window, f"import.{kind}", "Take in a file", filters) if desk else []
    if paths:
        window.take_in(paths, kind)


def name_version(window: Window) -> None:
    """Ask for a name for the present state."""
    desk = window.desk
    if desk:
        said = "Everything is saved already. A name lets you see what changed since, or come back to this state."
        ask = resolve("filmdesk.desktop.asking:Question")
        asking = ask("Name this version", said, "Name it", desk.production.name_version, window)
        asking.refused.connect(desk.pass_on)
        asking.open()


def show_backups(window: Window) -> None:
    """The backups there are, made unasked or not."""
    if window.place:
        window.place.go("files", "Backups")


def back_up(window: Window) -> None:
    """Make a backup, among the others, where one sees that it is there."""
    if window.desk:
        show_backups(window)
        window.desk.back_up()


def save_copy(window: Window) -> None:
    """Ask where a copy of the production goes, and make it."""
    desk = window.desk
    if desk is None or window.file is None:
        return
    suggested = window.file.with_name(f"{window.file.stem} copy{SUFFIX}")
    name, _ = QFileDialog.getSaveFileName(window, "Save a copy", str(suggested), f"Productions (*{SUFFIX})")
    if name:
        copy = resolve("filmdesk.actions.productions:save_copy")
        said = desk.attempt(lambda: copy(desk.production, Path(name)))
        if said:
            desk.said.emit(str(said))
