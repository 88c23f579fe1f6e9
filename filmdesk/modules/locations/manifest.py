"""What desk Locations offers."""

from filmdesk.values.columns import Privacy
from filmdesk.values.files import TABLES
from filmdesk.values.modules import Check, Command, Export, Import, Module, Records

_HERE = "filmdesk.modules.locations"
_BOARD = ("strip", "scene", "place", "set_place", "facts", "event", "board")

MODULE = Module(
    name="locations",
    title="Locations",
    icon="place",
    group="Prep",
    page=f"{_HERE}.page.page:LocationsPage",
    views=("Places", "Sets", "Photos", "Location sheet", "Location list"),
    schema=f"{_HERE}.schema:SCHEMA",
    shows=("place", "set_place", "place_photo"),
    search=f"{_HERE}.search:find",
    records=(
        Records(
            "places", "Places", "filmdesk.film.store:PLACES", f"{_HERE}.columns:PLACES",
            rows=f"{_HERE}.records:places", find="filmdesk.film.find:find_place", add=f"{_HERE}.records:add_place",
            change=f"{_HERE}.records:change_place", remove=f"{_HERE}.records:remove_place",
        ),
        Records(
            "sets", "Sets", "filmdesk.film.store:SET_PLACES", f"{_HERE}.columns:SETS", rows=f"{_HERE}.records:sets",
            reads=("place", "scene"),
            add=f"{_HERE}.records:add_set", change=f"{_HERE}.records:change_set", remove=f"{_HERE}.records:remove_set",
        ),
        Records(
            "photos", "Photos", f"{_HERE}.photos:PHOTOS", f"{_HERE}.columns:PHOTOS", rows=f"{_HERE}.photos:rows",
            add=f"{_HERE}.photos:add_photo_row", change=f"{_HERE}.photos:change_photo",
            remove=f"{_HERE}.photos:remove_photo", reads=("place", "attachment"),
        ),
    ),
    imports=(Import("places", "Places", prepare=f"{_HERE}.imports:read_places",
                    take=f"{_HERE}.imports:take_places", endings=TABLES,
                    help="addresses, hospitals, parking and permits: a table",
                    words=("locations", "places", "address", "parking", "basecamp", "hospital", "permit")),),
    commands=(
        Command("place-set", "Place a set", f"{_HERE}.store:place_set", f"{_HERE}.store:PlaceSetOptions",
                "say at which place a set is shot, adding the place if need be", f"{_HERE}.store:before_placing",
                f"{_HERE}.store:known_places"),
        Command("permit-dates", "Set permit dates", f"{_HERE}.store:set_permit", f"{_HERE}.store:PermitOptions",
                "say from when to when a place may be filmed at"),
        Command("add-photo", "Add a photo", f"{_HERE}.photos:add_photo", f"{_HERE}.photos:AddPhotoOptions",
                "keep a photo with a place"),
        Command("use-photo-point", "Use the photo's point", f"{_HERE}.photos:use_photo_point",
                f"{_HERE}.photos:PhotoPointOptions", "let a place lie where the camera of its photo stood"),
    ),
    exports=(
        Export("location-list", "Location list", f"{_HERE}.exports:location_list"),
        Export("location-sheet", "Location sheet", f"{_HERE}.location_sheet:location_sheet",
               f"{_HERE}.location_sheet:LocationSheetOptions", f"{_HERE}.location_sheet:every_place",
               audience=Privacy.PRODUCTION,
               help="one place: address, nearest hospital, parking, sun, sets and photos"),
    ),
    checks=(
        Check("permit-dates", "Permit dates", f"{_HERE}.checks:permits_not_covering", _BOARD),
    ),
)  # fmt: skip
