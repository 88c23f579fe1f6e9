"""`python -m filmdesk` and the command `filmdesk`."""

from __future__ import annotations

import sys

from filmdesk.cli.main import main as run


def main() -> int:
    """Run the command line; without arguments, say what there is."""
    if sys.argv[1:] == ["--caged"]:  # a frozen program, started by its own `run_caged`
        from filmdesk.caged.child import main as answer

        return answer()
    return run(sys.argv[1:] or ["--help"])


if __name__ == "__main__":
    sys.exit(main())
