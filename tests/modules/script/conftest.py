"""Taking a script in, for tests of the script desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from pier_script import Take

from filmdesk.actions.imports import import_file
from filmdesk.production.production import Production


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Take a script in, as the command line does."""

    def taken(production: Production, text: str) -> str:
        source = tmp_path / "pier.fountain"
        source.write_text(text, "utf-8")
        return import_file(production, source)

    return taken
