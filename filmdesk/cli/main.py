"""The command `filmdesk`: everything the window does, from a script."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from filmdesk.cli.parser import parse
from filmdesk.values.errors import UserError

DONE, PROBLEMS, BAD = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 problems found, 2 bad input or usage with one sentence on stderr."""
    try:
        namespace = parse(sys.argv[1:] if arguments is None else arguments)
        status = int(namespace.run(namespace))
        sys.stdout.flush()
    except UserError as error:
        print(f"filmdesk: {error}".replace("\n", " "), file=sys.stderr)
        return BAD
    except UnicodeEncodeError:
        print("filmdesk: Some of that is no text a file can hold. Type it again; nothing was changed.", file=sys.stderr)
        return BAD
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("filmdesk: stopped; what was committed is kept.", file=sys.stderr)
        return BAD
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        print(f"filmdesk: {name}{error.strerror or error}. Nothing was changed.", file=sys.stderr)
        return BAD
    return status
