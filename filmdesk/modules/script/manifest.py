"""What the desk Script offers, by name."""

from filmdesk.values.columns import Privacy
from filmdesk.values.modules import Check, Command, Export, Import, Module, Quantity, Records

_HERE = "filmdesk.modules.script"

MODULE = Module(
    name="script",
    title="Script",
    schema=f"{_HERE}.schema:SCHEMA",
    imports=(
        Import(
            "script",
            "Script",
            suffixes=(".fdx", ".fountain", ".txt", ".spmd"),
            help="A Final Draft or Fountain script, or its next draft; nothing typed is lost.",
            prepare=f"{_HERE}.imports:prepare",
            take=f"{_HERE}.imports:take",
        ),
    ),
    exports=(
        Export("script", "Script", f"{_HERE}.script_paper:script", help="The script on its own pages, numbered."),
        Export(
            "scene-list",
            "Scene list",
            f"{_HERE}.exports:scene_list",
            help="Every scene with set, light, length and cast.",
        ),
    ),
    records=(
        Records(
            "scenes",
            "Scenes",
            "filmdesk.film.store:SCENES",
            f"{_HERE}.columns:SCENES",
            f"{_HERE}.records:scenes",
            find="filmdesk.film.find:find_scene",
            add=f"{_HERE}.records:add_scene",
            change=f"{_HERE}.records:change_scene",
            remove=f"{_HERE}.records:remove_scene",
            audience=Privacy.CREW,
        ),
        Records(
            "cast",
            "Cast",
            "filmdesk.film.store:CHARACTERS",
            f"{_HERE}.columns:CAST",
            f"{_HERE}.cast:cast",
            find="filmdesk.film.find:find_character",
            add=f"{_HERE}.cast:add_part",
            change=f"{_HERE}.cast:change_part",
            remove=f"{_HERE}.cast:remove_part",
            audience=Privacy.CREW,
        ),
        Records(
            "elements",
            "Elements",
            "filmdesk.film.store:ELEMENTS",
            f"{_HERE}.columns:ELEMENTS",
            f"{_HERE}.elements:elements",
            find=f"{_HERE}.elements:find_element",
            add=f"{_HERE}.elements:add_element",
            change=f"{_HERE}.elements:change_element",
            remove=f"{_HERE}.elements:remove_element",
            audience=Privacy.CREW,
        ),
        Records(
            "review",
            "Review of the draft",
            f"{_HERE}.store:POINTS",
            f"{_HERE}.columns:REVIEW",
            f"{_HERE}.store:review_rows",
            add=f"{_HERE}.store:refuse_point",
            change=f"{_HERE}.store:refuse_point",
            remove=f"{_HERE}.store:refuse_point",
        ),
        Records(
            "script",
            "Script",
            "filmdesk.screenplay.store:SCRIPT",
            f"{_HERE}.columns:SCRIPT",
            f"{_HERE}.records:script",
            add=f"{_HERE}.records:refuse_script",
            change=f"{_HERE}.records:refuse_script",
            remove=f"{_HERE}.records:refuse_script",
            audience=Privacy.CREW,
        ),
    ),
    commands=(
        Command(
            "settle-review",
            "Settle review points",
            f"{_HERE}.store:settle_review",
            f"{_HERE}.store:SettleReview",
            "Say that doubtful lines and changes of the draft in use were looked at.",
        ),
        Command(
            "confirm-cast",
            "Confirm cast",
            f"{_HERE}.commands:confirm_cast",
            f"{_HERE}.commands:ConfirmCast",
            "Say who is on camera, heard or absent in a scene; without options, list what awaits a yes.",
        ),
        Command("lock-scenes", "Lock scene numbers", f"{_HERE}.commands:lock_scenes", help="Freeze the scene numbers."),
        Command("lock-cast", "Lock cast numbers", f"{_HERE}.commands:lock_cast", help="Freeze the cast numbers."),
        Command(
            "number-cast", "Number cast", f"{_HERE}.commands:number_cast", help="Propose cast numbers in lead order."
        ),
    ),
    checks=(
        Check(
            "unconfirmed-cast",
            "Cast not confirmed",
            f"{_HERE}.checks:unconfirmed_cast",
            ("presence", "scene", "character"),
        ),
        Check("unlit-scene", "Neither day nor night", f"{_HERE}.checks:unlit_scenes", ("scene",)),
        Check("duplicate-scene-number", "Scene number used twice", f"{_HERE}.checks:duplicate_numbers", ("scene",)),
        Check(
            "provisional-numbers",
            "Provisional numbers on a schedule",
            f"{_HERE}.checks:provisional_numbers",
            ("scene", "strip", "facts", "board"),
        ),
        Check(
            "scheduled-but-gone",
            "Scheduled but not in the draft",
            f"{_HERE}.checks:scheduled_but_gone",
            ("scene", "strip", "board"),
        ),
    ),
    quantities=(
        Quantity("scene-count", "Scenes", "scenes", f"{_HERE}.quantities:scene_count"),
        Quantity("script-pages", "Script pages", "pages", f"{_HERE}.quantities:script_pages"),
        Quantity("speaking-parts", "Speaking parts", "parts", f"{_HERE}.quantities:speaking_count"),
    ),
)
