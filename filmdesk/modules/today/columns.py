"""How accepted problems are listed."""

from filmdesk.values.columns import Column, Privacy

ACCEPTED = (
    Column("said", "Problem", width=4, computed=True, privacy=Privacy.PRODUCTION),
    Column("because", "Accepted, because", width=3, privacy=Privacy.PRODUCTION),
    Column("by", "By", computed=True, privacy=Privacy.PRODUCTION),
    Column("at", "When", "date", computed=True, privacy=Privacy.PRODUCTION),
    Column("problem", "Key", computed=True, privacy=Privacy.PRODUCTION),
)
