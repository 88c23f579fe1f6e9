"""What a person chooses once for this computer; what is true of a production stands in the production."""

from filmdesk.settings.options import Option, Settings, changed, options
from filmdesk.settings.store import author_name, load_settings, read_settings, window_clock, write_settings

__all__ = [
    "Option",
    "Settings",
    "author_name",
    "changed",
    "load_settings",
    "options",
    "read_settings",
    "window_clock",
    "write_settings",
]
