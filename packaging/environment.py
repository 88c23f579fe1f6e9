"""The environment in `.venv`: the libraries of the lock, neither more nor less, and filmdesk itself."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from installers import Pip, SetUpError, Uv, base_python, succeeds

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
_STAMP = VENV / "filmdesk-set-up"


def ready() -> bool:
    """Whether `.venv` was made whole from this lock, in this place and for this Python."""
    return _STAMP.is_file() and _STAMP.read_text("utf-8") == digest() and python_in(VENV).exists()


def digest() -> str:
    """What decides what stands in `.venv`, in one line: Python, the place, the lock and the project file."""
    made_from = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes())
    parts = (sys.version.encode(), str(VENV).encode(), *made_from)
    return hashlib.blake2b(b"\0".join(parts), digest_size=16).hexdigest()


def python_in(venv: Path) -> Path:
    """The interpreter of an environment, where each system has it."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def set_up() -> None:
    """Make `.venv` anew; its stamp comes last, so that a set-up cut short is made again."""
    print(f"Making {VENV} for Python {sys.version.split()[0]} ...", flush=True)
    make(VENV)
    pip = Pip.for_environment(python_in(VENV))
    print("Installing the libraries, exactly as locked ...", flush=True)
    if not (install_with(Uv.beside(pip, LOCK)) or install_with(pip)):
        raise SetUpError("The libraries could not be installed; the lines above say why. Mend it and run this again.")
    _STAMP.write_text(digest(), "utf-8")


def make(venv: Path) -> None:
    """An empty environment, without pip: Debian's Python has none to put in."""
    if not succeeds([base_python(), "-m", "venv", "--clear", "--without-pip", str(venv)]):
        raise SetUpError(f"Python could not make {venv}. Check the disk's room, and that this folder is writable.")


def install_with(installer: Pip | Uv) -> bool:
    """The libraries and filmdesk; uv does it several times faster, pip wherever it is set up to reach a registry."""
    libraries = ["--no-deps", "--require-hashes", "--requirement", str(LOCK)]
    filmdesk = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    return installer.install(libraries) and installer.install(filmdesk)
