"""The scans of releases as lists show them."""

from filmdesk.values.columns import Column, Privacy

SCANS = (
    Column("code", "Reference", "code", computed=True, width=0.6),
    Column("about", "Whom or what", computed=True, width=1.6),
    Column("name", "File", computed=True, width=1.6),
    Column("pages", "Pages", "number", computed=True, width=0.4),
    Column("turn", "Turned by", "number", width=0.5, help="Degrees clockwise: 90, 180 or 270."),
    Column("crop", "Cropped to", width=0.8, help="Left, top, right and bottom edge in percent of the picture."),
    Column("doubt", "Look at it", computed=True, width=1.2, help="What seems wrong with it: empty, black, blurred."),
    Column("further", "Kept beside", "flag", computed=True, help="It came when the paper was on file.", width=0.6),
    Column("at", "Taken in", "date", privacy=Privacy.PRODUCTION, computed=True, width=0.8),
)
