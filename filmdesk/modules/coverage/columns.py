"""The fields of coverage as people meet them, and who may see which."""

from filmdesk.modules.coverage.records import Came, State
from filmdesk.values.columns import Column, Privacy

FORMS = ("screenplay", "teleplay, pilot", "limited series", "treatment", "novel", "short", "stage play", "article")
"""Forms as most houses call them; any other word is taken, too."""

SUBMISSIONS = (
    Column("number", "No.", "number", computed=True, width=0.5, help="Its number in the log, never used again."),
    Column("title", "Title", width=2.2),
    Column("writer", "Writer", width=1.8, help="As on the title page."),
    Column("form", "Form", help="Screenplay, pilot, treatment, novel, short."),
    Column("genre", "Genre", width=1.3, help="Comedy / Thriller."),
    Column("pages", "Pages", "number", width=0.6, help="Counted from the file unless typed."),
    Column("locale", "Locale", help="Where the story happens."),
    Column("circa", "Circa", help="When it happens: present day, 1870s."),
    Column("draft", "Draft", help="Its colour or what it is called."),
    Column("draft_date", "Draft date", "date"),
    Column("draft_of", "Another draft of", help="The number of the submission it is another draft of."),
    Column("based_on", "Based on"),
    Column("elements", "Elements attached", help="Talent that comes with it: director, cast."),
    Column("submitted_by", "Submitted by", privacy=Privacy.PRODUCTION, width=1.5),
    Column("came", "How it came", "choice", choices=tuple(Came)),
    Column("submitted_to", "Submitted to", privacy=Privacy.PRODUCTION, width=1.2),
    Column("received", "Received", "date"),
    Column("due", "Due", "date"),
    Column("release", "Release", computed=True, help="Whether the house asks for a submission release, and has it."),
    Column("state", "State", "choice", choices=tuple(State), computed=True, width=1.2),
    Column("since", "Since", "date", computed=True),
    Column("reader", "Reader", "person", computed=True, width=1.2),
    Column("file", "File", computed=True, width=1.5),
    Column("note", "Internal note", privacy=Privacy.RESTRICTED, help="Never printed."),
)
COVERAGE = (
    Column("title", "Title", computed=True, width=2),
    Column("read", "Read", "number", computed=True, width=0.5),
    Column("reader", "Reader", "person", computed=True, width=1.2),
    Column("rubric", "Form", computed=True),
    Column("blind", "Blind", "flag", help="Written without sight of the reads before it."),
    Column("assigned", "Assigned", "date"),
    Column("due", "Due", "date"),
    Column("covered", "Covered", "date", computed=True),
    Column("state", "State", computed=True),
    Column("logline", "Logline", privacy=Privacy.PRODUCTION, width=3),
    Column("brief", "Comment summary", privacy=Privacy.PRODUCTION, width=2),
    Column("synopsis", "Synopsis", privacy=Privacy.PRODUCTION, width=2),
    Column("comments", "Comments", privacy=Privacy.PRODUCTION, width=2),
    Column("audience", "Audience", privacy=Privacy.PRODUCTION),
    Column("budget", "Budget (est.)", privacy=Privacy.PRODUCTION, help="Low, medium, high, or an amount."),
    Column("verdict_script", "Verdict on script", privacy=Privacy.PRODUCTION),
    Column("verdict_writer", "Verdict on writer", privacy=Privacy.PRODUCTION),
    Column("reason", "Reason", privacy=Privacy.PRODUCTION, width=2, help="One line: why."),
    Column("total", "Total", computed=True, privacy=Privacy.PRODUCTION),
)
MARKS = (
    Column("title", "Title", computed=True, width=2),
    Column("read", "Read", "number", computed=True, width=0.5),
    Column("row", "Rated", computed=True),
    Column("mark", "Mark", computed=True, privacy=Privacy.PRODUCTION),
    Column("note", "Note", privacy=Privacy.PRODUCTION, width=3),
)
EVENTS = (
    Column("number", "No.", "number", computed=True, width=0.5),
    Column("title", "Title", computed=True, width=2),
    Column("day", "Day", "date", computed=True),
    Column("said", "What happened", computed=True, width=4),
    Column("state", "State", computed=True),
    Column("at", "Entered", computed=True, width=1.3),
    Column("entered_by", "By", computed=True),
)
SLATE = (
    Column("number", "No.", "number", computed=True, width=0.5),
    Column("title", "Title", computed=True, width=2.4),
    Column("writer", "Writer", computed=True, width=1.8),
    Column("form", "Form", computed=True, width=1.1),
    Column("genre", "Genre", computed=True, width=1.4),
    Column("pages", "Pages", "number", computed=True, width=0.6),
    Column("state", "State", computed=True, width=1.5),
    Column("reader", "Reader", "person", computed=True, width=1.4),
    Column("verdict_script", "Verdict on script", computed=True, privacy=Privacy.PRODUCTION, width=1.2),
    Column("verdict_writer", "Verdict on writer", computed=True, privacy=Privacy.PRODUCTION, width=1.1),
    Column("total", "Total", computed=True, privacy=Privacy.PRODUCTION, width=0.7),
    Column("received", "Received", "date", computed=True),
    Column("due", "Due", "date", computed=True),
    Column(
        "waiting", "Days waiting", "number", computed=True, width=0.7, help="Since it was received; none once answered."
    ),
)
RUBRICS = (
    Column("name", "Name", computed=True),
    Column("title", "Form", computed=True, width=2),
    Column("version", "Version", "number", computed=True),
    Column("own", "Own copy", "flag", computed=True, help="Kept in the production, not the one that is shipped."),
    Column("usual", "Usual", "flag", computed=True, help="What new reports are written on."),
    Column("reports", "Reports", "number", computed=True),
)
HOUSE = (
    Column("release_from", "Release asked of", "list", help="Ways of coming for which a submission release is asked."),
    Column("rubric", "Usual form", help="What new reports are written on."),
    Column("days_to_read", "Days to read", "number", help="When a report is due, unless a day is said."),
)
