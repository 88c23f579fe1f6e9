"""`filmdesk config`: the settings of this computer, listed, shown and set."""

from __future__ import annotations

import sys
from argparse import Namespace

from filmdesk.cli.table import print_table
from filmdesk.settings import changed, load_settings, options, write_settings
from filmdesk.settings.options import find_option


def config(asked: Namespace) -> int:
    """List the settings, show one, or set one."""
    settings, said = load_settings()
    if said:
        print(f"filmdesk: {said}", file=sys.stderr)
    if not asked.name:
        print_table(
            [
                {
                    "setting": option.name,
                    "value": option.shown(getattr(settings, option.name)) or "-",
                    "choices": ", ".join(("yes", "no") if option.flag else option.choices),
                    "help": f"{option.title}. {option.help}",
                }
                for option in options()
            ]
        )
        return 0
    option = find_option(asked.name)
    if asked.value is None:
        print(option.shown(getattr(settings, option.name)))
        return 0
    settings = changed(settings, asked.name, asked.value)
    write_settings(settings)
    print(f"{option.title}: {option.shown(getattr(settings, option.name)) or 'not set'}.")
    return 0
