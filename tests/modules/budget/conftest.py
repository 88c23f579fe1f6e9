"""A production with a budget begun from the chart of a feature."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from filmdesk.actions.records import add_record, change_record, find_records
from filmdesk.modules.budget.charts import StartOptions, start_budget
from filmdesk.production.production import Production

Add = Callable[..., str]


@pytest.fixture
def begun(empty: Production) -> Production:
    start_budget(empty, StartOptions("feature"))
    return empty


@pytest.fixture
def add(begun: Production) -> Add:
    """Adds a record as the command line would, from texts."""
    return lambda kind, /, **values: add_record(begun, find_records(kind), values)


@pytest.fixture
def change(begun: Production) -> Callable[..., None]:
    return lambda kind, one, /, **values: change_record(begun, find_records(kind), one, values)
