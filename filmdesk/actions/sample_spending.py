"""What the sample has ordered and spent, played through the same records and commands a person uses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from filmdesk.actions.records import add_record, find_records
from filmdesk.actions.sample_budget import Run, Texts
from filmdesk.production.production import Production
from filmdesk.values.places import resource

_RECEIPT = ("day", "payee", "description", "account", "amount", "tax")
_ENTRY = ("day", "payee", "amount", "account")
_NOT_TYPED = frozenset({"approve", "invoice", "void", "receipts", "statement", "turned_in", "reimbursed"})


def play_spending(production: Production, texts: Texts, run: Run) -> None:
    """Enter orders, envelopes, a card and two cost reports, as one step; `texts` says values as typed."""
    told = tomllib.loads(resource("sample", "spending.toml").read_text("utf-8"))
    first, last = told["reports"]["days"]
    with production.step("Enter spending"):
        for number, order in enumerate(told["order"], 1):
            _play_order(production, str(number), order, texts, run)
        for number, envelope in enumerate(told["envelope"], 1):
            _play_envelope(production, str(number), envelope, texts, run)
        card = told["card"]
        add_record(production, find_records("cards"), _typed(card, texts))
        _lines(production, "receipts", card["receipts"], _RECEIPT, card=card["name"])
        _lines(production, "card-entries", card["statement"], _ENTRY, card=card["name"])
        run(production, "report-costs", day=str(first))
        for kind, records in (("estimate", "estimates"), ("approved_change", "approved-changes")):
            for entry in told[kind]:
                add_record(production, find_records(records), texts(entry))
        run(production, "report-costs", day=str(last))


def _play_order(production: Production, number: str, order: Mapping[str, Any], texts: Texts, run: Run) -> None:
    add_record(production, find_records("pos"), _typed(order, texts))
    if "approve" in order:
        run(production, "approve-po", number=number, **texts(order["approve"]))
    for invoice in order.get("invoice", ()):
        of_order = {"person": order["person"], "purchase_order": number}
        add_record(production, find_records("invoices"), {**of_order, **texts(invoice)})
    if "void" in order:
        run(production, "void-po", number=number, because=order["void"])


def _play_envelope(production: Production, number: str, envelope: Mapping[str, Any], texts: Texts, run: Run) -> None:
    add_record(production, find_records("envelopes"), _typed(envelope, texts))
    _lines(production, "receipts", envelope["receipts"], _RECEIPT, envelope=number)
    for receipt, photo in envelope.get("photos", {}).items():
        run(production, "attach-receipt", receipt=f"{number}/{receipt}", photo=str(resource("sample", photo)))
    if "turned_in" in envelope:
        run(production, "turn-in-envelope", number=number, day=str(envelope["turned_in"]))
    if "approve" in envelope:
        run(production, "approve-envelope", number=number, **texts(envelope["approve"]))
    if "reimbursed" in envelope:
        run(production, "reimburse-envelope", number=number, day=str(envelope["reimbursed"]))


def _typed(entry: Mapping[str, Any], texts: Texts) -> dict[str, str]:
    return texts({name: value for name, value in entry.items() if name not in _NOT_TYPED})


def _lines(production: Production, kind: str, lines: list[str], names: tuple[str, ...], **of: str) -> None:
    for line in lines:
        values = dict(zip(names, (part.strip() for part in line.split("|")), strict=True))
        add_record(production, find_records(kind), {**of, **{name: text for name, text in values.items() if text}})
