"""pip as this machine is set up, and uv, which does the same work faster, told where pip looks."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}


class SetUpError(Exception):
    """Why the environment could not be made, and what to do about it."""


def base_python() -> str:
    """The interpreter outside any environment, which may be the very one that is being made anew."""
    return getattr(sys, "_base_executable", None) or sys.executable


def succeeds(command: list[str], env: Mapping[str, str] | None = None) -> bool:
    """Run it with its output shown, and say whether it ended well."""
    return subprocess.run(command, env=env, check=False).returncode == 0


@dataclass(frozen=True)
class Pip:
    """pip at work on one environment."""

    command: tuple[str, ...]
    python: Path

    @classmethod
    def for_environment(cls, python: Path) -> Pip:
        """The machine's pip if it can work on another environment (22.3 or newer), else the one Python brings."""
        outside = cls((base_python(), "-m", "pip", "--python", str(python)), python)
        if outside.answers():
            return outside
        inside = cls((str(python), "-m", "pip"), python)
        subprocess.run([str(python), "-m", "ensurepip"], capture_output=True, check=False)
        if inside.answers():
            return inside
        raise SetUpError("This Python has no pip. Install it (on Debian: sudo apt-get install python3-pip).")

    def answers(self) -> bool:
        """Whether this pip runs at all."""
        return subprocess.run([*self.command, "--version"], capture_output=True, check=False).returncode == 0

    def install(self, what: list[str]) -> bool:
        """Install into the environment; false when it failed, with pip's own words shown."""
        return succeeds([*self.command, "install", "-qq", "--disable-pip-version-check", *what])

    def settings(self) -> dict[str, str]:
        """Where this machine's pip looks and whom it trusts, by option name."""
        lines = subprocess.run([*self.command, "config", "list"], capture_output=True, text=True, check=False).stdout
        return parse_settings(lines)


def parse_settings(lines: str) -> dict[str, str]:
    """What `pip config list` says, by option name; the environment stands over the files, as in pip."""
    pairs = [line.partition("=") for line in lines.splitlines() if "=" in line]
    by_rank = sorted(pairs, key=lambda pair: (pair[0].startswith(":env:"), pair[0].startswith("install.")))
    return {key.rpartition(".")[2]: str(ast.literal_eval(value)) for key, _, value in by_rank}


@dataclass(frozen=True)
class Uv:
    """uv at work on one environment."""

    command: tuple[str, ...]
    env: Mapping[str, str]

    @classmethod
    def beside(cls, pip: Pip, lock: Path) -> Uv:
        """The locked uv, put into the environment by pip."""
        with tempfile.TemporaryDirectory() as folder:
            only_uv = Path(folder, "uv.txt")
            only_uv.write_text(entry(lock.read_text("utf-8"), "uv"), "utf-8")
            pip.install(["--no-deps", "--require-hashes", "--requirement", str(only_uv)])
        command = (str(pip.python), "-m", "uv", "pip", "install", "--quiet", "--python", str(pip.python))
        return cls(command, {**os.environ, **uv_settings(pip.settings(), os.environ)})

    def install(self, what: list[str]) -> bool:
        """Install into the environment; false when uv failed or is not there."""
        return succeeds([*self.command, *what], self.env)


def uv_settings(pip_settings: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """What uv must be told to look where pip looks; what the environment already tells uv stays."""
    told = {uv: _there(pip_settings.get(pip, ""), "," if pip == "find-links" else " ") for pip, uv in _UV_NAMES.items()}
    told["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip chooses; the hashes make it safe
    return {name: environment.get(name, value) for name, value in told.items() if value}


def _there(places: str, separator: str) -> str:
    """Those of the places that are not folders missing here: pip passes over them, uv would stop."""
    return separator.join(place for place in places.split() if _is_remote(place) or _folder(place).exists())


def _is_remote(place: str) -> bool:
    return "://" in place and not place.startswith("file:")


def _folder(place: str) -> Path:
    return Path(place.removeprefix("file://"))


def entry(lock: str, name: str) -> str:
    """One library's lines of the lock, its hashes with it."""
    lines = lock.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if not line.startswith(" ")), len(lines))
    return "".join(lines[start:end])
