"""The programs that a reader downloads pass what our own code passes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = ("docs/data/retrace.py", "docs/reference/checkup.py")


def test_they_pass_what_our_own_code_passes() -> None:
    """Together: mypy first reads PyTorch, which takes half a minute where nothing is kept of it."""
    for command in (("ruff", "format", "--check"), ("ruff", "check"), ("mypy", "--strict")):
        done = subprocess.run(
            [sys.executable, "-m", *command, *FILES], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_they_are_all() -> None:
    """No program below docs/ is left out, but for labs, which are written as cells."""
    found = (path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*.py"))
    assert tuple(sorted(str(path) for path in found if "labs" not in path.parts)) == FILES
