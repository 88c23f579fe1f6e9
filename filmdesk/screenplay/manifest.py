"""What a stored screenplay offers by itself: its tables."""

from filmdesk.values.modules import Module

MODULE = Module(name="screenplay", title="Screenplay", schema="filmdesk.screenplay.schema:SCHEMA")
