"""`python -m bookblocks.exercises`."""

import sys

from bookblocks.exercises.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
