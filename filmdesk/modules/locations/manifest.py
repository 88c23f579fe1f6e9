"""What desk Locations offers."""

from filmdesk.values.modules import Check, Command, Export, Import, Module, Records

_HERE = "filmdesk.modules.locations"
_BOARD = ("strip", "scene", "place", "set_place", "facts", "event")

MODULE = Module(
    name="locations",
    title="Locations",
    icon="place",
    group="Prep",
    page=f"{_HERE}.page:LocationsPage",
    shows=("place", "set_place"),
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
    ),
    imports=(Import("places", "Places", prepare=f"{_HERE}.imports:read_places",
                    take=f"{_HERE}.imports:take_places"),),
    commands=(Command("place-set", "Place a set", f"{_HERE}.store:place_set", f"{_HERE}.store:PlaceSetOptions",
                      "say at which place a set is shot"),),
    exports=(Export("location-list", "Location list", f"{_HERE}.exports:location_list"),),
    checks=(
        Check("permit-dates", "Permit dates", f"{_HERE}.checks:permits_not_covering", _BOARD),
    ),
)  # fmt: skip
