"""Making papers: building them from a production and writing them to files."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import Field, asdict, fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from filmdesk import registry
from filmdesk.actions.typed import plain
from filmdesk.film.heads import foot as house_foot
from filmdesk.film.records import Facts
from filmdesk.film.store import facts
from filmdesk.paper.deliverables import Bundle, Filled
from filmdesk.paper.forms import form_of, read_form
from filmdesk.paper.parts import Origin, Paper
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import FORMATS, Export
from filmdesk.values.nearest import nearest

_LONGEST_NAME = 80
_MANY = 3
"""Things named in one option that are told by the first and a number."""
"""Letters of a file's name, so that it fits every file system in every script."""
_LEAST_OF_TITLE = 12
"""Letters of a film's title by which its papers are still known."""


def find_export(name: str) -> Export:
    """The paper of that name; raises UserError naming those that are called nearly so."""
    known: dict[str, Export] = {export.name: export for export in registry.contributed("exports")}
    if name in known:
        return known[name]
    raise UserError(f"There is no paper called {name}.", nearest(name, known, "All are named by: filmdesk papers"))


def build_paper(production: Production, export: Export, options: Any = None) -> Any:
    """What the export gives as data, its papers with where they came from and when they were printed."""
    return prepare_paper(production, export, options)()


def prepare_paper(production: Production, export: Export, options: Any = None) -> Callable[[], Any]:
    """Read what a paper is made from; what is given makes it, touching no production, on any thread."""
    made = registry.resolve(export.build)(production, options)
    origin = Origin(production.id, export.name, json.dumps(_as_data(options), sort_keys=True))
    return partial(_finished, made, facts(production), export, origin)


def _finished(made: Any, about: Facts, export: Export, origin: Origin) -> Any:
    paper = made() if callable(made) else made
    if isinstance(paper, Bundle):
        return replace(paper, items=tuple(_stamped(item, about, export, origin) for item in paper.items))
    return _stamped(paper, about, export, origin)


def _stamped(paper: Any, about: Facts, export: Export, origin: Origin) -> Any:
    if not isinstance(paper, Paper):
        return paper
    digest = blake2b(repr((paper.title, paper.parts)).encode(), digest_size=16).hexdigest()
    foot = house_foot(about, export.audience) if paper.foot in ("", house_foot(about)) else paper.foot
    known = replace(origin, digest=digest, record=paper.origin.record)
    return replace(paper, origin=known, printed=_now(), clock=24 if about.clock == 24 else 12, foot=foot)


def export_paper(
    production: Production, export: Export, options: Any, target: Path, template: Path | None = None
) -> list[str]:
    """Write one paper, on the company's own form if there is one; gives the fields of the form that stayed blank.

    The format follows the target's ending. A failure leaves an older file as it was.
    """
    suffix = target.suffix.lstrip(".").lower()
    if suffix not in export.formats:
        raise UserError(f"{target.name} does not end in a format of this paper.", f"Use {', '.join(export.formats)}.")
    made = on_form(production, export, options, read_form(template)) if template else None
    paper = made or build_paper(production, export, options)
    write_paper(paper, target)
    return list(registry.resolve("filmdesk.paper.write:left_blank")(paper))


def on_form(production: Production, export: Export, options: Any, template: bytes) -> Filled:
    """A paper on a company's own Word form; UserError for what is bound of several."""
    paper = build_paper(production, export, options)
    if isinstance(paper, Filled):
        return replace(paper, template=template)
    if not isinstance(paper, Paper):
        raise UserError("That is bound of several papers.", "A form is filled from one paper.")
    if export.values is None:
        return form_of(paper, template)
    values: dict[str, str] = registry.resolve(export.values)(production, options)
    return replace(form_of(paper, template), values=tuple(values.items()))


