"""Edited programs: what a reader may change in the book's, on PyTorch and on the small one.

`python -m bookblocks.testing.edited [NUMBER] [SEED]` makes edits by chance (other seeds, numbers
and shapes, swapped modules and functions, deleted statements), runs each on both, and says what
differs, by kind. The same seed makes the same edits.
"""

from __future__ import annotations

import ast
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import bookblocks
from bookblocks.reading.book import Book
from bookblocks.reading.not_here import table
from bookblocks.reading.text import difference
from bookblocks.smalltorch.assemble import assembled
from bookblocks.testing.smalltorch import EQUAL, REFUSED, WITHOUT, all_of, refusal
from bookblocks.testing.versions import Ran, run_texts

DIGIT, MESSAGE, OTHER = "last digit", "message", "other"
"""Kinds of difference: a number's last digits, the text of an error, anything else."""

SWAPS = (
    *(("nn.ReLU", "nn.Tanh"), ("nn.ReLU", "nn.Sigmoid"), ("nn.ReLU", "nn.GELU")),
    *(("nn.Linear", "nn.LazyLinear"), ("nn.MSELoss", "nn.L1Loss"), ("nn.Tanh", "nn.ReLU")),
    *(("torch.ones", "torch.zeros"), ("torch.ones", "torch.rand"), ("torch.ones", "torch.randn")),
    *(("torch.randn", "torch.rand"), ("torch.zeros", "torch.ones"), ("torch.rand", "torch.randn")),
    *(("torch.optim.SGD", "torch.optim.Adam"), ("torch.optim.SGD", "torch.optim.AdamW")),
    *(("torch.optim.SGD", "torch.optim.RMSprop"), ("torch.optim.Adam", "torch.optim.SGD")),
    *((".sum()", ".mean()"), (".mean()", ".sum()"), (".sum()", ".max()"), (".sum()", ".prod()")),
    *((".backward()", ".detach()"), (".tolist()", ".shape"), (".item()", ".dtype")),
    *((".T", ".t()"), ("torch.relu", "torch.sigmoid"), ("torch.float64", "torch.float16")),
    *(
        ("torch.equal", "torch.allclose"),
        ("bias=False", "bias=True"),
        ("nn.Flatten", "nn.Identity"),
    ),
    *(("torch.cat", "torch.stack"), (".eval()", ".train()"), (".square()", ".abs()")),
    *((".clone()", ".detach()"), ("torch.tensor", "torch.as_tensor"), ("dim=0", "dim=1")),
)
"""Texts that take each other's place."""

_NUMBERS = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")
_WORKERS = 2
# An edit may delete the program's own seed.
_SEED = "import torch; torch.manual_seed(50)\n"


@dataclass(frozen=True)
class Edited:
    """A program of the book with one edit.

    Attributes:
        name: the program, below snippets/.
        text: what it is now.
        edit: what was changed, in a few words.
    """

    name: str
    text: str
    edit: str


def edits(name: str, text: str, chance: random.Random) -> Iterator[Edited]:
    """One edit of each sort that a program allows."""
    tree = ast.parse(text)
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))

    def changed(node: ast.expr | ast.stmt, new: str, edit: str) -> Edited:
        raw = text.encode()
        assert node.end_lineno is not None and node.end_col_offset is not None
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        old = raw[begin:end].decode()
        made = (raw[:begin] + new.encode() + raw[end:]).decode()
        return Edited(name, made, f"{edit}: line {node.lineno}: {old!r} becomes {new!r}")

    nodes = list(ast.walk(tree))
    seeds = [
        each.args[0]
        for each in nodes
        if isinstance(each, ast.Call)
        and ast.unparse(each.func).endswith("manual_seed")
        and each.args
    ]
    if seeds:
        yield changed(chance.choice(seeds), str(chance.randrange(1000)), "seed")
    numbers = [
        each
        for each in nodes
        if isinstance(each, ast.Constant) and type(each.value) in (int, float) and each not in seeds
    ]
    if numbers:
        node = chance.choice(numbers)
        yield changed(node, _other(node.value, chance), "number")
    swaps = [(old, new) for old, new in SWAPS if old in text]
    if swaps:
        old, new = chance.choice(swaps)
        places = [match.start() for match in re.finditer(re.escape(old), text)]
        at = chance.choice(places)
        yield Edited(
            name, text[:at] + new + text[at + len(old) :], f"swap: {old!r} becomes {new!r}"
        )
    statements = [
        each
        for each in nodes
        if isinstance(each, ast.Expr | ast.Assign | ast.AugAssign | ast.Import | ast.Return)
    ]
    if statements:
        yield changed(chance.choice(statements), "pass", "deleted")


