"""Taking in a file by what it is, or by what it is said to be: read on any thread, committed as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filmdesk import registry
from filmdesk.actions.backups import keep_backup
from filmdesk.actions.typed import day_first, read_options
from filmdesk.film.tabular import plain_heading, read_rows
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, Import
from filmdesk.values.review import Review

Texts = Mapping[str, str | bool]
_LARGEST = 50 * 1024 * 1024
_LOOKED_AT = 20
"""Rows in which the heads of a table are looked for."""
_NAME_TELLS = 3
_MARKED_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, to be committed; `read` is what its import made of it."""

    found: Import
    source: Path
    mapping: Path | None
    read: Any


def import_file(
    production: Production, source: Path, kind: str = "", mapping: Path | None = None, given: Texts | None = None
) -> str:
    """Take a file in as one step and give the review of what was taken; `given` are texts for its import's options."""
    if not kind:  # named, it is meant: a budget of ours may well be taken in as another one
        refuse_returned(source)
    prepared = prepare_import(source, kind, mapping)
    asked = prepared.found.options
    return str(commit_import(production, prepared, _filled(production, prepared, asked, given) if asked else None))


def possible_imports(source: Path) -> list[Import]:
    """What a file may be by its ending: all there is where that tells nothing; UserError for what cannot be read."""
    _refuse_unreadable(source)
    ending = source.suffix.lower()
    known = _known()
    return [found for found in known if ending in (*found.suffixes, *found.endings)] or known


def told_by_ending(source: Path, possible: Sequence[Import]) -> Import | None:
    """The one of these that takes such files without being asked for."""
    return next((found for found in possible if source.suffix.lower() in found.suffixes), None)


def own_import(desk: str, possible: Sequence[Import]) -> Import | None:
    """The one of these that is a desk's own."""
    own = (found for module in registry.modules() if module.name == desk for found in module.imports)
    return next((found for found in own if found in possible), None)


def likely_import(source: Path, possible: Sequence[Import]) -> Import | None:
    """What a file seems to be, by what it is called and what heads its columns; None where nothing tells.

    It is read for that, as far as it can be: not on the window's thread.
    """
    if len(possible) == 1:
        return possible[0]
    called = plain_heading(source.stem)
    heads = _heads(source)
    told = {found: _told(found, called, heads) for found in possible}
    most = max(told.values(), default=0)
    return next((found for found in possible if told[found] == most), None) if most else None


def _told(found: Import, called: str, heads: Counter[str]) -> int:
    """How much tells for it: a name tells more than any one column."""
    words = [plain_heading(word) for word in found.words]
    return _NAME_TELLS * any(word in called for word in words) + sum(heads[word] for word in words)


def _heads(source: Path) -> Counter[str]:
    """What stands in the first rows of a table; nothing for what is none."""
    try:
        rows = read_rows(source)[:_LOOKED_AT]
    except UserError:
        return Counter()
    return Counter({plain_heading(cell) for row in rows for cell in row})


def endings_read(kind: str = "") -> list[str]:
    """The file name endings that are taken in, as what is named if anything is."""
    found = (one for one in _known() if kind in ("", one.name))
    return sorted({ending for one in found for ending in (*one.suffixes, *one.endings)})


def prepare_import(source: Path, kind: str = "", mapping: Path | None = None) -> Prepared:
    """Read a file without touching a production, on whatever thread; raises UserError for what cannot be read."""
    _refuse_unreadable(source)
    found = _named(kind) if kind else _first_fitting(source)
    read = registry.resolve(found.prepare)(source, mapping) if found.prepare else None
    return Prepared(found, source, mapping, read)


def begun(production: Production, prepared: Prepared) -> Foreword:
    """What is to be known before a file is taken in, and what its form holds; nothing for most files."""
    if prepared.found.begin is None:
        return Foreword()
    told: Foreword = registry.resolve(prepared.found.begin)(production, prepared.read)
    return told


def commit_import(production: Production, prepared: Prepared, options: Any = None) -> Review:
    """Commit what was read as one step; gives the review. Raises UserError, changing nothing, where it does not fit.

    `options` are the import's own, as somebody filled them in; without, they are what its file says.
    """
    found = prepared.found
    keep_backup(production, "before an import")
    if found.take and found.options:
        asked = options or _filled(production, prepared, found.options, None)
        return Review.of(registry.resolve(found.take)(production, prepared.read, asked))
    if found.take:
        return Review.of(registry.resolve(found.take)(production, prepared.read))
    if found.read:
        return Review.of(registry.resolve(found.read)(production, prepared.source, prepared.mapping))
    raise LookupError(found.name)


def _filled(production: Production, prepared: Prepared, options: str, given: Texts | None) -> Any:
    """What is given, and else what the file says."""
    filled = {**begun(production, prepared).filled, **(given or {})}
    return read_options(registry.resolve(options), filled, day_first=day_first(production))


def refuse_returned(source: Path) -> None:
    """Refuse a workbook of ours that came home changed: taken in as another program's it would stand there twice."""
    if source.suffix.lower() != ".xlsx":
        return
    try:
        registry.resolve("filmdesk.paper.returned.read:read_returned")(source)
    except UserError:  # not ours, or nothing that can be read: its import says so
        return
    raise UserError(
        f"{source.name} is a workbook that filmdesk wrote.",
        "See what was changed in it under Budget, Bring back a workbook.",
        typed="Take in what was changed with merge-back, or name what it is with --as.",
    )


def _refuse_unreadable(source: Path) -> None:
    try:
        size = source.stat().st_size
    except OSError as error:
        raise UserError(f"There is no file {source}.", "Check its name.") from error
    if not source.is_file():
        raise UserError(f"{source.name} is not a file but a folder.", "Take in the files in it.")
    if size == 0:
        raise UserError(f"{source.name} is empty.", "Nothing was changed.")
    if size >= _LARGEST:
        raise UserError(f"{source.name} is larger than 50 MB.", "Nothing was changed; no script or list is that long.")
    if source.suffix.lower() == ".pdf" and not _begins_as_pdf(source):
        raise UserError(
            f"{source.name} is named as a PDF, but is none, or it is damaged.",
            "Ask for it to be sent again; nothing was changed.",
        )


def _begins_as_pdf(source: Path) -> bool:
    """Whether the mark every PDF begins with is where readers look for it."""
    with source.open("rb") as file:
        return b"%PDF" in file.read(_MARKED_WITHIN)


def _named(kind: str) -> Import:
    known = _known()
    named = next((found for found in known if found.name == kind), None)
    if named is None:
        raise UserError(f"Nothing is imported as {kind}.", f"Known: {_names(known)}.")
    return named


def _first_fitting(source: Path) -> Import:
    fitting = told_by_ending(source, _known())
    if fitting is None:
        raise UserError(f"filmdesk cannot tell what {source.name} is.", typed=f"Say it with --as: {_names(_known())}.")
    return fitting


def _known() -> list[Import]:
    return list(registry.contributed("imports"))


def _names(known: list[Import]) -> str:
    return ", ".join(sorted({found.name for found in known}))
