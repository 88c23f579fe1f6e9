"""Where the program keeps its own state, and who works at this computer, for whoever stands above the settings."""

from filmdesk.settings.home import home
from filmdesk.settings.store import author_name as author

__all__ = ["author", "home"]
