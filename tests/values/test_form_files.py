"""What is chosen as a form and is none is refused in a sentence, however large it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.values.errors import UserError
from filmdesk.values.form_files import LARGEST_FORM, read_form_file


def test_a_form_saved_by_any_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('title = "Für Élodie"', "utf-8-sig")
    assert read_form_file(path, "rubric") == 'title = "Für Élodie"'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xd8\xff\xe0 a photograph", "own.toml cannot be read as a rubric. Choose the TOML file of a rubric."),
        (b"#" * (LARGEST_FORM + 1), "own.toml is far larger than a rubric. Choose the TOML file of a rubric."),
    ],
)
def test_what_is_no_form_is_refused_in_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        read_form_file(path, "rubric")
    assert str(refused.value) == said


def test_a_folder_or_nothing_at_all_is_no_form(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.toml"):
        with pytest.raises(UserError, match="cannot be read as a chart"):
            read_form_file(path, "chart")
