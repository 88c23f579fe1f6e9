"""What a file does not say is said where it is taken in: by options of the import that is named."""

from __future__ import annotations

from pathlib import Path

from asking import Run


def test_a_file_whose_points_may_group_or_divide_is_taken_in_as_it_is_said(run: Run, tmp_path: Path) -> None:
    film, theirs = tmp_path / "film.filmdesk", tmp_path / "theirs.csv"
    theirs.write_text("Acct;Description;Amt;Rate\n3602;Hotel;2;1.500\n", "utf-8")
    run("new", film, "--title", "Harbour")
    for how, total in (((), "3,000.00"), (("--decimals", "point"), "3.00"), (("--decimals=comma",), "3,000.00")):
        said = run("import", film, theirs, "--as", "budget", *how)
        assert said.status == 0 and f"1 line in 1 account, {total} in all." in said.out
        assert ("it is read as" in said.out) == (not how)
    said = run("import", film, theirs, "--as=budget", "--currency", "Taler")
    assert said.status and "“Taler” is no currency that is known." in said.err
    said = run("import", film, theirs, "--as", "budget", "--decimals", "dot")
    assert said.status and "decimals" in said.err
    assert run("import", film, theirs, "--as", "contacts", "--decimals", "point").status
