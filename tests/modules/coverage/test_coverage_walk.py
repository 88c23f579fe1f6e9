"""Coverage from log to papers on the command line, as an intern on the first day would do it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from filmdesk.cli.main import main
from filmdesk.values.places import resource


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ida")


def test_a_script_is_logged_held_read_covered_answered_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "ours.filmdesk")

    def do(*words: object, status: int = 0) -> str:
        capsys.readouterr()
        assert main([str(word) for word in words]) == status
        said = capsys.readouterr()
        return said.out + said.err

    do("new", file, "--title", "Ours")
    assert "37 pages" in do("import", file, resource("sample", "script.fountain"), "--as", "submission")
    do("change", "submissions", file, "Leading Tone", "came=unsolicited", "submitted_by=Tamsin Oyelaran")
    assert "do not read" in do("assign-reader", file, "--title", "Leading Tone", "--reader", "Zoe", status=2)
    assert "on hold, do not read" in do("check", file, status=1)
    do("file-release", file, "--title", "Leading Tone", "--day", "2026-11-20")
    do("assign-reader", file, "--title", "Leading Tone", "--reader", "Zoe", "--due", "2026-12-01")
    do("change", "coverage", file, "Leading Tone", "logline=She plays a tune.", "verdict_script=recommend")
    assert "Good/Fair" in do("rate", file, "--title", 1, "--row", "Story line", "--mark", "good/fair")
    advice = do("check-coverage", file, "--title", "Leading Tone")
    assert "The verdict has no reason" in advice and "Nothing is written under Synopsis yet." in advice
    assert "Teo (10)" in do("show-signals", file, "--title", "Leading Tone")
    do("hand-in", file, "--title", "Leading Tone")
    assert "Hand in coverage" in do("undo", file, status=2)
    do("decide", file, "--title", 1, "--outcome", "pass", "--by", "C. Brandt")
    assert "has no letter yet" in do("check", file, status=1)
    do("send-pass-letter", file, "--title", 1)
    assert "Nothing to report." in do("check", file)
    [entry] = json.loads(do("list", "submissions", file, "--json"))
    assert (entry["state"], entry["release"]) == ("pass letter sent", "on file 20 Nov 2026")
    [slate] = json.loads(do("list", "slate", file, "--json"))
    assert (slate["verdict_script"], slate["reader"], slate["waiting"]) == ("RECOMMEND", "Zoe", None)
    for suffix in ("docx", "pdf"):
        do("export", "coverage", file, "--title", "Leading Tone", "-o", tmp_path / f"out.{suffix}")
    do("export", "slate", file, "-o", tmp_path / "slate.xlsx")
    do("export", "submission-log", file, "-o", tmp_path / "log.pdf")
    assert "She plays a tune." in [p.text for p in Document(str(tmp_path / "out.docx")).paragraphs]
    assert "holds what was written" in do("verify", file)
