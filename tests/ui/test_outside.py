"""Files opened by other programs of this computer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from filmdesk.ui.outside import open_outside
from filmdesk.values.errors import UserError


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system itself opens files")
@pytest.mark.qt_log_ignore("Unable to detect a launcher", "Unable to detect a web browser", extend=True)
def test_where_nothing_opens_a_file_it_is_said_where_the_file_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"%PDF-1.7")
    for path, said in ((sheet, "no program set to open PDF files"), (tmp_path, "no program set to open folders")):
        with pytest.raises(UserError, match=said) as told:
            open_outside(path)
        assert str(path.parent) in str(told.value)
