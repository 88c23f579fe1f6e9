#!/usr/bin/env python3
"""Make requirements.lock anew: the newest release of every library that pyproject.toml allows, each with its hashes.

Run it in the environment of run.py: `.venv/bin/python packaging/update_lock.py`, with `--upgrade` for newer releases
(without it, pins that still fit stay). The lock serves every platform and Python 3.11 or newer, and holds no
address, so that each machine installs from the registry it is set up for.
"""

from __future__ import annotations

import subprocess
import sys

from environment import LOCK, ROOT

_COMPILE = (
    *("uv", "pip", "compile", "pyproject.toml", "--group", "test"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate"),
    *("--custom-compile-command", "python packaging/update_lock.py"),
    *("--output-file", LOCK.name, "--quiet"),
)


def main() -> int:
    """Write the lock; 0 when it is whole."""
    return subprocess.run([sys.executable, "-m", *_COMPILE, *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
