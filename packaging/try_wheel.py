#!/usr/bin/env python3
"""Build the wheel, install it in a clean environment away from the checkout, and have it export every paper there.

Finds what only a checkout has: a resource left out of the wheel, a library used but not named in pyproject.toml.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from environment import LOCK, ROOT, make, python_in
from installers import Pip, Uv

FORMATS = ("pdf", "xlsx", "docx", "csv", "html")


def main() -> int:
    """0 when the installed wheel made papers in every format."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if not install(build(place), place / "venv"):
            return 1
        return export_everything(place)


def build(place: Path) -> Path:
    """The wheel, built without the network by the locked hatchling."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)], cwd=ROOT, check=True)
    return next(place.glob("*.whl"))


def install(wheel: Path, venv: Path) -> bool:
    """The wheel and only what it asks for, at the locked releases."""
    make(venv)
    uv = Uv.beside(Pip.for_environment(python_in(venv)), LOCK)
    return uv.install(["--constraint", str(LOCK), str(wheel)])


def export_everything(place: Path) -> int:
    """Run the sample from a folder where no checkout is near, and count what it wrote."""
    papers = place / "papers"
    sample = [str(python_in(place / "venv")), "-P", "-m", "filmdesk", "sample", str(papers)]
    if subprocess.run(sample, cwd=place, env=_environment(place), check=False).returncode:
        return 1
    counts = {kind: len(list(papers.rglob(f"*.{kind}"))) for kind in FORMATS}
    print("The installed wheel wrote", ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    return 0 if all(counts.values()) else 1


def _environment(place: Path) -> dict[str, str]:
    return {"FILMDESK_HOME": str(place / "home"), "PATH": "/usr/bin:/bin"}


if __name__ == "__main__":
    sys.exit(main())
