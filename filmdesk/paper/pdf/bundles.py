"""Writes a bundle: its papers here, the binding with PDFs from outside in a cage."""

from __future__ import annotations

from typing import Any

from filmdesk.caged.run import Told, run_caged
from filmdesk.paper.deliverables import Attached, Bundle, Filled
from filmdesk.paper.house import STOCKS
from filmdesk.paper.parts import Paper
from filmdesk.paper.pdf.writer import render_pdf, render_series
from filmdesk.paper.text import clean
from filmdesk.values.errors import UserError

_LONGEST = 180.0
_MEGABYTES = 3072


def render_bundle(bundle: Bundle, told: Told | None = None) -> bytes:
    """The bundle as one PDF; UserError for an attached file that nobody can read. `told` hears how far it is."""
    if not bundle.items:
        raise UserError(f"{bundle.title} has nothing in it yet.", "Put a paper or an attached PDF in it.")
    papers = [item for item in bundle.items if isinstance(item, Paper)]
    if len(papers) == len(bundle.items) and not bundle.password:
        return render_series(bundle.title, papers, bundle.author)
    asked = {
        "title": clean(bundle.title),
        "author": clean(bundle.author),
        "password": bundle.password,
        "numbered": bundle.numbered,
        "stock": STOCKS[bundle.stock],
        "items": [_item(item) for item in bundle.items],
    }
    function = "filmdesk.paper.pdf.binding:bind"
    made: bytes = run_caged(function, asked, seconds=_LONGEST, megabytes=_MEGABYTES, told=told)
    return made


def _item(item: Paper | Filled | Attached) -> dict[str, Any]:
    if isinstance(item, Paper):
        return {"title": clean(item.title), "data": render_pdf(item)}
    if isinstance(item, Filled):
        return {"title": clean(item.title), "template": item.template, "values": dict(item.values)}
    return {
        "attached": True,
        "title": clean(item.title),
        "data": item.data,
        "reference": clean(item.reference),
        "group": clean(item.group),
        "turn": item.turn,
        "crop": item.crop,
    }
