"""What the files kept inside are called: those that came, and those made from them."""

from __future__ import annotations

from filmdesk.values.counting import with_article

_MADE = {"small": "small picture", "picture": "picture", "words": "words"}


def kind_called(kind: str) -> str:
    """ "release", "small picture of a release": what was made from a file is kept as its kind and what it is."""
    came, _, made = kind.partition(", ")
    return f"{_MADE[made]} of {with_article(came)}" if made in _MADE else kind
