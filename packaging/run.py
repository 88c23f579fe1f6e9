#!/usr/bin/env python3
"""Set filmdesk up in .venv, then make a sample production with all its papers and open it, or run the tests.

  python3 packaging/run.py                  every paper of the sample production, into papers/, and its window
  python3 packaging/run.py test [OPTIONS]   the tests; what follows goes to pytest

Needs Python 3.11 or newer with pip, and the network the first time; afterwards neither is asked for anything.
"""

from __future__ import annotations

import os
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036, whoever runs this may have an older one
    sys.exit("filmdesk needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

import environment
import qt_libraries
from installers import SetUpError

_SAMPLE = environment.ROOT / "papers" / "leading-tone.filmdesk"


def main(arguments: list[str]) -> int:
    """Set up where needed and do what was asked; the exit status of that."""
    if arguments and arguments[0] != "test":
        print(__doc__)
        return 0 if arguments[0] in ("-h", "--help", "help") else 2
    try:
        prepare()
    except SetUpError as error:
        print(f"filmdesk is not set up: {error}", file=sys.stderr)
        return 1
    return run_tests(arguments[1:]) if arguments else show_sample()


def prepare() -> None:
    """Make the environment unless it stands; a second run starts at once."""
    if environment.ready():
        return
    environment.set_up()
    qt_libraries.provide()
    print("filmdesk is set up.", flush=True)


def show_sample() -> int:
    """The main job: the sample production and every paper of it in `papers/`, and the window on it (with a screen)."""
    made = 0 if _SAMPLE.exists() else _python("-m", "filmdesk", "sample", "papers")
    return made or _python("-m", "filmdesk", str(_SAMPLE))


def run_tests(options: list[str]) -> int:
    """The tests, on two processes unless told otherwise, and without a screen unless one is asked for by name.

    Benchmarks compare times, so they run by themselves, and print what they measured.
    """
    if options:
        return _pytest("-n", "2", *options)
    return _pytest("-n", "0", "-s", "tests/benchmarks") or _pytest("-n", "2", "--ignore", "tests/benchmarks")


def _pytest(*options: str) -> int:
    return _python("-m", "pytest", *options, QT_QPA_PLATFORM="offscreen")


def _python(*arguments: str, **defaults: str) -> int:
    command = [str(environment.python_in(environment.VENV)), *arguments]
    return subprocess.run(command, cwd=environment.ROOT, env={**defaults, **os.environ}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
