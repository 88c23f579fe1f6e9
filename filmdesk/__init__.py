"""filmdesk: the production office on one laptop."""

__version__ = "0.1.0"
