"""What desk Contacts offers."""

from filmdesk.values.columns import Privacy
from filmdesk.values.files import TABLES
from filmdesk.values.modules import Command, Export, Import, Module, Records, SetCopy

_HERE = "filmdesk.modules.contacts"

MODULE = Module(
    name="contacts",
    title="Contacts",
    icon="contacts",
    group="Office",
    page=f"{_HERE}.page.page:ContactsPage",
    views=("People", "Crew list", "Cast list"),
    shows=("person",),
    search=f"{_HERE}.search:find",
    records=(
        Records(
            "people", "People", "filmdesk.film.store:PEOPLE", f"{_HERE}.columns:PEOPLE",
            rows=f"{_HERE}.records:people", remove=f"{_HERE}.records:remove_person",
            find="filmdesk.film.find:find_person", reads=("character",),
        ),
    ),
    commands=(
        Command("merge-people", "Make two people one", f"{_HERE}.same:merge_people", f"{_HERE}.same:MergeOptions",
                "what refers to the second then refers to the first"),
    ),
    imports=(Import("contacts", "Contacts", suffixes=(".vcf",), prepare=f"{_HERE}.imports:read_contacts",
                    take=f"{_HERE}.imports:take_contacts", endings=TABLES,
                    help="names, positions, phones and e-mail: a table, or an address book's cards",
                    words=("contacts", "crew list", "cast list", "unit list", "phone", "mobile", "cell", "e-mail",
                           "email", "position", "department", "dept")),),
    exports=(
        Export("cast-list", "Cast list", f"{_HERE}.exports:cast_list"),
        Export("crew-list", "Crew list", f"{_HERE}.exports:crew_list", audience=Privacy.PRODUCTION),
    ),
    set_copies=(
        SetCopy("contacts", "Contacts", ("facts", "board", "person", "character"), Privacy.PRODUCTION),
    ),
)  # fmt: skip
