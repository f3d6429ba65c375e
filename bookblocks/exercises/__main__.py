"""`python -m bookblocks.exercises`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (a reader has the Python that is there)
    sys.exit(f"{sys.executable} is too old. Give the command to Python 3.11 or newer.")

from bookblocks.exercises.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
