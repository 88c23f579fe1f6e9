"""Files as they come: the right ones are read, every other one is refused in a sentence, at once."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.read import read_screenplay
from filmdesk.screenplay.text import decode
from filmdesk.values.errors import UserError

SCRIPT = "Title: Sea\n\nINT. CAFÉ - DAY\n\nINÊS\nOlá – “tudo bem”?\n"
FDX = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script"><Content>'
    '<Paragraph Type="Scene Heading"><Text>INT. CAFÉ - DAY</Text></Paragraph>'
    '<Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content></FinalDraft>'
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><FinalDraft><Content>&j;</Content></FinalDraft>"
)


def file(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_a_script_in_any_usual_encoding_is_simply_read(tmp_path: Path, encoding: str) -> None:
    text = SCRIPT if encoding != "latin-1" else SCRIPT.translate({0x2013: "-", 0x201C: '"', 0x201D: '"'})
    screenplay = read_screenplay(file(tmp_path, "s.fountain", text.encode(encoding)))
    assert [element.text for element in screenplay.elements] == [
        "INT. CAFÉ - DAY", "INÊS", text.splitlines()[-1],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_fdx_in_any_usual_encoding_is_read_by_what_is_in_it(tmp_path: Path, encoding: str) -> None:
    data = FDX.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    for name in ("s.fdx", "s.FDX", "s.txt", "script"):
        assert read_screenplay(file(tmp_path, name, data)).elements[0].text == "INT. CAFÉ - DAY"


HOSTILE = {
    "a-picture.fdx": PNG,
    "a-picture.fountain": PNG,
    "a-paper.fdx": b"%PDF-1.7\n%\xe2\xe3",
    "empty.fdx": b"",
    "empty.fountain": b" \n\n",
    "only-a-mark.fountain": b"\xef\xbb\xbf",
    "half.fdx": FDX[:150],
    "half-a-tag.fdx": "<Fina",
    "laughs.fdx": BILLION_LAUGHS,
    "laughs-wide.fdx": BILLION_LAUGHS.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"),
    "harmless-type.fdx": FDX.replace("<FinalDraft", "<!DOCTYPE FinalDraft><FinalDraft", 1),
    "outside.fdx": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><FinalDraft><Content>&e;</Content></FinalDraft>',
    "deep.fdx": "<FinalDraft><Content>" + "<a>" * 5000 + "</a>" * 5000 + "</Content></FinalDraft>",
    "rather-deep.fdx": "<FinalDraft><Content>" + "<a>" * 70 + "</a>" * 70 + "</Content></FinalDraft>",
    "crowded.fdx": "<FinalDraft><Content>" + "<a/>" * 2_000_001 + "</Content></FinalDraft>",
    "other.fdx": "<?xml version='1.0'?><html><body/></html>",
    "no-content.fdx": "<FinalDraft/>",
    "plain.fdx": SCRIPT,
    "no-scenes.fountain": "He runs.\n\nShe too.\n",
    "no-scenes.fdx": FDX.replace("Scene Heading", "Action"),
    "noise.fountain": bytes((n * 7919 + n // 13) % 256 for n in range(5000)),
    "noise.fdx": bytes((n * 7919 + n // 13) % 256 for n in range(5000)),
    "zeros.fountain": bytes(5000),
    "long.fountain": "He runs.\n\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_script_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UserError) as refused:
        read_screenplay(file(tmp_path, name, HOSTILE[name]))
    assert time.perf_counter() - started < 15
    assert refused.value.message.endswith(".")
    assert "\n" not in str(refused.value)
    assert refused.value.remedy


def test_the_refusal_says_what_is_wrong(tmp_path: Path) -> None:
    told = {
        "a-picture.fdx": "picture",
        "half.fdx": "not a whole",
        "laughs.fdx": "document type",
        "plain.fdx": "Fountain",
    }
    for name, word in told.items():
        with pytest.raises(UserError, match=word):
            read_screenplay(file(tmp_path, name, HOSTILE[name]))


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = file(tmp_path, "huge.fountain", SCRIPT)
    os.truncate(path, 50_000_000)
    started = time.perf_counter()
    with pytest.raises(UserError, match="too large"):
        read_screenplay(path)
    assert time.perf_counter() - started < 0.5


def test_a_zip_a_folder_and_nothing_at_all_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "s.fountain", "w") as archive:
        archive.writestr("a", SCRIPT)
    for path in (tmp_path / "s.fountain", tmp_path, tmp_path / "none.fdx"):
        with pytest.raises(UserError):
            read_screenplay(path)


def test_an_entity_that_names_a_file_is_never_opened(tmp_path: Path) -> None:
    secret = file(tmp_path, "secret", "hush")
    hostile = HOSTILE["outside.fdx"]
    assert isinstance(hostile, str)
    with pytest.raises(UserError) as refused:
        read_fdx(hostile.replace("/etc/passwd", str(secret)).encode())
    assert "hush" not in str(refused.value)


def test_lines_to_look_at_are_named(tmp_path: Path) -> None:
    text = (
        "INT. SEA - DAY\n\nHe swims.\nEXT. BEACH - DAY\n\nESTABLISHING SHOT OF A SHIP\n\n@Bob\n\nEXT. PIER\n\n"
        "INT. BAR - NIGHT\n\nINT. BAR - DAY\n\nINT. BOAT - DAY\n\nINT. HUT - DAY\n"
    )
    doubts = read_screenplay(file(tmp_path, "s.fountain", text)).doubts
    assert [(doubt.line, doubt.text) for doubt in doubts] == [
        (4, "EXT. BEACH - DAY"), (6, "ESTABLISHING SHOT OF A SHIP"), (8, "Bob"), (10, "EXT. PIER"),
    ]  # fmt: skip


def test_headings_that_never_say_the_time_are_doubted_once(tmp_path: Path) -> None:
    text = "".join(f"INT. ROOM {n}\n\nRain.\n\n" for n in range(30))
    assert len(read_screenplay(file(tmp_path, "s.fountain", text)).doubts) == 1


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert "\r" not in decode(data)
    except UserError as refused:
        assert refused.remedy


@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    st.sampled_from([".fdx", ".fountain", ""]),
)
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_a_screenplay_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    try:
        assert read_screenplay(file(tmp_path, f"s{suffix}", data)).elements
    except UserError as refused:
        assert refused.remedy


PIECES = st.sampled_from(
    [
        "<Paragraph", ' Type="Scene Heading"', ' Type="Action"', ">", "<Text>", "</Text>", "</Paragraph>", "INT. SEA",
        "<DualDialogue>", "</DualDialogue>", '<SceneProperties Length="9/8"/>', "<OmittedScene>", "</OmittedScene>",
        "<!-- x -->", "&amp;", "&", "<?x?>", ' LeftIndent="nan"', ' RightIndent="1e999"', ' Page="٣"',
        "<ElementSettings/>", "\x00",
    ]
)  # fmt: skip
WHOLE = st.sampled_from(
    [
        '<Paragraph Type="Scene Heading"><Text>INT. SEA</Text></Paragraph>', "<Paragraph/>",
        "<Text>x</Text>", "<!-- -->",
        '<Paragraph Type="Action" LeftIndent="9" RightIndent="nan"><Text Style="Bold">x</Text></Paragraph>', "<?x?>",
        "<Paragraph><DualDialogue/></Paragraph>", '<Paragraph Type="Scene Heading"><OmittedScene/></Paragraph>',
        '<Paragraph Type="Scene Heading"><SceneProperties Page="9999999999" Length="x"/></Paragraph>',
        '<Paragraph Type="Dialogue"><Text><b>x</b>y</Text></Paragraph>',
        '<Paragraph Type="Odd"><ScriptNote/></Paragraph>',
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30))
@settings(deadline=None, max_examples=300)
def test_any_mangled_fdx_is_read_or_refused(pieces: list[str]) -> None:
    try:
        read_fdx(f"<FinalDraft><Content>{''.join(pieces)}</Content></FinalDraft>".encode())
    except UserError as refused:
        assert refused.remedy


@given(st.lists(WHOLE, max_size=12), st.lists(WHOLE, max_size=4))
@settings(deadline=None, max_examples=200)
def test_an_fdx_with_odd_parts_is_read(inner: list[str], outer: list[str]) -> None:
    script = read_fdx(f"<FinalDraft><Content>{''.join(inner)}</Content>{''.join(outer)}</FinalDraft>".encode())
    assert len(script.elements) <= len(inner)


@given(st.integers(0, len(FDX)), st.binary(min_size=1, max_size=3))
@settings(deadline=None, max_examples=300)
def test_any_flipped_fdx_is_read_or_refused(at: int, other: bytes) -> None:
    data = FDX.encode()
    try:
        read_fdx(data[:at] + other + data[at + len(other) :])
    except UserError as refused:
        assert refused.remedy
