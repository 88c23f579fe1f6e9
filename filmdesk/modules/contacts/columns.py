"""A person's fields as people meet them, and who may see which."""

from filmdesk.values.columns import Column, Privacy

PEOPLE = (
    Column("name", "Name", privacy=Privacy.PUBLIC, width=2),
    Column("kind", "Kind", "choice", choices=("cast", "crew", "vendor", "agent", "guardian"), privacy=Privacy.PUBLIC),
    Column("department", "Department", privacy=Privacy.PUBLIC),
    Column("position", "Position", privacy=Privacy.PUBLIC, width=2),
    Column("phone", "Phone", privacy=Privacy.PRODUCTION, width=1.3),
    Column("email", "E-mail", privacy=Privacy.PRODUCTION, width=2),
    Column("minor", "Minor", "flag", privacy=Privacy.CREW, help="Under 18 on a shoot day: other hours hold."),
    Column("birth_date", "Birth date", "date", privacy=Privacy.RESTRICTED),
    Column(
        "of_age_by",
        "Said of age by",
        privacy=Privacy.RESTRICTED,
        help="Who said that they are 18 or older, where no birth date is given.",
    ),
    Column("guardian", "Guardian", privacy=Privacy.RESTRICTED),
    Column("agent", "Agent", privacy=Privacy.RESTRICTED),
    Column("note", "Note", privacy=Privacy.PRODUCTION),
)
CAST_LIST = (
    Column("cast_number", "No.", "code", width=0.5),
    Column("name", "Character", width=1.7),
    Column("person", "Played by", "person", width=1.8),
    Column("count", "Scenes", "number", width=0.7),
    Column("scenes", "On camera in", "list", width=4),
)
"""A part with who plays it, as the cast list has it."""
