"""What proves a number: what a program computes with or writes, and nothing beside it."""

from __future__ import annotations

import pytest

from bookblocks.reading.proof import program_numbers, proven
from tests.onepage import page


@pytest.mark.parametrize(
    ("program", "values"),
    [
        ("x = 30  # not 40", {"30"}),
        ('"""Not 40."""\n\n\ndef f():\n    """Nor 41."""\n    "nor 42"\n    return 30', {"30"}),
        ("x = -3", {"-3"}),
        ("x = 5 - 3", {"5", "3"}),
        ("x = 2**-3", {"2", "-3"}),
        ("x = 0x1F + 1_000 + 1e-3 + .5 + 2.50 + 3j", {"31", "1000", "0.001", "0.5", "2.5", "3"}),
        ("x = True", set()),
        ("print('a 30 and', f'{x:.2f} of 40', b'41')", {"30", "40"}),
        ("open('model-7.pt'); open('2024.csv'); open('data/8.json')", set()),
        ("x = f(1, mat2, key='layers.0.weight')", {"1", "0"}),
        ("this is no program with 3", set()),
        ("", set()),
    ],
)
def test_the_numbers_of_a_program(program: str, values: set[str]) -> None:
    assert set(program_numbers(program)) == values


def test_of_a_block_its_numbers_prove_and_its_texts_do_not() -> None:
    book, chapter = page(
        "```line\nslope: -2\nintercept: 1.50\nx: [3, [4]]\nnow: true\ncaption: The 42.\n"
        "name: '43'\n```\n\n```math\n44\n```\n"
    )
    assert proven(book, chapter) == {"-2", "1.5", "3", "4"}


def test_of_a_listing_neither_its_include_nor_a_block_that_cannot_be_read_proves() -> None:
    book, chapter = page(
        '```python\n--8<-- "call/2d-7.py"\n```\n\n```line\na: 8\na: 9\n```\n',
        {"2d-7": "print(3)\n"},
    )
    assert proven(book, chapter) == {"3"}


def test_an_output_proves_what_it_says_apart_from_the_names_of_files() -> None:
    book, chapter = page(
        '```python\n--8<-- "call/one.py"\n```\n\n<!--pytest-codeblocks:expected-output-->\n\n'
        "```text\nsaved 7.pt with 1,024 of 1 000\n```\n",
        {"one": "\n"},
    )
    assert proven(book, chapter) == {"1024", "1", "0"}
