"""What desk Files offers."""

from filmdesk.values.modules import Module

_HERE = "filmdesk.modules.files"

MODULE = Module(
    name="files",
    title="Files",
    icon="files",
    group="Office",
    page=f"{_HERE}.page.page:FilesPage",
    views=("The file", "Backups"),
    shows=("attachment",),
    search=f"{_HERE}.search:find",
)
