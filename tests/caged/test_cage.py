"""What is done in the cage stays there: answers and sentences come out, hangs and floods do not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.caged.plain import read_wire, wire_parts
from filmdesk.caged.run import Flow, pour_caged, run_caged
from filmdesk.values.errors import UserError

PRISONERS = """
import os, subprocess, sys, time
from filmdesk.values.errors import UserError

def give_back(value): return value
def where(_): return [os.getpid(), os.getcwd(), sys.flags.safe_path]
def talk(value): print("noise", flush=True); os.write(1, b"more noise"); return value
def refuse(name): raise UserError(f"{name} is no good.", "Try another.")
def stumble(_): raise KeyError("xl/workbook.xml")
def die(_): os._exit(0)
def crash(_): os.abort()
def sleep(_): time.sleep(60)
def spin(_):
    while True: pass
def flood(_): return len(bytearray(2_000_000_000))
def leave_a_child(path):
    subprocess.Popen([sys.executable, "-c", f"import time; time.sleep(3); open({path!r}, 'w').write('alive')"])
    time.sleep(60)
def count(to):
    from filmdesk.caged.telling import tell
    for at in range(to):
        os.write(2, b"a warning\\n")
        tell((at + 1) / to)
    return to
def count_slowly(to):
    from filmdesk.caged.telling import tell
    for at in range(to):
        tell(at / to)
        time.sleep(0.05)
def press(head, parts):
    for part in parts:
        yield part[:head]
        yield part
def press_little(_, parts):
    for at, part in enumerate(parts):
        if at: raise UserError(f"part {at} is no good.")
        yield part
def hand_out_an_object(_): return object()
"""
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="memory and processor limits are POSIX's")


@pytest.fixture(autouse=True)
def prisoners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "prisoners.py").write_text(PRISONERS, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


@given(value=PLAIN)
def test_plain_data_passes_unchanged(value: object) -> None:
    file = BytesIO(b"".join(wire_parts(value)) * 2)
    assert [read_wire(file), read_wire(file)] == [value, value], "one after another on the same pipe"
    with pytest.raises(EOFError):
        read_wire(file)


def test_a_result_comes_back_from_another_process() -> None:
    value = {"text": "Zoë \ud800", "data": bytes(range(256)), "rows": [[1, 2.5, None, True]]}
    assert run_caged("prisoners:give_back", value) == value
    assert run_caged("prisoners:where", None)[0] != os.getpid()


def test_a_large_file_passes() -> None:
    data = os.urandom(5_000_000)
    assert run_caged("prisoners:give_back", data) == data


def test_the_present_folder_offers_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(folder)
    _, there, safe = run_caged("prisoners:where", None)
    assert Path(there) == folder and safe


def test_what_the_function_prints_is_not_taken_for_its_answer() -> None:
    assert run_caged("prisoners:talk", 7) == 7


def test_a_refusal_keeps_its_sentence_and_remedy() -> None:
    with pytest.raises(UserError) as refused:
        run_caged("prisoners:refuse", "cast.xlsx")
    assert (refused.value.message, refused.value.remedy) == ("cast.xlsx is no good.", "Try another.")


@pytest.mark.parametrize("name", ["stumble", "die", "crash", "hand_out_an_object"])
def test_an_error_or_a_death_in_the_cage_is_a_sentence(name: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        run_caged(f"prisoners:{name}", None)


@pytest.mark.parametrize("name", ["sleep", "spin"])
def test_what_never_ends_is_ended(name: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UserError, match="longer than 1 seconds"):
        run_caged(f"prisoners:{name}", None, seconds=1)
    assert time.monotonic() - begun < 10


@posix_only
def test_what_the_cage_started_ends_with_it(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    with pytest.raises(UserError):
        run_caged("prisoners:leave_a_child", str(sign), seconds=1)
    time.sleep(3)
    assert not sign.exists()


@posix_only
def test_memory_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UserError, match="far larger than it looks"):
        run_caged("prisoners:flood", None, megabytes=500)
    assert run_caged("prisoners:give_back", "still here", megabytes=500) == "still here"


def test_what_is_no_plain_data_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="does not pass"):
        run_caged("prisoners:give_back", object())


def test_how_far_it_is_is_told_while_it_goes_on() -> None:
    heard: list[float] = []
    assert run_caged("prisoners:count", 4, told=heard.append) == 4
    assert heard == [0.25, 0.5, 0.75, 1.0]
    assert run_caged("prisoners:count", 4) == 4, "nobody need listen"


def test_work_nobody_wants_any_more_ends_at_once() -> None:
    class EnoughError(Exception):
        pass

    def enough(share: float) -> None:
        if share > 0.02:
            raise EnoughError

    begun = time.monotonic()
    with pytest.raises(EnoughError):
        run_caged("prisoners:count_slowly", 1000, told=enough)
    assert time.monotonic() - begun < 8


def test_what_never_ends_is_ended_while_somebody_listens() -> None:
    for name in ("sleep", "spin"):
        with pytest.raises(UserError, match="longer than 1 seconds"):
            run_caged(f"prisoners:{name}", None, seconds=1, told=lambda share: None)


def test_an_answer_that_is_cut_short_is_no_answer() -> None:
    whole = b"".join(wire_parts({"data": b"twelve bytes"}))
    for length in range(1, len(whole)):
        with pytest.raises(ValueError):
            read_wire(BytesIO(whole[:length]))


def test_a_size_nobody_can_mean_is_not_believed() -> None:
    told = b'{"\\u0000bytes": 1000000000000}'
    for said in (b"\xff" * 8 + told, len(told).to_bytes(8, "big") + told):
        with pytest.raises(ValueError, match="no answer"):
            read_wire(BytesIO(said))


def test_parts_go_in_and_pieces_come_out_one_by_one() -> None:
    """More than any pipe holds, in both directions at once."""
    target = BytesIO()
    parts = [bytes([at]) * 700_000 for at in range(12)]
    pour_caged("prisoners:press", 2, Flow(iter(parts), target.write))
    assert target.getvalue() == b"".join(part[:2] + part for part in parts)


def test_what_keeps_parts_from_being_read_or_pieces_from_being_written_is_said_as_it_is() -> None:
    def full_disk(piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    def damaged() -> Iterator[bytes]:
        yield b"x" * 3_000_000
        raise UserError("the scan is damaged.")

    begun = time.monotonic()
    with pytest.raises(UserError, match="the scan is damaged"):
        pour_caged("prisoners:press", 2, Flow(damaged(), BytesIO().write))
    with pytest.raises(OSError, match="No space left"):
        pour_caged("prisoners:press", 2, Flow((b"x" * 3_000_000 for _ in range(9)), full_disk), told=lambda share: None)
    with pytest.raises(UserError, match="part 1 is no good"):
        pour_caged("prisoners:press_little", None, Flow((b"x" * 3_000_000 for _ in range(9)), BytesIO().write))
    assert time.monotonic() - begun < 20
