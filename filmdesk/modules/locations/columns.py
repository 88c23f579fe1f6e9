"""A place's fields as people meet them."""

from filmdesk.values.columns import Column, Privacy

PLACES = (
    Column("name", "Place", width=2),
    Column("address", "Address", width=3),
    Column("latitude", "Latitude", "number", help="Degrees north; sunrise and sunset are computed from it."),
    Column("longitude", "Longitude", "number", help="Degrees east; west of Greenwich is negative."),
    Column("time_zone", "Time zone", help="Found from the coordinates when left empty."),
    Column("contact", "Contact", privacy=Privacy.PRODUCTION),
    Column("contact_phone", "Contact's phone", privacy=Privacy.PRODUCTION),
    Column("parking", "Crew parking"),
    Column("basecamp", "Basecamp"),
    Column("bg_holding", "BG holding", help="Where the background waits."),
    Column("hospital", "Nearest emergency room"),
    Column("hospital_address", "Its address"),
    Column("hospital_phone", "Its phone"),
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
SETS = (Column("set_name", "Set"), Column("place", "Shot at", "place"))
