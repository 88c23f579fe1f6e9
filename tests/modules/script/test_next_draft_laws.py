"""Laws of the next draft: whatever a writer does to a script, scenes keep who they are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.film.records import Scene
from filmdesk.modules.script.breakdown import Breakdown, break_down
from filmdesk.modules.script.drafts import Counted, Previous, SceneChanges, join_draft
from filmdesk.screenplay.records import Element, ElementKind, Screenplay
from filmdesk.values.eighths import Eighths

PLACES = ("KITCHEN", "PIER")
NEW_PLACES = ("BEACH", "TOWER")
Written = tuple[str, str]
"""A scene's own name, and its number in the script."""


def text_of(name: str) -> str:
    return " ".join(f"{name}{i}" for i in range(12))


def draft_of(scenes: list[Written], new: frozenset[str] = frozenset()) -> Breakdown:
    """A script of these scenes; several share a heading, but new ones none with those there were."""
    elements = []
    for name, number in scenes:
        places = NEW_PLACES if name in new else PLACES
        heading = f"INT. {places[sum(map(ord, name)) % 2]} - DAY"
        elements.append(Element(ElementKind.SCENE_HEADING, heading, scene_number=number))
        elements.append(Element(ElementKind.ACTION, text_of(name)))
    return break_down(Screenplay(tuple(elements)))


def join(old: list[Scene], previous: Previous | None, draft: Breakdown, *, locked: bool = False) -> SceneChanges:
    pages = [1] * (2 * len(draft.scenes) + 1)
    counted = Counted({scene.position: Eighths(2) for scene in draft.scenes}, pages)
    return join_draft(old, previous, draft, counted, locked=locked)


names = st.lists(st.text("abcdefgh", min_size=3, max_size=5), min_size=1, max_size=10, unique=True)


@settings(deadline=None)
@given(names, names, st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_scenes_are_followed_through_cuts_inserts_and_moves(first, added, random, moved, locked):
    draft = draft_of([(name, "") for name in first])
    before = join([], None, draft)
    ids = dict(zip(first, before.ids, strict=True))
    kept = [name for name in first if random.random() < 0.7] or first[:1]
    new = [name for name in added if name not in first]
    order = kept + new
    if moved:
        random.shuffle(order)
    following = draft_of([(name, "") for name in order], frozenset(new))
    after = join(list(before.order), Previous(draft, before.ids), following, locked=locked)
    assert {n: i for n, i in zip(order, after.ids, strict=True) if n in ids} == {n: ids[n] for n in kept}
    gone = {scene.id for scene in after.order if scene.dropped or scene.omitted}
    assert gone == {ids[name] for name in first} - {ids[name] for name in kept}
    numbers = [scene.number for scene in after.order]
    assert len(set(numbers)) == len(numbers)
    ranks = [scene.rank for scene in after.order]
    assert ranks == sorted(set(ranks))
    assert [scene.id for scene in after.order if scene.id not in gone] == list(after.ids)


@given(names)
def test_the_same_draft_again_is_no_change(first):
    draft = draft_of([(name, str(i)) for i, name in enumerate(first, 1)])
    before = join([], None, draft)
    again = join(list(before.order), Previous(draft, before.ids), draft)
    assert again.order == before.order
    assert not (again.came or again.went or again.changed or again.renumbered)
