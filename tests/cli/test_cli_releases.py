"""A release from its form to the binder, with the command alone."""

from __future__ import annotations

from pathlib import Path

from asking import Desk
from pypdf import PdfReader


def pages(path: Path, password: str = "") -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path, password=password or None).pages]


def test_a_paper_is_made_signed_taken_back_and_bound(desk: Desk, tmp_path: Path) -> None:
    for who in ("Ann Lee", "Bo Zoë"):
        desk.do("add releases", "kind=appearance", f"person={who}", f"subject={who.split()[0]} as themselves")
    said = desk.do("draft-release", "--release", "all").out
    assert said == "2 releases are drafted.\n"
    desk.do("export release-form", "--for", "R-0001; R-0002", "--by-hand", "-o", tmp_path / "forms.pdf")
    forms = pages(tmp_path / "forms.pdf")
    assert [("Ann Lee" in form, "R-000" in form) for form in forms] == [(True, True), (False, True)]
    filed = desk.do("file-scan", "--release", "Ann Lee", "--scan", tmp_path / "forms.pdf", "--by", "Ann Lee").out
    assert filed == "R-0001 is filed with 2 pages.\n"
    [scan] = desk.rows("release-scans")
    assert (scan["code"], scan["pages"], scan["name"], scan["further"]) == ("R-0001", 2, "forms.pdf", False)
    desk.do("export binder", "--password", "one two", "-o", tmp_path / "binder.pdf")
    bound = pages(tmp_path / "binder.pdf", "one two")
    assert len(bound) == 4 and "Ann Lee" in bound[2] and "Ann Lee" in bound[1]
    assert not any("R-0002" in page for page in bound[:2])
    assert desk.do("verify").out == "The file holds what was written.\n"


def test_a_text_is_written_out_changed_taken_in_and_approved(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "nda.toml"
    desk.do("write-release-text", "--text", "nda", "--output", own)
    own.write_text(own.read_text("utf-8").replace("version = 1\n", "version = 2\n"), "utf-8")
    assert "samples until counsel has approved" in desk.do("take-release-text", "--text", own).out
    desk.do("approve-release-text", "--text", "nda", "--counsel", "Jo Roe", "--day", "2026-12-01")
    [row] = [row for row in desk.rows("release-texts") if row["name"] == "nda"]
    assert (row["version"], row["counsel"], row["approved"]) == (2, "Jo Roe", "2026-12-01")
    desk.do("export release-form", "--for", "nda", "--bare", "-o", tmp_path / "nda.pdf")
    assert "Text approved by Jo Roe, 1 Dec 2026." in pages(tmp_path / "nda.pdf")[0]


def test_what_cannot_be_filed_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.do("add releases", "kind=appearance", "person=Ann Lee")
    (tmp_path / "letter.txt").write_text("I agree.")
    said = desk.run("file-scan", desk.file, "--release", "R-0001", "--scan", tmp_path / "letter.txt")
    assert (said.status, said.err.splitlines()[0]) == (
        2,
        "filmdesk: letter.txt is no scan. File a PDF, JPEG, PNG or HEIC.",
    )
