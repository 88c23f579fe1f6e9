"""A draft kept in a production is the screenplay it was, whatever its writer put into it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import (
    BlockLayout,
    Element,
    ElementKind,
    PageLayout,
    RevisionSet,
    Screenplay,
    ScriptTag,
    TextRun,
)
from filmdesk.screenplay.schema import SCHEMA
from filmdesk.screenplay.store import add_draft, current_draft, draft_elements, draft_of, read_draft
from filmdesk.values.errors import UserError

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
blocks = st.builds(BlockLayout, st.floats(0, 4), st.floats(5, 8), starts_page=st.booleans())
runs = st.builds(TextRun, words, st.booleans(), st.booleans(), revision=words, tag=words)
elements = st.builds(
    Element,
    st.sampled_from(ElementKind),
    words,
    st.lists(runs, max_size=3).map(tuple),
    scene_number=words,
    dual=st.just(0),
    centered=st.booleans(),
    omitted=st.booleans(),
    length=words,
    synopsis=words,
    layout=st.none() | blocks,
    line=st.just(0),
)
screenplays = st.builds(
    Screenplay,
    st.lists(elements, min_size=1, max_size=8).map(tuple),
    title_page=st.lists(st.tuples(words, words), max_size=3).map(tuple),
    layout=st.builds(PageLayout, blocks=st.dictionaries(st.sampled_from(ElementKind), blocks, max_size=2)),
    tags=st.lists(st.builds(ScriptTag, words, words, words), max_size=2).map(tuple),
    revisions=st.lists(st.builds(RevisionSet, words, words), max_size=2).map(tuple),
    cast=st.lists(st.tuples(words, words), max_size=2).map(tuple),
)


def keep(production: Production, screenplay: Screenplay, ordinal: int = 1) -> None:
    draft = draft_of(screenplay, ordinal=ordinal, imported_at="2027-02-26T10:00:00+00:00")
    add_draft(production, draft, screenplay, paginate(screenplay), ["a"] * len(screenplay.elements))


@settings(max_examples=40, deadline=None)
@given(screenplays)
def test_what_is_kept_is_read_back_whole(screenplay):
    with Production.in_memory((SCHEMA,)) as production:
        keep(production, screenplay)
        assert read_draft(production) == screenplay
        assert [row.position for row in draft_elements(production)] == list(range(len(screenplay.elements)))


def test_the_draft_taken_in_last_is_in_use_until_it_is_undone():
    first = Screenplay((Element(ElementKind.ACTION, "Rain."),))
    second = Screenplay((Element(ElementKind.ACTION, "Snow."),))
    with Production.in_memory((SCHEMA,)) as production:
        keep(production, first)
        keep(production, second, 2)
        assert read_draft(production) == second
        production.undo()
        assert read_draft(production) == first


def test_a_production_without_a_script_says_so():
    with Production.in_memory((SCHEMA,)) as production:
        assert current_draft(production) is None
        assert draft_elements(production) == []
        with pytest.raises(UserError, match="no script yet"):
            read_draft(production)
