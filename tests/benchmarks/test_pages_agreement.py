"""How far our pages agree with Final Draft's own, and how fast they are made (domain 2.9, issue 2 gate 2)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import PRINTED, Screenplay

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
SCRIPTS = ("vikings", "mostly-genius")
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora of real scripts are not on this computer")

Place = tuple[str, int, int]
"""Kind, first page, last page."""


def final_drafts_places(script: str) -> list[Place]:
    truth = json.loads((CORPORA / "screenplays" / script / "page-breaks.json").read_text(encoding="utf-8"))
    before_page_one = truth["scope"]["body_start_page"] - 1
    places: dict[str, Place] = {}
    for page in truth["pages"]:
        number = page["number"] - before_page_one
        for item in page["items"]:
            first = places.get(item["element_id"], (item["kind"], number, number))
            places[item["element_id"]] = (first[0], first[1], number)
    return [places[element] for element in sorted(places)]


def our_places(screenplay: Screenplay) -> list[Place]:
    pages = paginate(screenplay)
    return [
        (element.kind.value, pages.first_page[i], pages.last_page[i])
        for i, element in enumerate(screenplay.elements)
        if element.kind in PRINTED
    ]


def fdx(script: str) -> Screenplay:
    return read_fdx((CORPORA / "screenplays" / script / "source.fdx").read_bytes())


def fountain_in_the_scripts_own_layout(script: str) -> Screenplay:
    source = (CORPORA / "screenplays" / script / "source.fountain").read_text(encoding="utf-8")
    return replace(read_fountain(source), layout=fdx(script).layout)


@needs_corpora
@pytest.mark.parametrize("reading", [fdx, fountain_in_the_scripts_own_layout])
@pytest.mark.parametrize("script", SCRIPTS)
def test_elements_stand_on_final_drafts_pages(script, reading, capsys):
    theirs, ours = final_drafts_places(script), our_places(reading(script))
    assert len(ours) == len(theirs)
    same = sum(a[1:] == b[1:] for a, b in zip(theirs, ours, strict=True))
    share = same / len(theirs)
    with capsys.disabled():
        print(f"\n{script} ({reading.__name__}): {same} of {len(theirs)} elements on Final Draft's page, {share:.2%}")
    assert share >= 0.98


@needs_corpora
def test_a_feature_script_is_paginated_in_a_moment(capsys):
    screenplay = fdx("vikings")
    seconds = min(_seconds(screenplay) for _ in range(7))
    with capsys.disabled():
        print(f"\nvikings, 113 pages: paginated in {seconds * 1000:.1f} ms")
    assert seconds < 0.25


def _seconds(screenplay: Screenplay) -> float:
    begin = perf_counter()
    paginate(screenplay)
    return perf_counter() - begin