def export_all(production: Production, folder: Path, left_out: list[str] | None = None) -> Iterator[Path]:
    """Write every paper in every format it has into a folder, giving each file as it is made.

    A paper there is nothing for yet is left out, and `left_out` told why; without such a list it is a UserError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made.", f"{error.strerror}; choose another.") from error
    for paper, names in all_papers(production, left_out):
        for name in names:
            write_paper(paper, folder / name)
            yield folder / name


class PlannedPaper(NamedTuple):
    """A paper with the options of one of its issues, and what its files are called but for their endings."""

    export: Export
    options: Any
    stem: str

    def names(self, formats: Container[str] = FORMATS) -> list[str]:
        """The names of its files in those of these formats that it has."""
        return [f"{self.stem}.{suffix}" for suffix in self.export.formats if suffix in formats]


def planned_papers(production: Production) -> list[PlannedPaper]:
    """Every paper that would be made, none of them built yet; no two are called the same."""
    taken: Counter[str] = Counter()
    planned = []
    for export in registry.contributed("exports"):
        for options in option_sets(production, export):
            stem = file_name(export, options)
            taken[stem.casefold()] += 1
            again = taken[stem.casefold()]
            planned.append(PlannedPaper(export, options, f"{stem}-{again}" if again > 1 else stem))
    return planned


def all_papers(production: Production, left_out: list[str] | None = None) -> Iterator[tuple[Any, list[str]]]:
    """Every paper, built, with the names of its files in every format it has."""
    for plan in planned_papers(production):
        try:
            paper = build_paper(production, plan.export, plan.options)
        except UserError as error:
            if left_out is None:
                raise
            left_out.append(f"{plan.export.title}: {error.message}")
        else:
            yield paper, plan.names((paper.format,) if isinstance(paper, Filled) else FORMATS)


def withheld(export: Export) -> list[str]:
    """The titles of the fields its desk keeps that the paper's audience may not see."""
    module = next(module for module in registry.modules() if export in module.exports)
    columns = (column for kind in module.records for column in registry.resolve(kind.columns))
    return list(dict.fromkeys(column.title for column in columns if column.privacy > export.audience))


def left_out(export: Export, options: Any) -> list[str]:
    """What the options keep off the paper that would stand on it otherwise."""
    return list(registry.resolve(export.leaves_out)(options)) if export.leaves_out and options is not None else []


def option_sets(production: Production, export: Export) -> list[Any]:
    """The options that together make all of a paper: one set, or one for each day with a sheet."""
    if export.each:
        return list(registry.resolve(export.each)(production))
    return [registry.resolve(export.options)() if export.options else None]


def write_paper(paper: Any, target: Path, told: Callable[[float], None] | None = None) -> None:
    """Write a built paper; it needs no production, so that it can be done off the window's thread.

    `told` hears how far a long one is; what it raises ends the writing, and an older file stays as it was.
    """
    registry.resolve("filmdesk.paper.write:write_paper")(paper, target, told)


def file_name(export: Export, options: Any) -> str:
    """What a paper's file is called, without its ending: "call-sheet-day-3", "coverage-Leading-Tone-blind"."""
    told = [_told(name, value) for name, value in _said(options)]
    return re.sub(r"[^\w.-]+", "-", "-".join((export.name, *told)))[:_LONGEST_NAME].strip("-.")


def title_of(production: Production, export: Export, options: Any) -> str:
    """What a person calls a paper among those of all their films: "Salt Marsh - Call sheet day 1 - Blue".

    Of a long title there stands as much as leaves room for what tells one paper from another.
    """
    told = (_told(name.replace("_", " "), value, " ") for name, value in _said(options))
    issue = ""
    with suppress(UserError):  # there is nothing yet that could have issues
        issue = registry.resolve(export.issue)(production, options) if export.issue else ""
    which = " - ".join(filter(None, (" ".join((export.title, *told)), issue)))
    return f"{facts(production).title[: max(_LEAST_OF_TITLE, _LONGEST_NAME - len(which) - 3)].strip()} - {which}"


def _said(options: Any) -> list[tuple[str, Any]]:
    """The options somebody gave, by name."""
    return [(name, value) for name, value in _as_data(options).items() if value not in (None, "", False, [])]


def _told(name: str, value: Any, between: str = "-") -> str:
    """An option in a file's name: what text says speaks for itself, a number and a tick do not."""
    if value is True:
        return name
    if not isinstance(value, str):
        return f"{name}{between}{value}"
    parts = [part.strip() for part in value.split(";") if part.strip()]
    if len(parts) < _MANY:
        return value
    return f"{parts[0]} and {len(parts) - 1} more".replace(" ", between)


def _as_data(options: Any) -> dict[str, Any]:
    if not is_dataclass(options) or isinstance(options, type):
        return {}
    unsaid = {field.name for field in fields(options) if _is_unsaid(field)}
    return {name: plain(value) for name, value in asdict(options).items() if name not in unsaid}


def _is_unsaid(field: Field[Any]) -> bool:
    """A password is no one's business, and what can be one thing alone tells nothing."""
    return field.metadata.get("of") == "password" or len(field.metadata.get("choices", ())) == 1


def _now() -> datetime:
    """The printing time; `SOURCE_DATE_EPOCH` fixes it, so that the same paper is the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now().astimezone()
