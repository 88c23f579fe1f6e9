"""`python -m filmdesk` and the command `filmdesk`."""

from __future__ import annotations

import sys

from filmdesk.cli.main import main as run


def main() -> int:
    """Run the command line; without arguments, say what there is."""
    return run(sys.argv[1:] or ["--help"])


if __name__ == "__main__":
    sys.exit(main())
