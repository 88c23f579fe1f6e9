"""Final Draft's tag categories by their GUIDs, which stay while names and numbers vary (domain 2.2)."""

from __future__ import annotations

CAST = "Cast Members"
SCRIPT_DAY = "Script Day"
MISCELLANEOUS = "Miscellaneous"

CATEGORIES = {
    "8e5e75c2-713b-47df-a75f-f12648b98ded": "",
    "01fc9642-84ff-4366-b37c-a3068dee57e8": CAST,
    "028a4e2b-b507-4d09-88ab-90e3edae9071": "Background Actors",
    "0377dbe6-77a3-41af-bda8-86eb2468fdbf": "Stunts",
    "04721a56-f54b-49c8-80ad-d53887d6b851": "Vehicles",
    "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa": "Props",
    "47b02ff1-5161-4137-b736-f36eebba7643": "Camera",
    "069e18b8-2109-4f3d-94e7-d802027a60a8": "Special Effects",
    "0726fa85-1e65-4ab8-87de-bf21d09b01f0": "Wardrobe",
    "08ae1eef-32ce-415f-9a9b-0982d2453ec4": "Makeup/Hair",
    "09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6": "Animals",
    "0ae40617-cc7c-48e6-ae2b-5aaecc09986f": "Animal Wrangler",
    "0b0b44c9-aa4b-4c40-88b1-d94472ad7a26": "Music",
    "0ce7d308-096d-4603-8fe8-349f72cd89ff": "Sound",
    "c86eae40-3b01-41c3-a7de-6859e6ec971d": "Art Department",
    "0debb71b-5743-4c53-80cc-e17e841ce645": "Set Dressing",
    "0e7a8fc5-5441-4bad-a9bf-5ddd3fe51c69": "Greenery",
    "0ff5cda4-4d43-4cfe-940f-91380c46fdad": "Special Equipment",
    "109d0eaa-0334-4823-ac0c-b44d3f209dc4": "Security",
    "1179a4b1-70ee-4011-b4a2-809a0af09e92": "Additional Labor",
    "12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e": "Visual Effects",
    "135cc9d1-c4d5-4d00-83d9-571f584ea9cd": "Mechanical Effects",
    "ce04f547-f7ee-40c9-ab66-d95a0c98034e": MISCELLANEOUS,
    "148267ae-50ae-4746-8202-659fb7447b55": MISCELLANEOUS,
    "15b6f4fd-4e74-4ad8-9971-b239d88c2997": "Notes",
    "63c140da-ef2b-491a-b416-b46f461abb89": SCRIPT_DAY,
    "849f1ebf-5507-4f33-bff6-3a5b4d73be14": "",
    "70877d87-30ef-45b6-be46-c6fa94b83a71": "",
    "c5e89e4d-f83e-4c28-950c-92a63f1b5f26": "",
    "216f33fd-fc42-4269-be01-b05b18f815a0": "",
}
"""Category GUID to its name; "" for what is no element of a breakdown (synopsis, unit, sequence, comments)."""


def category_of(guid: str) -> str:
    """The category of a tag; a company's own categories, which we cannot know, are miscellaneous."""
    return CATEGORIES.get(guid.strip("{}").lower(), MISCELLANEOUS)
