"""What a stored screenplay offers by itself: its tables."""

from filmdesk.values.modules import CompanyRecord, Module

_SCRIPT = "the script as it came in is the company's work"

MODULE = Module(
    name="screenplay",
    title="Screenplay",
    schema="filmdesk.screenplay.schema:SCHEMA",
    company_records=(CompanyRecord("draft", _SCRIPT), CompanyRecord("script_element", _SCRIPT)),
)
