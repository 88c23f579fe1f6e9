"""The signed paper, made from what was frozen: the form filled in, its signatures, and how it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from filmdesk.modules.releases.papers.form import FormFor, OnScreen, form_paper
from filmdesk.modules.releases.signing.frozen import Frozen, Signed
from filmdesk.modules.releases.signing.sheet import GUARDIAN, with_guardian
from filmdesk.modules.releases.signing.strokes import HIGH, WIDE, Ink
from filmdesk.modules.releases.texts.text import ReleaseText, Signatory, read_text
from filmdesk.paper.parts import (
    Band,
    Blank,
    Columns,
    Drawing,
    Fields,
    Image,
    Label,
    Paper,
    Paragraph,
    Part,
    Shape,
    Signature,
    Stock,
    Stroke,
)
from filmdesk.paper.text import day_shown

_SHARES = (5.0, 4.0, 3.0)
_LINE, _WEIGHT = HIGH - 14.0, 6.0
_LETTER, _LARGEST = 1.7, 96.0
"""A typed name is set as large as its letters let it."""
_PHOTO_SHARE = 0.4


def signed_paper(frozen: Frozen, digest: str, stock: Stock, photo: bytes = b"") -> Paper:
    """The paper with its reference and digest in the margin of every page."""
    text = read_text(frozen.written)
    if frozen.minor and all(one.name != GUARDIAN for one in text.fields):
        text = with_guardian(text)
    filled = replace(text, fields=tuple(replace(one, source=one.name) for one in text.fields))
    on_screen = OnScreen(
        tuple(_under_it(frozen, digest, text, photo)),
        f"Signed on a screen, {day_shown(frozen.at.date())}",
        f"{frozen.code} · {digest}",
    )
    known = {**frozen.values, "person": frozen.values.get("name", "")}
    return form_paper(filled, FormFor(frozen.code, known, stock, fillable=False, on_screen=on_screen))


def _under_it(frozen: Frozen, digest: str, text: ReleaseText, photo: bytes) -> Iterator[Part]:
    day = day_shown(frozen.at.date())
    yield from (_signature(signed, day) for signed in frozen.signatures)
    lines = [one for one in text.signatures if (one.who, one.role) not in _signed_lines(frozen)]
    yield from (_unsigned(one) for one in lines)
    yield Band((Fields(_how(frozen, digest)),), "grey")
    if photo:
        yield Image(photo, "Photo of the signer with the slate", _PHOTO_SHARE)
        yield Paragraph("The signer, with the slate, as photographed at the signing.", "small")


def _signed_lines(frozen: Frozen) -> set[tuple[str, str]]:
    return {(one.who, one.role) for one in frozen.signatures}


def _signature(signed: Signed, day: str) -> Part:
    drawn = Drawing(WIDE, HIGH, _shapes(signed.ink), f"Signature of {signed.name}")
    how = "signed by typing the name" if signed.ink.typed else ""
    caption = Paragraph(" · ".join(filter(None, (signed.who, signed.role, how))), "small")
    printed = Blank("printed", "Name in print", signed.name)
    return Columns(((drawn, caption), (printed,), (Blank("signed", "Date", day),)), _SHARES)


def _shapes(ink: Ink) -> tuple[Shape, ...]:
    rule = Stroke(((0.0, _LINE), (float(WIDE), _LINE)), weight=2.0, ink="8A8A8A")
    if ink.typed:
        size = min(_LARGEST, WIDE * _LETTER / max(len(ink.typed), 1))
        return (rule, Label(10.0, _LINE - 24.0, ink.typed, size))
    lines = (tuple((float(x), float(y)) for x, y in stroke) for stroke in ink.strokes)
    return (rule, *(Stroke(line, weight=_WEIGHT) for line in lines if len(line) > 1))


def _unsigned(line: Signatory) -> Part:
    """Whoever did not sign here may still do so by hand."""
    blanks = (Blank("printed", "Name in print"),), (Blank("signed", "Date", kind="date"),)
    return Columns(((Signature(line.who, line.role),), *blanks), _SHARES)


def _how(frozen: Frozen, digest: str) -> tuple[tuple[str, str], ...]:
    offset = frozen.at.strftime("%z")
    zone = f"{frozen.zone} (UTC{offset[:3]}:{offset[3:5]})"
    told = (
        ("Signed by", f"{frozen.signer} ({frozen.capacity})"),
        ("Signed at", f"{day_shown(frozen.at.date())}, {frozen.at:%H:%M:%S} {zone}"),
        ("On", frozen.device),
        ("Age", frozen.age),
        ("Agreed", f"“{frozen.consent}”"),
        ("Text", f"{frozen.title}, version {frozen.version}; {frozen.approved or 'not approved by counsel'}"),
        ("Digest", f"{digest} (over text, answers, signatures, time, device and photo)"),
    )
    return tuple((title, said) for title, said in told if said)
