"""Edited programs: what a reader changes does the same on PyTorch and on the small one."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.testing import edited
from bookblocks.testing.smalltorch import EQUAL, REFUSED
from bookblocks.testing.versions import Ran

ROOT = Path(__file__).parents[2]
NUMBER, SEED = 60, 50

PROGRAM = """\
import torch
from torch import nn

torch.manual_seed(3)
fc = nn.Linear(4, 2)
x = torch.ones(4)
print(fc(x).sum())
"""


def test_edits_are_of_each_sort_and_the_same_each_time() -> None:
    made = list(edited.edits("one.py", PROGRAM, random.Random(1)))
    assert made == list(edited.edits("one.py", PROGRAM, random.Random(1)))
    sorts = [each.edit.partition(":")[0] for each in made]
    assert sorts == ["seed", "number", "swap", "deleted"]
    assert all(each.text != PROGRAM for each in made)


def ran(text: str, *, whole: bool = True) -> Ran:
    return Ran(text, whole=whole)


def test_differences_have_kinds() -> None:
    assert edited.kind(ran("1.2345\n"), ran("1.2345\n")) == EQUAL
    assert edited.kind(ran("1.2345\n"), ran("1.2346\n")) == edited.DIGIT
    assert edited.kind(ran("1.2345\n"), ran("1.3345\n")) == edited.OTHER
    one, other = "ValueError: one\n", "ValueError: two\n"
    assert edited.kind(ran(one, whole=False), ran(other, whole=False)) == edited.MESSAGE
    assert edited.kind(ran("2\n"), ran(one, whole=False)) == edited.OTHER
    refused = "NotHere: torch.stft is not part of the small PyTorch of this page. To run it …\n"
    assert edited.kind(ran("2\n"), ran(refused, whole=False)) == REFUSED


def test_edited_programs_do_the_same_on_both() -> None:
    programs = edited.sample(Book.load(ROOT), NUMBER, SEED)
    found: Counter[str] = Counter()
    wrong = []
    for each, real, small in edited.both(ROOT, programs):
        kind = edited.kind(real, small)
        found[kind] += 1
        if kind not in (EQUAL, REFUSED, edited.DIGIT):
            wrong.append(edited.said(each, real, small))
    assert found[EQUAL] >= 0.98 * (NUMBER - found[REFUSED]), "\n".join(wrong)
