"""Small things everything stands on: ids, sentences, problems, shipped files."""

from __future__ import annotations

import re
import time

import pytest

from filmdesk.values import places
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.places import form, resource
from filmdesk.values.problems import Problem, RecordRef, Severity


def test_ids_are_never_the_same_and_rise_with_time() -> None:
    made = []
    for _ in range(5):
        made.append(new_id())
        time.sleep(0.002)
    assert made == sorted(made)
    many = {new_id() for _ in range(20_000)}
    assert len(many) == 20_000


def test_an_id_is_a_uuid_of_version_7() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", new_id()) for _ in range(100))


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = UserError("The disk is full.", "Free some space.")
    assert str(error) == "The disk is full. Free some space."
    assert (error.message, error.remedy) == ("The disk is full.", "Free some space.")
    assert str(UserError("The disk is full.")) == "The disk is full."


def test_a_problem_keeps_its_key_whatever_its_words() -> None:
    records = (RecordRef("scene", "s1", "scene 12"), RecordRef("person", "p1", "Ann"))
    first, second = (Problem("rest", message, records, day=3) for message in ("Short rest.", "Rest is short."))
    assert first.key == second.key == "rest:s1:p1"
    plain = first.as_dict()
    assert plain["severity"] == "warns" and plain["day"] == 3
    assert plain["records"][1] == {"table": "person", "id": "p1", "name": "Ann"}
    assert list(Severity) == ["stops", "warns", "advice"]


def test_an_option_carries_its_sentence() -> None:
    assert option(help="the set").metadata["help"] == "the set"
    assert option(3).default == 3


def test_shipped_files_are_found_and_a_missing_folder_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert form("rules").is_dir() and resource("fonts").is_dir()
    with pytest.raises(UserError, match="own folder “nowhere” is missing"):
        places._shipped("nowhere")
