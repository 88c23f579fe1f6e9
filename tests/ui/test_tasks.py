"""Work off the window's thread ends where nobody is left to be told."""

from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk


def test_what_went_meanwhile_is_not_told_of_the_work_it_asked_for(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    tasks, owner, gate = empty_desk.tasks, QLabel("Reading…"), threading.Event()
    told: list[str] = []
    task = tasks.run("Reading", lambda _: gate.wait(10), lambda _: told.append(owner.text()), owner=owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(tasks.finished, timeout=10_000), qtbot.captureExceptions() as errors:
        gate.set()
    assert task.progress.cancelled and told == [] and errors == []


def test_work_whose_owner_stays_is_told(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    tasks, owner = empty_desk.tasks, QLabel("Reading…")
    told: list[str] = []
    with qtbot.waitSignal(tasks.finished, timeout=10_000):
        tasks.run("Reading", lambda _: "read", told.append, owner=owner)
    assert told == ["read"]
