"""A PDF that cannot be opened holds nothing of this computer's."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from filmdesk.ui.preview.document import PdfPages


def test_pages_that_cannot_be_opened_leave_no_passing_file_open() -> None:
    file = BytesIO(b"no pages")
    with pytest.raises(pypdfium2.PdfiumError):
        PdfPages(file)
    assert file.closed
