"""Pages of a scan that seem empty: said before it is filed, and filed only where somebody says so all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from filmdesk.film.scans import ReadScan, known_scan
from filmdesk.modules.releases.signers import known_signer
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.files import named_files
from filmdesk.values.modules import Known

ALL_THE_SAME = "File it though it seems empty"


def refuse_empty(scans: Sequence[ReadScan]) -> None:
    """Raise UserError for pages that seem empty, naming them."""
    found = seeming_empty([(scan.name, scan.told) for scan in scans])
    if found:
        raise UserError(
            " ".join(found),
            f"Scan it again, or tick “{ALL_THE_SAME}”.",
            typed="Scan it again, or add --though-empty.",
        )


def seeming_empty(files: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    """A sentence for each file with a page that seems empty, the page counted in the paper they make together."""
    return list(_sentences(files, sum(told["pages"] for _, told in files)))


def _sentences(files: Sequence[tuple[str, dict[str, Any]]], count: int) -> Iterator[str]:
    before = 0
    for name, told in files:
        if told["empty"]:
            numbers = ", ".join(str(before + number) for number in told["empty"])
            pages = f", page{'s' if len(told['empty']) > 1 else ''} {numbers} of {count}," if count > 1 else ""
            yield f"{name}{pages} seems empty."
        before += told["pages"]


def known_filing(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """What stands in a form: which pages of the scan seem empty, and who is likely to have signed the release."""
    empty = (Known("scan", said) for said in seeming_empty(_looked_at(texts)[0]))
    return [*empty, *known_signer(production, texts)]


def moot_of_filing(production: Production, texts: Mapping[str, str | bool]) -> Collection[str]:
    """Nothing is filed all the same where the scan was looked at and no page of it seems empty."""
    del production
    files, whole = _looked_at(texts)
    return () if not whole or seeming_empty(files) else ("though_empty",)


def _looked_at(texts: Mapping[str, str | bool]) -> tuple[list[tuple[str, dict[str, Any]]], bool]:
    """The files that stand in a form as far as they were looked at, and whether that is all of them."""
    paths = named_files(str(texts.get("scan", "")))
    known = ((path.name, known_scan(path)) for path in paths)
    found = [(name, told) for name, told in known if told]
    return found, bool(found) and len(found) == len(paths)
