"""The fields of scenes, parts, elements and the script as people meet them."""

from filmdesk.values.columns import Column

SCENES = (
    Column("number", "Scene", width=0.6),
    Column("heading", "Heading", width=3),
    Column("int_ext", "I/E", "choice", choices=("INT", "EXT", "INT/EXT", ""), width=0.5),
    Column("set_name", "Set", width=2),
    Column("day_night", "D/N", help="As the heading has it."),
    Column("lit", "Day or night", computed=True, help="Day or night; CONTINUOUS and the like take the scene before's."),
    Column("eighths", "Pages", "eighths", width=0.6, help="Eighths of a page, as 1 3/8; empty goes back to the count."),
    Column("page", "Page", computed=True, width=0.5),
    Column("cast", "Cast", "list", computed=True, help="Who is in it; a voice only, or a double, is marked."),
    Column("silent", "Silent", "list", computed=True, help="Who of the cast is in the picture without a line."),
    Column("omitted", "Omitted", "flag", width=0.5),
    Column("script_day", "Script day", width=0.6, help="Day of the story: D3, N3."),
    Column("synopsis", "Synopsis", width=3),
    Column("provisional", "Provisional", "flag", computed=True, help="The number is ours, not the script's."),
    Column("dropped", "Not in this draft", "flag", computed=True),
    Column("note", "Note", width=2),
)

SCENE_LIST = (
    Column("number", "Scene", "code", width=0.7),
    Column("int_ext", "I/E", "code", width=0.8),
    Column("set_name", "Set and synopsis", width=5),
    Column("day_night", "D/N", width=1.5),
    Column("script_day", "Day", "code", width=0.6),
    Column("eighths", "Pages", "eighths", width=0.7),
    Column("page", "Page", "number", width=0.6),
    Column("cast", "Cast", "list", width=2.2),
)
"""A scene on one line, as the scene list has it."""

CAST = (
    Column("cast_number", "No.", width=0.4),
    Column("name", "Part"),
    Column("kind", "Kind", "choice", choices=("cast", "stunt", "group", "other")),
    Column("person", "Played by", "person", help="A + before a name adds whom the contacts do not have."),
    Column("scenes", "Scenes", "list", computed=True),
    Column("scene_count", "Count", "number", computed=True, width=0.5),
    Column("pages", "Pages", "eighths", computed=True, width=0.5),
    Column("allow_hold", "May hold", "flag"),
    Column("allow_drop", "May drop", "flag"),
    Column("drop_gap", "Drop gap, days", "number"),
    Column("note", "Note", width=2),
    Column("cues", "Cues", "list", computed=True, help="Its names in the script, kept when it is renamed."),
)

ELEMENTS = (
    Column("category", "Category"),
    Column("name", "Element", width=2),
    Column("scenes", "Scenes", "list", help="Scene numbers, with commas between."),
    Column("quantity", "Count", "number", width=0.5, help="How many in each scene."),
    Column("note", "Note", width=2),
)

SCRIPT = (
    Column("kind", "Kind"),
    Column("text", "Text", width=5),
    Column("page", "Page", width=0.4),
    Column("end_page", "To page", width=0.4),
    Column("scene", "Scene", "scene", width=0.5),
)

REVIEW = (
    Column("kind", "What"),
    Column("text", "Line or scene", width=4),
    Column("reason", "Why", width=2),
    Column("line", "Line", "number", width=0.5, help="In the file the draft came from."),
    Column("old", "Old number", width=0.5),
    Column("new", "New number", width=0.5),
    Column("settled", "Looked at", "flag", width=0.5),
)
