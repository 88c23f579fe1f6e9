"""The settings' file: TOML in the program's own folder, written whole or not at all."""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from filmdesk.settings.home import home
from filmdesk.settings.options import Settings, options
from filmdesk.values.errors import UserError


def settings_path() -> Path:
    """Where the settings are kept."""
    return home() / "settings.toml"


def read_settings() -> Settings:
    """The settings as they stand; defaults hold where the file is missing, broken or says what no setting takes."""
    settings, _ = _taken(_stored())
    return settings


def load_settings() -> tuple[Settings, str]:
    """The settings at the start, and a sentence for the person if some could not be taken.

    A file that cannot be read at all is set aside under another name, so that nothing in it is lost.
    """
    stored = _stored()
    if stored is None:
        return Settings(), _set_aside()
    settings, refused = _taken(stored)
    said = f"Not taken from the settings: {', '.join(refused)}. The usual holds instead." if refused else ""
    return settings, said


def write_settings(settings: Settings) -> None:
    """Keep the settings; what a newer filmdesk keeps beside them stays. Raises UserError where they cannot be kept."""
    stored = _stored()
    if stored is None:
        _set_aside()
    values = {**(stored or {}), **asdict(settings)}
    text = "".join(f"{name} = {_written(value)}\n" for name, value in values.items() if _plain(value))
    write_whole(settings_path(), text, "The settings")


def write_whole(path: Path, text: str, what: str) -> None:
    """Write a file of the program's own, whole or not at all; raises UserError, naming `what` it keeps."""
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UserError(f"{what} could not be kept.", f"{path.parent}: {error.strerror}.") from error


def author_name() -> str:
    """Who makes the steps: `FILMDESK_USER`, else the name in the settings, else the computer's user."""
    named = os.environ.get("FILMDESK_USER", "").strip() or read_settings().name
    if named:
        return named
    try:
        return getpass.getuser()
    except OSError:
        return "unknown"


def window_clock(production: int) -> int:
    """12 or 24: the clock the window shows, the production's own unless another was chosen."""
    chosen = read_settings().clock
    return int(chosen) if chosen in ("12", "24") else (24 if production == 24 else 12)


def _stored() -> dict[str, Any] | None:
    """What the file says; nothing where there is none, None where it cannot be read."""
    try:
        return tomllib.loads(settings_path().read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError):
        return None


def _taken(stored: dict[str, Any] | None) -> tuple[Settings, list[str]]:
    known = {option.name: option for option in options()}
    said = {name: value for name, value in (stored or {}).items() if name in known}
    refused = [name for name, value in said.items() if not known[name].accepts(value)]
    return replace(Settings(), **{name: value for name, value in said.items() if name not in refused}), refused


def _set_aside() -> str:
    path = settings_path()
    aside = path.with_name("settings.broken.toml")
    try:
        path.replace(aside)
    except OSError as error:
        return f"The settings cannot be read ({error.strerror}); the usual ones hold."
    return f"The settings could not be read; they are kept as {aside.name}, and the usual ones hold."


def _plain(value: object) -> bool:
    return isinstance(value, str | bool | int)


def _written(value: str | bool | int) -> str:
    """A value as TOML: its strings are JSON's, but that DEL is escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
