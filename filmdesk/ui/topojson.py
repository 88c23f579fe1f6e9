"""Shapes of countries out of a TopoJSON file: arcs of whole numbers, each the step from the point before."""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

from filmdesk.values.places import resource

Ring = list[tuple[float, float]]
"""A closed line of points, longitude before latitude."""


@cache
def countries() -> tuple[Ring, ...]:
    """The outlines of all countries, holes and islands each a ring of its own (Natural Earth, 1 : 50 million)."""
    return tuple(read_rings(resource("maps", "countries-50m.json"), "countries"))


def read_rings(path: Path, layer: str) -> list[Ring]:
    """Every ring of a layer's polygons."""
    stored = json.loads(path.read_text("utf-8"))
    arcs = [_points(arc, stored["transform"]) for arc in stored["arcs"]]
    polygons = chain.from_iterable(_polygons(shape) for shape in stored["objects"][layer]["geometries"])
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    across = accumulate(step[0] for step in arc)
    up = accumulate(step[1] for step in arc)
    return [(x * scale_x + move_x, y * scale_y + move_y) for x, y in zip(across, up, strict=True)]


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """A shape's polygons, each a list of rings, each a list of arc numbers."""
    kind = shape.get("type")
    if kind == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"]) if kind == "MultiPolygon" else []


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """One ring from its arcs; a number below zero is an arc walked backwards (~number)."""
    ring: Ring = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(part[1:] if ring else part)
    return _unwrapped(ring)


def _unwrapped(ring: Ring) -> Ring:
    """A ring over the date line goes on beyond 180 degrees, instead of back across the whole map."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(ring)), initial=0)
    return [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
