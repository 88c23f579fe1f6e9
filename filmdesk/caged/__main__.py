"""`python -m filmdesk.caged`: started by `run_caged`, never by a person."""

import sys

from filmdesk.caged.child import main

if __name__ == "__main__":
    sys.exit(main())
