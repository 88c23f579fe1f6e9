from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from filmdesk.paper.pdf.faces import LAST_RESORT, Look, face, width_of
from filmdesk.values.errors import UserError
from filmdesk.values.places import form, resource

FACES = sorted(path.stem for path in resource("fonts").glob("*.ttf"))


def test_every_family_has_its_licence_beside_it() -> None:
    beside = {path.name for path in resource("fonts").iterdir()}
    assert {"OFL-Inter.txt", "OFL-CourierPrime.txt", "LICENSE-DejaVu.txt", "LICENSE-DroidSansFallback.txt"} <= beside
    assert len([name for name in FACES if name.startswith("CourierPrime")]) == 4


@pytest.mark.parametrize("name", [name for name in FACES if name != LAST_RESORT])
def test_a_face_has_the_letters_of_europe(name: str) -> None:
    letters = "ABCxyz0123456789éÉñÅøßçü’“”—–…€£" + ("" if "Tabular" in name else "ŁłŐőŠšĞğİı")
    assert not set(letters) - face(name).characters


@pytest.mark.parametrize("name", ["InterTabular-Regular", "InterTabular-SemiBold"])
def test_figures_of_the_number_columns_are_of_one_width(name: str) -> None:
    assert len({width_of(digit, Look(name)) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", [name for name in FACES if name.startswith("CourierPrime")])
def test_courier_keeps_ten_characters_an_inch(name: str) -> None:
    assert {round(width_of(letter, Look(name, 12.0)), 1) for letter in "iMW.1É"} == {7.2}


def test_shipped_files_are_found_from_any_working_directory(tmp_path: Path) -> None:
    code = "from filmdesk.values.places import resource, form; print(resource('fonts').is_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert done.stdout.strip() == "True"


def test_forms_are_found_or_their_absence_is_said() -> None:
    try:
        assert form().is_dir()
    except UserError as error:
        assert error.remedy
