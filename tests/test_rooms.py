"""The rooms of bookblocks: arrows between them go one way, and the recorder needs no MkDocs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import bookblocks

FOLDER = Path(bookblocks.__file__).parent

# From the ground up: a room may import from those before it.
ROOMS = (
    *("smalltorch", "exercises", "reading", "recording", "running", "sessions", "labs", "blocks"),
    *("browser", "testing", "editions"),
)

# Where the tests of a room stand; below tests/browser/ are those of the pages.
TESTS = {name: name for name in ROOMS} | {"browser": "pyodide"}

# Programs on the small PyTorch: they test all of it, and no module alone.
PROGRAMS = ("test_listings.py", "test_sessions.py")

# The stand-ins are no part of it: they stand under torch's names.
STANDINS = FOLDER / "smalltorch" / "standins"
FILES = sorted(file for file in FOLDER.rglob("*.py") if not file.is_relative_to(STANDINS))


def imported(file: Path, *, later: bool = True) -> Iterator[str]:
    """The modules of bookblocks that a file imports, wherever in it.

    Args:
        later: also what it imports when a function runs.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if later else tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                path = FOLDER.joinpath(*inner.split(".")[1:]).with_suffix(".py")
                yield inner if path.is_file() else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def module(file: Path) -> str:
    return ".".join(file.relative_to(FOLDER.parent).with_suffix("").parts)


def room(name: str) -> str:
    return name.split(".")[1]


def test_every_room_has_its_place_in_the_order() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")}
    assert folders == set(ROOMS)


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_imports_only_from_those_below_it(name: str) -> None:
    below = ROOMS[: ROOMS.index(name) + 1]
    # What is recorded is not read, and what is read is not recorded: two grounds, side by side.
    below = tuple(each for each in below if {each, name} != {"reading", "recording"})
    upwards = [
        f"{module(file)} imports {other}"
        for file in (FOLDER / name).glob("*.py")
        for other in imported(file)
        if other.startswith("bookblocks.") and room(other) not in below
    ]
    assert upwards == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    arrows = {
        module(file): {
            name
            # Operations of the small PyTorch call each other, and a tensor calls them all.
            for name in imported(file, later=not file.is_relative_to(FOLDER / "smalltorch"))
            if name.startswith("bookblocks.") and name != module(file)
        }
        for file in FILES
    }
    list(TopologicalSorter(arrows).static_order())


def test_tests_stand_where_what_they_test_stands() -> None:
    tests = Path(__file__).parent
    for room, folder in TESTS.items():
        for file in (tests / folder).glob("test_*.py"):
            if file.name not in PROGRAMS:
                name = file.stem.removeprefix("test_")
                home = FOLDER / room
                assert any(home.rglob(f"{name}.py")) or (home / name).is_dir(), file


def test_the_recorder_imports_nothing_of_mkdocs_or_markdown() -> None:
    code = (
        "import sys, bookblocks.recording.recorder\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'mkdocs', 'markdown', 'pymdownx', 'yaml', 'pygments'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent
    )
    assert done.stdout == "[]\n"


def test_what_a_build_loads_does_not_load_torch() -> None:
    """Torch takes seconds; recordings are kept, and made in a process of their own."""
    names = [f"bookblocks.blocks.{file.stem}" for file in (FOLDER / "blocks").glob("[a-z]*.py")]
    code = f"import sys, bookblocks.extension, {', '.join(names)}\nprint('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent
    )
    assert done.stdout == "False\n"
