"""Writes a bundle: its papers here, the binding with PDFs from outside in a cage."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from filmdesk.caged.run import Flow, Put, Told, pour_caged
from filmdesk.paper.deliverables import Attached, Bundle, Filled, Kept
from filmdesk.paper.house import STOCKS
from filmdesk.paper.parts import Paper
from filmdesk.paper.pdf.writer import render_pdf, render_series
from filmdesk.paper.text import clean
from filmdesk.values.errors import UserError

_LONGEST = 180.0
_MEGABYTES = 3072


def write_bundle(bundle: Bundle, put: Put, told: Told | None = None) -> None:
    """Put the bundle as one PDF piece by piece, none of its items held; UserError for an attached file nobody can read.

    `told` hears how far it is. Where it fails, part of it was put already.
    """
    if not bundle.items:
        raise UserError(f"{bundle.title} has nothing in it yet.", "Put a paper or an attached PDF in it.")
    papers = [item for item in bundle.items if isinstance(item, Paper)]
    if len(papers) == len(bundle.items) and not bundle.password:
        put(render_series(bundle.title, papers, bundle.author))
        return
    asked = {
        "title": clean(bundle.title),
        "author": clean(bundle.author),
        "password": bundle.password,
        "numbered": bundle.numbered,
        "stock": STOCKS[bundle.stock],
        "count": len(bundle.items),
    }
    function = "filmdesk.paper.pdf.binding:bind"
    with bundle.files() if bundle.files else nullcontext() as read:
        flow = Flow((_item(item, read) for item in bundle.items), put)
        pour_caged(function, asked, flow, seconds=_LONGEST, megabytes=_MEGABYTES, told=told)


def _item(item: Paper | Filled | Attached, read: Callable[[str, str], bytes] | None) -> dict[str, Any]:
    if isinstance(item, Paper):
        return {"title": clean(item.title), "data": render_pdf(item)}
    if isinstance(item, Filled):
        return {"title": clean(item.title), "template": item.template, "values": dict(item.values)}
    return {
        "attached": True,
        "title": clean(item.title),
        "data": read(item.data.name, item.data.digest) if read and isinstance(item.data, Kept) else item.data,
        "reference": clean(item.reference),
        "group": clean(item.group),
        "turn": item.turn,
        "crop": item.crop,
    }
