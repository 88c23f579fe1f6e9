"""The texts of releases, and the fields of a company's own forms, as lists show them."""

from filmdesk.values.columns import Column, Privacy

TEXTS = (
    Column("name", "Name", privacy=Privacy.PUBLIC, computed=True, width=1.2),
    Column("title", "Text", privacy=Privacy.PUBLIC, computed=True, width=2),
    Column("kind", "Kind", privacy=Privacy.PUBLIC, computed=True, width=1.2),
    Column("version", "Version", "number", privacy=Privacy.PUBLIC, computed=True, width=0.5),
    Column("dated", "Date", "date", privacy=Privacy.PUBLIC, computed=True, width=0.8),
    Column("signs", "Signed by", privacy=Privacy.PUBLIC, computed=True, width=2),
    Column("counsel", "Counsel", computed=True, help="Who approved it; without, its forms print as samples."),
    Column("approved", "Approved", "date", computed=True, width=0.8),
    Column("newer", "Newer version", "number", privacy=Privacy.PUBLIC, computed=True, width=0.6),
    Column("releases", "Releases", "number", privacy=Privacy.PUBLIC, computed=True, width=0.6),
)

FORM_FIELDS = (
    Column("kind", "Kind", privacy=Privacy.PUBLIC, computed=True),
    Column("form", "Form", privacy=Privacy.PUBLIC, computed=True),
    Column("field", "Field", privacy=Privacy.PUBLIC, computed=True, width=1.4),
    Column(
        "source",
        "Filled in from",
        privacy=Privacy.PUBLIC,
        help="What is known of a release, or a term of its text: fee, guaranteed hours. Empty: by hand.",
    ),
)
"""The fields of a company's own forms."""
