"""The fields of releases as people meet them, and who may see which."""

from filmdesk.modules.releases.kinds.table import shipped_kinds
from filmdesk.modules.releases.records import State
from filmdesk.values.columns import Column, Privacy

RELEASES = (
    Column("code", "Ref.", "code", computed=True, width=0.8, help="Its reference, never used again."),
    Column("about", "Whom or what", computed=True, width=1.8, help="The person, place, thing or words it is about."),
    Column("kind", "Kind", "choice", choices=tuple(kind.title for kind in shipped_kinds()), width=1.4),
    Column("person", "Person", "person", width=1.4, help="Who signs, or is seen; new names come into the contacts."),
    Column("place", "Place", "place", width=1.4),
    Column("element", "Element", width=1.2, help="The thing of the breakdown that is cleared."),
    Column("subject", "What is released", width=2, help="In words: mural on the wall of the diner."),
    Column("scenes", "Scenes", "list", help="None means all of the picture."),
    Column("state", "State", "choice", choices=tuple(State), computed=True),
    Column("since", "Since", "date", computed=True),
    Column("status", "Status", computed=True, help="Whether it clears what it is about, on the days it is for."),
    Column("lacks", "Lacks", computed=True, privacy=Privacy.PRODUCTION, width=2, help="What it lacks to be cleared."),
    Column("because", "Because", computed=True, privacy=Privacy.PRODUCTION, width=1.6),
    Column("media", "Media", "list", help="All media, or those it names: festivals, streaming."),
    Column("territory", "Territory", "list", help="Worldwide, or the countries it names."),
    Column("term_from", "From", "date"),
    Column("term_until", "Until", "date", help="Empty where it never ends."),
    Column("hours_from", "Hours from", "time", help="From when on one may be at the place."),
    Column("hours_until", "Hours until", "time"),
    Column("conditions", "Conditions", privacy=Privacy.PRODUCTION, width=1.6),
    Column("credit", "Credit", width=1.2, help="The line owed on screen."),
    Column("fee", "Fee", "money", privacy=Privacy.PRODUCTION),
    Column("currency", "Currency", "code", privacy=Privacy.PRODUCTION),
    Column("paid", "Paid", "date", privacy=Privacy.PRODUCTION),
    Column("signed_by", "Signed by", computed=True, privacy=Privacy.PRODUCTION, width=1.3),
    Column("signed_as", "As", computed=True),
    Column("signed_on", "Signed", "date", computed=True),
    Column("countersigned_by", "Countersigned by", computed=True, privacy=Privacy.PRODUCTION, width=1.3),
    Column("countersigned_on", "Countersigned", "date", computed=True),
    Column("guardian", "Guardian", computed=True, privacy=Privacy.RESTRICTED, width=1.3),
    Column("original", "Original", privacy=Privacy.PRODUCTION, help="Where the paper itself lies."),
    Column("asked_last", "Last asked", "date", computed=True),
    Column("asked_how", "How", computed=True, privacy=Privacy.PRODUCTION),
    Column("corrects", "Corrects", "code", computed=True),
    Column("superseded_by", "Superseded by", "code", computed=True),
    Column("note", "Internal note", privacy=Privacy.RESTRICTED, help="Never printed."),
)
EVENTS = (
    Column("code", "Ref.", "code", computed=True, width=0.8),
    Column("about", "Whom or what", computed=True, width=1.8),
    Column("day", "Day", "date", computed=True),
    Column("said", "What happened", computed=True, privacy=Privacy.PRODUCTION, width=4),
    Column("state", "State", computed=True),
    Column("at", "Entered", computed=True, width=1.3),
    Column("entered_by", "By", computed=True, privacy=Privacy.PRODUCTION),
)
