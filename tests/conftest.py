"""What tests of the window share: a home of their own, the sample production, and a desk on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import live_file
import no_network
import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_at_once, start_production
from filmdesk.actions.sample import build_sample
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.production.production import Production
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.theme import themes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A law holds or does not, however busy the machine is that looks.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
live_file.watch()
no_network.watch()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Free what a test closed: Qt waits for an event loop with it, and dresses it anew for every test to come."""
    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def no_ones_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a test does not put into a home of its own goes into one that nobody has: backups above all."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FILMDESK_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample production, built once; copy it before changing it."""
    path = tmp_path_factory.mktemp("sample") / "leading-tone.filmdesk"
    build_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    """The sample production, open for writing, this test's own; not backed up, which is half of what opening costs."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    path = tmp_path / sample_file.name
    shutil.copyfile(sample_file, path)
    with open_at_once(path) as production:
        yield production


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    """A production just begun."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    with start_production(tmp_path / "ours.filmdesk", "Ours") as production:
        yield production


@pytest.fixture
def sample_desk(qtbot: QtBot, sample: Production) -> Iterator[OpenDesk]:
    """The desk of the sample production; its checks have not run."""
    yield from _desk(sample)


@pytest.fixture
def empty_desk(qtbot: QtBot, empty: Production) -> Iterator[OpenDesk]:
    """The desk of a production just begun; its checks have not run."""
    yield from _desk(empty)


def _desk(production: Production) -> Iterator[OpenDesk]:
    load_fonts()
    themes().choose("light")
    desk = OpenDesk(production, State())
    yield desk
    desk.close()
