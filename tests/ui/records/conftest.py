"""What the tests of tables and forms begin with."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.production.production import Production
from filmdesk.ui.records.view import RecordView
from tests.ui.records.hands import made


@pytest.fixture
def people(qtbot: QtBot, sample_desk: OpenDesk) -> RecordView:
    return made(qtbot, sample_desk, "people")


@pytest.fixture
def production(sample_desk: OpenDesk) -> Production:
    return sample_desk.production
