"""What the shared nouns offer by themselves."""

from filmdesk.values.modules import Called, CompanyRecord, Final, Module, Personal, Records

SIGNED = ("release", "agreement", "contract", "deal memo", "permit", "work permit", "voucher", "certificate")
"""Kinds of files that are signed papers: company records, whoever they name."""

SCRIPT_TABLES = (
    "facts", "board", "draft", "script_element", "scene", "character", "presence", "element", "scene_element",
)  # fmt: skip
"""What a copy of the script holds."""
SCHEDULE_TABLES = (
    "facts", "scene", "character", "presence", "element", "scene_element", "board", "strip", "event", "place",
    "set_place", "person",
)  # fmt: skip
"""What a copy of the schedule holds."""

MODULE = Module(
    name="film",
    title="Production",
    schema="filmdesk.film.schema:SCHEMA",
    finals=(Final("Start production", "The production begins with it; its facts can be changed at any time."),),
    records=(
        Records(
            "production",
            "Production",
            "filmdesk.film.store:FACTS",
            "filmdesk.film.columns:FACTS",
            add="filmdesk.film.store:refuse_second",
            remove="filmdesk.film.store:refuse_removal",
        ),
    ),
    called=(Called("facts", "agreements", "filmdesk.film.work_checks:agreement_called"),),
    personal=(
        Personal("person", "id"),
        Personal("character", "person", cleared=True),
        Personal("attachment", "owner", kept_kinds=SIGNED),
    ),
    company_records=(
        CompanyRecord("scene", "the script and its breakdown are the company's work"),
        CompanyRecord("character", "the parts of the script are the company's work"),
    ),
)
