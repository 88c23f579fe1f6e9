"""The system's libraries that Qt leaves to Linux: which are missing, and how they come."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Each library, and the Debian or Ubuntu package that holds it."""


def provide() -> None:
    """Install what Qt misses where that is allowed, else say which command does; the papers need none of it."""
    missing = missing_libraries(PACKAGES) if sys.platform == "linux" else []
    if not missing:
        return
    packages = [PACKAGES[library] for library in missing]
    if _may_install() and _install(packages):
        return
    print("The window needs libraries of the system that are missing here; the papers do not. To install them:")
    print(f"  sudo apt-get install {' '.join(packages)}")
    if not shutil.which("apt-get"):
        print(f"  or what your system calls the packages with {', '.join(missing)}")


def missing_libraries(libraries: Iterable[str]) -> list[str]:
    """Those the system's loader does not find."""
    return [library for library in libraries if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> bool:
    print(f"Installing {len(packages)} libraries of the system that the window needs ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "--no-install-recommends", "-y", *packages]
    return all(_succeeds(command, quiet) for command in (["apt-get", "update", "-qq"], install))


def _succeeds(command: list[str], env: dict[str, str]) -> bool:
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0
