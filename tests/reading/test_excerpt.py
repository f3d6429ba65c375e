"""Excerpts of the core in a listing: its own lines, word for word."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.reading.excerpt import excerpt
from bookblocks.reading.listing import program_text, read_listing
from bookblocks.smalltorch import generator, storage, tensor
from bookblocks.smalltorch.operations import product

ROOT = Path(__file__).parents[2]
TAKES = "from bookblocks.smalltorch.tensor import places"


def taken(line: str) -> list[str] | None:
    return excerpt(line, at="snippets/a.py", number=3)


def written(folder: Path, text: str) -> Path:
    (folder / "whole.py").write_text(text, encoding="utf-8")
    return folder


def test_a_line_of_a_program_stands_for_itself() -> None:
    for line in ("import torch", "from torch import nn", "print(1)", "", "# bookblocks.smalltorch"):
        assert taken(line) is None


def test_a_function_is_there_word_for_word() -> None:
    assert taken(TAKES) == inspect.getsource(tensor.places).split("\n")


def test_a_class_and_a_constant_are_there_too() -> None:
    lines = taken("from bookblocks.smalltorch.generator import DEFAULT_SEED")
    assert lines == [f"DEFAULT_SEED = {generator.DEFAULT_SEED}"]
    whole = "\n".join(taken("from bookblocks.smalltorch.storage import Storage") or [])
    assert inspect.getsource(storage.Storage) in whole
    assert whole.startswith("_next_address = ")


def test_what_it_uses_of_its_module_comes_before_it_and_once() -> None:
    line = "from bookblocks.smalltorch.operations.product import times, in_turn"
    both = inspect.getsource(product.times) + "\n\n" + inspect.getsource(product.in_turn)
    assert taken(line) == both.split("\n")
    assert taken(line.replace("times, ", "")) == both.split("\n")


@pytest.mark.parametrize(
    ("line", "what", "remedy"),
    [
        (
            "from bookblocks.smalltorch.tensor import place",
            "tensor.py of the core defines no place",
            "Did you mean places?",
        ),
        (
            "from bookblocks.smalltorch.missing import xxxxxxxx",
            "missing.py of the core defines no xxxxxxxx",
            "It defines: FileMissing.",
        ),
        (
            "from bookblocks.smalltorch.tenser import places",
            "the core has no module tenser",
            "There is no bookblocks/smalltorch/tenser.py.",
        ),
        *(
            (
                line,
                f"this takes nothing from the core: {line.strip()}",
                "Write it as: from bookblocks.smalltorch.module import name, name",
            )
            for line in (
                f"    {TAKES}",
                f"{TAKES} as p",
                f"{TAKES}  # why",
                "from bookblocks.smalltorch.tensor import (",
                "from bookblocks.smalltorch import tensor",
                "import bookblocks.smalltorch.tensor",
            )
        ),
    ],
)
def test_what_cannot_be_taken_stops_the_build(line: str, what: str, remedy: str) -> None:
    with pytest.raises(BookError) as caught:
        taken(line)
    assert str(caught.value) == f"snippets/a.py:3: {what}. {remedy}"


def test_a_listing_has_the_lines_in_its_section_and_in_its_copy(tmp_path: Path) -> None:
    snippets = written(
        tmp_path,
        f"from __future__ import annotations\n\n# --8<-- [start:idea]\n{TAKES}\n\n"
        "print(places((2,), (3,), 1))\n# --8<-- [end:idea]\nprint(0)\n",
    )
    listing = read_listing(snippets, "whole.py")
    source = inspect.getsource(tensor.places)
    assert source in listing.program
    assert listing.program == program_text(snippets / "whole.py")
    assert "bookblocks" not in listing.program
    shown = "\n".join(listing.lines[index] for index in sorted(listing.shown(["idea"])))
    assert shown.startswith(source)
    assert shown.endswith("print(places((2,), (3,), 1))")
    # What a stock include gives is the file's own line.
    assert listing.stock(["idea"]) == f"{TAKES}\n\nprint(places((2,), (3,), 1))"
    assert listing.stock() == (
        f"from __future__ import annotations\n\n{TAKES}\n\nprint(places((2,), (3,), 1))\nprint(0)"
    )


def test_faults_of_a_program_are_told_at_the_lines_of_its_file(tmp_path: Path) -> None:
    snippets = written(tmp_path, f"{TAKES}\n\nimport elsewhere\n")
    with pytest.raises(BookError) as caught:
        read_listing(snippets, "whole.py")
    assert ":3: the program imports elsewhere," in str(caught.value)
    # A function that imports a part of the book in itself cannot be taken.
    line = "from bookblocks.smalltorch.tensor import python_dtype"
    snippets = written(tmp_path, f"print(0)\n{line}\n")
    with pytest.raises(BookError) as caught:
        read_listing(snippets, "whole.py")
    assert ":2: the program imports bookblocks.smalltorch" in str(caught.value)


def test_the_layer_of_the_chapter_runs_without_pytorchs_library(tmp_path: Path) -> None:
    """In a fresh process, as a reader runs it: what it loads of PyTorch are the files it names."""
    program = read_listing(ROOT / "snippets", "core/your-own-pytorch/own.py").program
    ask = (
        "\nprint(sorted(name for name, each in sys.modules.items() "
        "if name.startswith('torch') and getattr(each, '__file__', None)))\n"
    )
    (tmp_path / "own.py").write_text(program + ask, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-I", "own.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    files = ast.literal_eval(ended.stdout.splitlines()[-1])
    named = [line for line in program.split("\n") if 'pytorch("torch.' in line]
    assert len(named) == len(files) == 6
    assert all(any(f'"{file}"' in line for line in named) for file in files)
