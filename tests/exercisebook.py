"""A small book with one exercise, for tests that plant a fault in it or work on it."""

from __future__ import annotations

from pathlib import Path

FOLDER = "snippets/call/exercises/add-one"

ABOUT = """\
title = "Add one"
task = \"\"\"
`add(x)` is to give `x` and one more.

It gives *nothing* yet.
\"\"\"
hints = ["What is missing?", "The number 1."]

[[wrong]]
file = "two.py"
says = "add(0) gives 2, and 1 is right."

[[wrong]]
file = "text.py"
says = "TypeError: can only join an iterable (line 2 of your file: return str(x).join(1))"
"""

CHECK = '''\
def check_zero(answer):
    """From nothing it makes one."""
    said = answer.add(0)
    assert said == 1, f"add(0) gives {said}, and 1 is right."


def check_many(answer):
    """It adds one to any number."""
    for x in range(20):
        assert answer.add(x) == x + 1, f"add({x}) is wrong."
'''

SOLUTION = "def add(x):\n    return x + 1\n"
STARTER = "def add(x):\n    return x\n"

FILES = {
    f"{FOLDER}/exercise.toml": ABOUT,
    f"{FOLDER}/starter.py": STARTER,
    f"{FOLDER}/solution.py": SOLUTION,
    f"{FOLDER}/check.py": CHECK,
    f"{FOLDER}/wrong/two.py": "def add(x):\n    return x + 2\n",
    f"{FOLDER}/wrong/text.py": "def add(x):\n    return str(x).join(1)\n",
    "mkdocs.yml": "nav:\n  - call.md\n",
    "docs/call.md": "# The call\n\nText.\n\n## Exercises\n\n```exercise\nname: add-one\n```\n",
}
"""The files of the book, by name."""

# What the exercises need of torch: tests of the command do not wait for the real one.
_TORCH = "def manual_seed(number):\n    pass\n"


def write(root: Path, files: dict[str, str | None]) -> None:
    """Write these files; delete those that are None."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")


def exercise_book(root: Path, changed: dict[str, str | None] | None = None) -> Path:
    """Write the book below a folder.

    Args:
        changed: files that are others than in `FILES`; those of the exercise without its folder.
    """
    write(root, dict(FILES))
    for name, text in (changed or {}).items():
        known = name.startswith(("snippets/", "docs/", "mkdocs.yml"))
        write(root, {name if known else f"{FOLDER}/{name}": text})
    return root


def stand_in(folder: Path) -> str:
    """A folder with something that is imported as torch at once; for PYTHONPATH."""
    write(folder, {"torch.py": _TORCH})
    return str(folder)
