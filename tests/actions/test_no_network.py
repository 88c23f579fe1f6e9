"""The program works where there is no network at all, and asks for none where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CUT_OFF = ("unshare", "--map-root-user", "--net")
ASKING = """
import socket
def ask():
    socket.getaddrinfo("localhost", 80)
"""


def can_cut_off() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


needs_cutting = pytest.mark.skipif(not can_cut_off(), reason="NOT RUN: no network can be taken away here")


def cut_off(home: Path, *words: object) -> str:
    """What the real program says, without so much as a loopback."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FILMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [*CUT_OFF, sys.executable, "-m", "filmdesk", *map(str, words)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=250)
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_cutting
def test_every_paper_and_the_window_come_without_a_network(sample_file: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.filmdesk"
    shutil.copyfile(sample_file, film)
    cut_off(tmp_path / "home", "export", "--all", film, "-o", tmp_path / "papers")
    assert len(list((tmp_path / "papers").iterdir())) > 20
    cut_off(tmp_path / "home", film, "--quit-after-page")
    assert "holds what was written" in cut_off(tmp_path / "home", "verify", film)


def test_the_guard_hears_the_program_ask() -> None:
    asking: dict[str, object] = {}
    exec(compile(ASKING, str(ROOT / "filmdesk" / "asking.py"), "exec"), asking)  # noqa: S102 - our own words
    with pytest.raises(AssertionError, match="asked the network"):
        asking["ask"]()  # type: ignore[operator]
