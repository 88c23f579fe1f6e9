"""Today is about what checks found: here they have run."""

from __future__ import annotations

import pytest

from filmdesk.desktop.open_desk import OpenDesk


@pytest.fixture
def sample_desk(sample_desk: OpenDesk) -> OpenDesk:
    """The desk of the sample production, its checks run."""
    sample_desk.check_now()
    return sample_desk


@pytest.fixture
def empty_desk(empty_desk: OpenDesk) -> OpenDesk:
    """The desk of a production just begun, its checks run."""
    empty_desk.check_now()
    return empty_desk