def _other(value: object, chance: random.Random) -> str:
    """Another number of the same sort, never much larger."""
    if isinstance(value, float):
        return repr(round(value * chance.choice((0.5, 2, -1, 10, 0)), 6))
    assert isinstance(value, int)
    near = [value + 1, value + 2, max(value - 1, 0), 0, 1, 2, -1]
    return str(chance.choice([each for each in near if each != value]))


def sample(book: Book, number: int, seed: int) -> list[Edited]:
    """So many edited programs, of those that run on the small PyTorch."""
    chance = random.Random(seed)
    left_out = table(book)
    programs = [each for each in all_of(book) if each.name not in left_out]
    every = [made for each in programs for made in edits(each.name, each.text, chance)]
    chance.shuffle(every)
    return every[:number]


def both(root: Path, programs: Sequence[Edited]) -> Iterator[tuple[Edited, Ran, Ran]]:
    """What each program does on PyTorch and on the small one."""
    folders = (assembled(root / ".cache" / "smalltorch"), Path(bookblocks.__file__).parents[1])
    texts = [(each.name, f"{_SEED}{each.text}") for each in programs]
    python = Path(sys.executable)
    with ThreadPoolExecutor(_WORKERS) as pool:
        real = pool.submit(lambda: list(run_texts(python, texts)))
        small = pool.submit(lambda: list(run_texts(python, texts, folders, WITHOUT)))
        yield from zip(programs, real.result(), small.result(), strict=True)


def kind(real: Ran, small: Ran) -> str:
    """How two runs differ: EQUAL, REFUSED, DIGIT, MESSAGE or OTHER."""
    if real.printed == small.printed:
        return EQUAL
    if real.printed is None or small.printed is None:
        return OTHER
    if refusal(small.printed) is not None:
        return REFUSED
    if _NUMBERS.sub("#", real.printed) == _NUMBERS.sub("#", small.printed):
        pairs = zip(_NUMBERS.findall(real.printed), _NUMBERS.findall(small.printed), strict=True)
        if all(_near(float(one), float(other)) for one, other in pairs):
            return DIGIT
    one, other = real.printed.rstrip().split("\n"), small.printed.rstrip().split("\n")
    if not real.whole and not small.whole:
        same = one[-1].partition(":")[0] == other[-1].partition(":")[0]
        return MESSAGE if same else OTHER
    return OTHER


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 2e-4 * max(abs(one), abs(other)) + 1e-6


def said(edited: Edited, real: Ran, small: Ran) -> str:
    """An edit, and what differs."""
    lines = difference(real.printed or "", small.printed or "", before="PyTorch", after="here")
    return "\n".join([f"{edited.name}: {edited.edit}", *(f"    {line}" for line in lines)])


def main(arguments: Sequence[str]) -> int:
    """Run edited programs on both and say what differs.

    Args:
        arguments: how many, and the seed.
    """
    number, seed = (int(each) for each in (*arguments, *("200", "0")[len(arguments) :]))
    book = Book.load(Path.cwd())
    began, counts = time.monotonic(), Counter[str]()
    programs = sample(book, number, seed)
    for edited, real, small in both(book.root, programs):
        found = kind(real, small)
        counts[found] += 1
        if found == REFUSED:
            print(f"{REFUSED}: {edited.name}: {edited.edit}: {refusal(small.printed or '')}")
        elif found != EQUAL:
            print(f"{found}: {said(edited, real, small)}")
    totals = ", ".join(f"{count} {found}" for found, count in counts.most_common())
    print(f"{len(programs)} edited programs in {time.monotonic() - began:.0f} s: {totals}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
