"""Set-up on machines unlike this one: other registries, missing libraries, an older Python, a set-up cut short."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import environment
import pytest
import qt_libraries
from installers import entry, parse_settings, uv_settings

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "packaging" / "run.py"


def test_uv_looks_where_this_machines_pip_looks(tmp_path: Path) -> None:
    said = (
        "global.index-url='https://mirror.example/simple'\n"
        f"global.find-links='\\n{tmp_path}\\n/nowhere/at/all'\n"
        "global.extra-index-url='https://own.example/simple file:///nowhere/simple'\n"
    )
    assert uv_settings(parse_settings(said), {}) == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_INDEX": "https://own.example/simple",
        "UV_FIND_LINKS": str(tmp_path),
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_what_uv_was_told_itself_stays() -> None:
    settings = uv_settings({"index-url": "https://mirror.example/simple"}, {"UV_DEFAULT_INDEX": "https://own.example/"})
    assert settings["UV_DEFAULT_INDEX"] == "https://own.example/"


def test_pips_environment_stands_over_its_files() -> None:
    said = ":env:.index-url='https://environment.example'\nglobal.index-url='https://file.example?a=b'"
    assert parse_settings(said)["index-url"] == "https://environment.example"


def test_one_librarys_lines_are_cut_from_the_lock_with_its_hashes() -> None:
    lock = "typing==1 \\\n    --hash=sha256:a\nuv==2 \\\n    --hash=sha256:b \\\n    --hash=sha256:c\n"
    assert entry(lock, "uv") == "uv==2 \\\n    --hash=sha256:b \\\n    --hash=sha256:c\n"
    assert entry(lock, "typing") == "typing==1 \\\n    --hash=sha256:a\n"


def test_a_missing_library_is_noticed() -> None:
    assert qt_libraries.missing_libraries(["libnowhere.so.9"]) == ["libnowhere.so.9"]


@pytest.mark.skipif(sys.platform != "linux", reason="Qt brings all it needs on this system")
def test_a_library_that_is_there_is_not() -> None:
    assert qt_libraries.missing_libraries(["libc.so.6"]) == []


def test_an_environment_without_its_stamp_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "stamp"
    monkeypatch.setattr(environment, "VENV", Path(sys.prefix))
    monkeypatch.setattr(environment, "_STAMP", stamp)
    assert not environment.ready()
    stamp.write_text(environment.digest(), "utf-8")
    assert environment.ready()


def test_a_new_lock_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.digest()
    other = tmp_path / "requirements.lock"
    other.write_text("tzdata==1\n", "utf-8")
    monkeypatch.setattr(environment, "LOCK", other)
    assert environment.digest() != before


@pytest.mark.parametrize("path", sorted((ROOT / "packaging").glob("*.py")), ids=lambda path: path.name)
def test_set_up_needs_only_the_standard_library(path: Path) -> None:
    if path.name == "build_fonts.py":
        pytest.skip("makes the fonts anew, for those who maintain them")
    known = sys.stdlib_module_names | {other.stem for other in path.parent.glob("*.py")}
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module.partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    assert plain | named <= known


def test_an_older_python_can_read_the_sentence_that_refuses_it() -> None:
    ast.parse(RUN.read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(("asked", "status"), [("--help", 0), ("tset", 2)])
def test_a_wrong_word_gets_the_two_commands_and_sets_nothing_up(asked: str, status: int) -> None:
    done = subprocess.run([sys.executable, RUN, asked], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "python3 packaging/run.py test" in done.stdout
