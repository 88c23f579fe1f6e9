"""The settings there are: the preferences, `filmdesk config` and its help are all made from this one table."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, NamedTuple

from filmdesk.values.errors import UserError

_YES = {"yes", "y", "true", "1", "on"}
_NO = {"no", "n", "false", "0", "off"}
_LONGEST = 500


class Option(NamedTuple):
    """One setting as people meet it: text, one of its choices, or yes and no."""

    name: str
    title: str
    help: str
    choices: tuple[str, ...]
    default: str | bool

    @property
    def flag(self) -> bool:
        """Whether it is simply on or off."""
        return isinstance(self.default, bool)

    def shown(self, value: str | bool) -> str:
        """A value as it is typed and listed."""
        return ("yes" if value else "no") if self.flag else str(value)

    def read(self, text: str) -> str | bool:
        """The value typed; raises UserError saying what it takes."""
        word = text.strip()
        if self.flag:
            if word.casefold() not in _YES | _NO:
                raise UserError(f"{self.name}: “{word}” is neither yes nor no.", "Say yes or no.")
            return word.casefold() in _YES
        if self.choices:
            return self._chosen(word)
        if len(word) > _LONGEST or not word.isprintable():
            raise UserError(f"{self.name}: that is no single line of text.", "Type it again, shorter.")
        return word

    def accepts(self, value: object) -> bool:
        """Whether a stored value is one of this setting's."""
        if self.flag:
            return isinstance(value, bool)
        if not isinstance(value, str):
            return False
        return value in self.choices if self.choices else len(value) <= _LONGEST and value.isprintable()

    def _chosen(self, word: str) -> str:
        for choice in self.choices:
            if choice.casefold() == word.casefold():
                return choice
        known = ", ".join(self.choices)
        raise UserError(f"{self.name}: “{word}” is not one of its choices.", f"Choose {known}.")


def _setting(default: str | bool, title: str, help: str, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"title": title, "help": help, "choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices on this computer."""

    name: str = _setting("", "Your name", "Stands beside everything you do in History; empty: the computer's user.")
    theme: str = _setting(
        "system", "Colours", "As the system, or always one of them.", ("system", "light", "dark", "contrast")
    )
    text_size: str = _setting("normal", "Text size", "Of everything in the window but papers.", ("normal", "large"))
    clock: str = _setting(
        "production", "Clock in the window", "As the production's papers, or always one.", ("production", "12", "24")
    )
    hand_over_folder: str = _setting(
        "",
        "Folder for papers",
        "Where Hand over begins; empty: as last time, at first beside the production.",
        (),
    )
    open_after: bool = _setting(True, "Open a paper after handing it over", "In the program it belongs to.")
    reopen: bool = _setting(True, "Reopen the last production at the start", "Else the start page is shown.")


def options() -> tuple[Option, ...]:
    """Every setting, in the order it is shown."""
    usual = asdict(Settings())
    return tuple(Option(f.name, default=usual[f.name], **f.metadata) for f in fields(Settings))


def find_option(name: str) -> Option:
    """The setting of that name; raises UserError listing the known ones."""
    wanted = name.strip().replace("-", "_").casefold()
    for option in options():
        if option.name == wanted:
            return option
    raise UserError(f"There is no setting {name}.", f"Known: {', '.join(option.name for option in options())}.")


def changed(settings: Settings, name: str, text: str) -> Settings:
    """The settings with one of them set as typed; raises UserError for a value it does not take."""
    option = find_option(name)
    return Settings(**{**asdict(settings), option.name: option.read(text)})
