"""The desks of the program, by name; their manifests; and the parts those name, resolved at first use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from filmdesk.values.columns import Privacy
from filmdesk.values.modules import Module

_NAMES = (
    "filmdesk.film",
    "filmdesk.screenplay",
    "filmdesk.modules.today",
    "filmdesk.modules.coverage",
    "filmdesk.modules.script",
    "filmdesk.modules.locations",
    "filmdesk.modules.schedule",
    "filmdesk.modules.releases",
    "filmdesk.modules.budget",
    "filmdesk.modules.callsheets",
    "filmdesk.modules.contacts",
    "filmdesk.modules.files",
    "filmdesk.modules.history",
)
"""Nouns first, then desks in the order a film is made; a new desk is a folder and a line here."""


def modules(names: tuple[str, ...] | None = None) -> tuple[Module, ...]:
    """The manifests, in order; those of every desk unless some are named."""
    return tuple(_manifest(name) for name in names or _NAMES)


def resolve(name: str) -> Any:
    """The object a manifest names as "package.module:object"."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def schemas(of: tuple[Module, ...] | None = None) -> tuple[Any, ...]:
    """The schema of every desk that has tables."""
    return tuple(resolve(module.schema) for module in of or modules() if module.schema)


def contributed(kind: str, of: tuple[Module, ...] | None = None) -> Iterator[Any]:
    """Every contribution of a kind ("exports", "checks", "records" ...), in the desks' order."""
    for module in of or modules():
        yield from getattr(module, kind)


def audience_of(export: str) -> Privacy:
    """Whom the paper of that name is for, as its desk's manifest says."""
    audience: Privacy = next(found.audience for found in contributed("exports") if found.name == export)
    return audience


def instead_of(step: str) -> str:
    """What to do instead of undoing the final step of that label, as its desk says."""
    found = (final.instead for final in contributed("finals") if final.step == step)
    return next(found, "Make the correction as a new step.")


@cache
def _manifest(name: str) -> Module:
    module: Module = import_module(f"{name}.manifest").MODULE
    return module
