"""What a person chooses for this computer: kept whole, never lost, never in the way."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmdesk.settings import Settings, author_name, changed, load_settings, options, read_settings, write_settings
from filmdesk.settings.store import settings_path, window_clock
from filmdesk.values.errors import UserError


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FILMDESK_USER", raising=False)


def test_the_usual_holds_until_somebody_chooses() -> None:
    assert read_settings() == Settings()
    assert load_settings() == (Settings(), "")
    assert not settings_path().exists(), "and looking writes nothing"


def test_what_was_chosen_is_there_the_next_time() -> None:
    write_settings(changed(changed(Settings(), "theme", " Dark "), "reopen", "no"))
    assert read_settings() == Settings(theme="dark", reopen=False)
    assert sorted(path.name for path in settings_path().parent.iterdir()) == ["settings.toml"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_name_a_person_can_have_is_kept_as_it_is(name: str) -> None:
    if not name.isprintable():
        return
    write_settings(Settings(name=name))
    assert read_settings().name == name
    assert tomllib.loads(settings_path().read_text("utf-8"))["name"] == name


@pytest.mark.parametrize("text", ["theme = ", "\0\0", "[a\nb", "theme = 'dark'\ntheme = 'light'"])
def test_a_broken_file_is_set_aside_and_said_to_be(text: str) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(text, "utf-8")
    assert read_settings() == Settings()
    found, said = load_settings()
    assert found == Settings() and "settings.broken.toml" in said
    assert settings_path().with_name("settings.broken.toml").read_text("utf-8") == text, "nothing of it is lost"
    assert load_settings() == (Settings(), ""), "and it is said once"


def test_choosing_over_a_broken_file_keeps_that_file_too() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(b"\xff\xfe")
    write_settings(Settings(theme="dark"))
    assert read_settings().theme == "dark"
    assert settings_path().with_name("settings.broken.toml").read_bytes() == b"\xff\xfe"


def test_one_value_no_setting_takes_leaves_the_others(tmp_path: Path) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = "pink"\nname = "Ida"\nreopen = "perhaps"\nlater = 3\n')
    found, said = load_settings()
    assert found == Settings(name="Ida")
    assert "theme" in said and "reopen" in said and "later" not in said
    write_settings(replace(found, theme="light"))
    assert tomllib.loads(settings_path().read_text())["later"] == 3, "what a newer filmdesk keeps stays"


def test_where_nothing_can_be_kept_it_says_so_and_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(UserError, match="could not be kept"):
        write_settings(Settings(theme="dark"))
    assert (tmp_path / "home").read_text() == "a file, not a folder"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("theme", "pink", "system, light, dark, contrast"),
        ("reopen", "perhaps", "yes nor no"),
        ("name", "two\nlines", "single line"),
        ("name", "x" * 501, "shorter"),
        ("colour", "dark", "Known: name"),
    ],
)
def test_what_a_setting_does_not_take_is_said_with_what_it_does(name: str, text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        changed(Settings(), name, text)


def test_every_setting_says_what_it_is_for() -> None:
    for option in options():
        assert option.title and option.help.endswith(".") and option.accepts(option.default)
        assert option.read(option.shown(option.default)) == option.default


def test_steps_are_signed_by_the_one_asked_for_then_the_one_who_said_so_then_the_computers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "intern-4")
    assert author_name() == "intern-4"
    write_settings(Settings(name="Ida Lund"))
    assert author_name() == "Ida Lund"
    monkeypatch.setenv("FILMDESK_USER", "Bo")
    assert author_name() == "Bo"


@pytest.mark.parametrize(
    ("chosen", "production", "shown"), [("production", 24, 24), ("production", 12, 12), ("24", 12, 24)]
)
def test_the_windows_clock_is_the_productions_unless_another_was_chosen(
    chosen: str, production: int, shown: int
) -> None:
    write_settings(Settings(clock=chosen))
    assert window_clock(production) == shown
