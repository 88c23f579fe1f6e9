"""A place's fields as people meet them."""

from filmdesk.values.columns import Column, Privacy

PLACES = (
    Column("name", "Place", width=2),
    Column("address", "Address", width=3),
    Column("point", "Map point", help="33.8367, -118.3877 or 33°50'12\"N 118°23'16\"W, or a pasted link to a map."),
    Column("latitude", "Latitude", "number", help="Degrees north; sunrise and sunset are computed from it."),
    Column("longitude", "Longitude", "number", help="Degrees east; west of Greenwich is negative."),
    Column("time_zone", "Time zone", help="Found from the coordinates when left empty."),
    Column("contact", "Contact", privacy=Privacy.PRODUCTION),
    Column("contact_phone", "Contact's phone", privacy=Privacy.PRODUCTION),
    Column("parking", "Crew parking"),
    Column("basecamp", "Basecamp"),
    Column("bg_holding", "BG holding", help="Where the background waits."),
    Column("hospital", "Nearest hospital", help="One that takes emergencies at the hour of the shoot."),
    Column("hospital_address", "Hospital's address"),
    Column("hospital_phone", "Hospital's phone"),
    Column("hospital_minutes", "Drive, minutes", "number"),
    Column("permit", "Permit"),
    Column("permit_from", "Permit from", "date"),
    Column("permit_to", "Permit to", "date"),
    Column("note", "Note"),
)
LOCATION_LIST = (
    Column("sets", "Sets", "list"),
    Column("hospital", "Nearest hospital"),
    Column("parking", "Crew parking"),
    Column("basecamp", "Basecamp"),
    Column("bg_holding", "BG holding"),
    Column("permit", "Permit"),
    Column("contact", "Contact", privacy=Privacy.PRODUCTION),
)
"""What the location list says of a place under its name and address."""
LOCATION_SHEET = LOCATION_LIST[2:]
"""What the location sheet says for the unit; its sets and its hospital stand larger."""
SETS = (
    Column("set_name", "Set", width=2),
    Column("place", "Place", "place", width=2),
    Column("scenes", "Scenes", "list", computed=True, width=2),
)
PHOTOS = (
    Column("place", "Place", "place", computed=True),
    Column("name", "File", computed=True, width=1.5),
    Column("caption", "Caption", width=3),
    Column("taken", "Taken", "date", computed=True, help="By the camera's own clock."),
    Column("latitude", "Latitude", "number", computed=True, privacy=Privacy.PRODUCTION),
    Column("longitude", "Longitude", "number", computed=True, privacy=Privacy.PRODUCTION),
)
