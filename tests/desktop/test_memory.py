"""Opening and closing pages all day costs no memory."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.workplace import desks
from filmdesk.ui.page import Page

STATUS = Path("/proc/self/status")
MEGABYTE = 1024
GROWTH = 12 * MEGABYTE
"""Kilobytes that may come on top of what the first rounds warmed up, whatever the number of rounds."""


def resident() -> int:
    """Kilobytes of memory this process holds now."""
    [line] = [line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1])


def open_and_close_every_page(desk: OpenDesk) -> None:
    for module in desks():
        page: Page = registry.resolve(module.page or "")(desk)
        page.resize(1080, 640)
        page.show()
        QCoreApplication.processEvents()
        page.hide()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.tasks.wait()
    QCoreApplication.processEvents()
    gc.collect()


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells what a process holds in a file")
@pytest.mark.parametrize("rounds", [6, pytest.param(50, marks=pytest.mark.slow)])
def test_memory_stays_flat_over_pages_opened_and_closed(qtbot: QtBot, sample_desk: OpenDesk, rounds: int) -> None:
    for _ in range(4):
        open_and_close_every_page(sample_desk)
    before = resident()
    for _ in range(rounds):
        open_and_close_every_page(sample_desk)
    grown = resident() - before
    print(f"\n{rounds} rounds of every page: {grown / MEGABYTE:+.1f} MB")
    assert grown < GROWTH
