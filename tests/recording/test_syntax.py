"""Where a statement begins and ends, and which expression stands at a place."""

from __future__ import annotations

import ast
import dis
import inspect
import itertools
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.recording.syntax import Syntax, parse, place, places

Parse = Callable[[str], Syntax]

TORCH = [
    inspect.getfile(module)
    for module in (
        torch.nn.modules.module,
        torch.nn.modules.linear,
        torch.nn.init,
        torch.nn.parameter,
        torch.nn.modules.container,
        torch.autograd.grad_mode,
    )
]


@pytest.fixture
def parsed(tmp_path: Path) -> Parse:
    def parse_text(text: str) -> Syntax:
        path = tmp_path / "program.py"
        path.write_text(text, encoding="utf-8")
        syntax = parse(str(path), path.stat().st_mtime_ns)
        assert syntax is not None
        return syntax

    return parse_text


STATEMENTS = {
    "one line": ("x = 1\n", [(1, 1)]),
    "several lines": ("x = max(\n    1,\n    2,\n)\n", [(1, 4)] * 4),
    "string": ('x = """a\n\nb"""\n', [(1, 3)] * 3),
    "backslash": ("x = 1 + \\\n    2\n", [(1, 2)] * 2),
    "if": ("if x:\n    y\nelse:\n    z\n", [(1, 1), (2, 2), None, (4, 4)]),
    "long if": ("if (\n    x\n    and y\n):\n    z\n", [(1, 3)] * 3 + [None, (5, 5)]),
    "elif": ("if x:\n    y\nelif z:\n    w\n", [(1, 1), (2, 2), (3, 3), (4, 4)]),
    "for": ("for a in f(\n    x,\n):\n    y\n", [(1, 3)] * 3 + [(4, 4)]),
    "while": ("while x:\n    y = (\n        1\n    )\n", [(1, 1), (2, 4), (2, 4), (2, 4)]),
    "with": ("with (\n    a as b,\n    c,\n):\n    y\n", [(1, 3)] * 3 + [None, (5, 5)]),
    "try": (
        "try:\n    a\nexcept ValueError:\n    b\nfinally:\n    c\n",
        [(1, 1), (2, 2), (3, 3), (4, 4), None, (6, 6)],
    ),
    "except over lines": (
        "try:\n    a\nexcept (\n    E,\n    F,\n) as e:\n    b\n",
        [(1, 1), (2, 2), (3, 6), (3, 6), (3, 6), (3, 6), (7, 7)],
    ),
    "match": (
        "match x:\n    case [\n        1,\n    ]:\n        y\n",
        [(1, 1), (2, 4), (2, 4), (2, 4), (5, 5)],
    ),
    "function": ("def f(\n    a,\n    b=1,\n):\n    return a\n", [(1, 3)] * 3 + [None, (5, 5)]),
    "decorated": ("@a\n@b(\n    1,\n)\ndef f():\n    x\n", [(1, 5)] * 5 + [(6, 6)]),
    "class": ("class A(\n    B,\n):\n    x = 1\n", [(1, 2), (1, 2), None, (4, 4)]),
    "nested": (
        "def f():\n    if x:\n        y = [\n            1]\n",
        [(1, 1), (2, 2)] + [(3, 4)] * 2,
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATEMENTS.values(), ids=STATEMENTS)
def test_each_line_knows_its_statement(
    parsed: Parse, text: str, expected: list[tuple[int, int] | None]
) -> None:
    statements = parsed(text).statements
    assert [statements.get(line) for line in range(1, len(expected) + 1)] == expected


def test_an_expression_is_found_at_its_place(parsed: Parse) -> None:
    expressions = parsed("x = f(a.b, g(1))\n").expressions
    assert {ast.unparse(node) for node in expressions.values()} == {
        *("x", "f(a.b, g(1))", "f", "a.b", "a", "g(1)", "g", "1")
    }
    assert ast.unparse(expressions[1, 1, 11, 15]) == "g(1)"


def test_columns_are_bytes_as_the_interpreter_counts_them(parsed: Parse) -> None:
    assert ast.unparse(parsed("x = f('äöü', g(1))\n").expressions[1, 1, 16, 20]) == "g(1)"


def test_what_a_return_gives_back_is_known(parsed: Parse) -> None:
    syntax = parsed("def f():\n    if x:\n        return g(1)\n    return\n")
    assert [ast.unparse(syntax.expressions[where]) for where in syntax.returned] == ["g(1)"]


def test_what_is_assigned_to_one_name_is_known(parsed: Parse) -> None:
    syntax = parsed("a = f()\nb, c = g()\nd = e = h()\ni.j = k()\nl: int = m()\nn += o()\n")
    assigned = {
        ast.unparse(syntax.expressions[where]): name for where, name in syntax.assigned.items()
    }
    assert assigned == {"f()": "a"}


FUNCTIONS = {
    "no docstring": ("def f():\n    return 1\n", {1: (2, [])}),
    "one line": ("def f():\n    'what'\n    return 1\n", {1: (3, [2])}),
    "several lines": (
        'def f():\n    """What.\n\n    More.\n    """\n    x\n',
        {1: (6, [2, 3, 4, 5])},
    ),
    "decorated": ("@a\n@b(\n    1\n)\ndef f():\n    'what'\n", {1: (6, [6])}),
    "async": ("async def f():\n    'what'\n", {1: (2, [2])}),
    "in a class": (
        "class A:\n    'no function'\n    def f(self):\n        'what'\n",
        {3: (4, [4])},
    ),
    "nested": ("def f():\n    def g():\n        'what'\n    return g\n", {1: (4, []), 2: (3, [3])}),
    "f-string": ("def f():\n    f'no docstring'\n", {1: (2, [])}),
}


@pytest.mark.parametrize(("text", "expected"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_knows_its_end_and_its_docstring(
    parsed: Parse, text: str, expected: dict[int, tuple[int, list[int]]]
) -> None:
    found = {first: (last, list(doc)) for first, (last, doc) in parsed(text).functions.items()}
    assert found == expected


def test_the_first_line_of_a_function_is_that_of_its_code(parsed: Parse) -> None:
    text = "@a\n# between\n@b\ndef f():\n    pass\n\n\ndef g(): pass\n"
    module = compile(text, "program.py", "exec")
    firsts = {code.co_firstlineno for code in codes(module) if code is not module}
    assert set(parsed(text).functions) == firsts


def test_lines_are_those_of_the_file(parsed: Parse) -> None:
    assert parsed("a\n\n  # b\n").lines == ["a", "", "  # b", ""]


@pytest.mark.parametrize("content", [b"x = (\n", b"\xff\xfe"], ids=["syntax error", "no text"])
def test_what_is_no_python_has_no_syntax(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "program.py"
    path.write_bytes(content)
    assert parse(str(path)) is None


def test_what_is_no_file_has_no_syntax(tmp_path: Path) -> None:
    assert parse(str(tmp_path / "none.py")) is None
    assert parse("<string>") is None
    assert parse(str(tmp_path)) is None


def test_an_encoding_is_heeded(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_bytes(b"# -*- coding: latin-1 -*-\nx = '\xe4'\n")
    syntax = parse(str(path))
    assert syntax is not None
    assert syntax.lines[1] == "x = 'ä'"


def test_a_changed_file_is_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("a\n", encoding="utf-8")
    first = parse(str(path), 1)
    path.write_text("b\n", encoding="utf-8")
    assert parse(str(path), 1) is first
    again = parse(str(path), 2)
    assert again is not None
    assert again.lines[0] == "b"


# Beside calls, the same instruction decorates and starts comprehensions.
CALLED = (
    *(ast.Call, ast.Name, ast.Attribute),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)

# PyTorch's own files ----------------------------------------------------------------------


def codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """A code object and those within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)


@pytest.mark.parametrize("file", TORCH, ids=lambda file: Path(file).name)
def test_every_call_that_torch_makes_is_found_at_its_place(file: str) -> None:
    syntax = parse(file)
    assert syntax is not None
    found = 0
    module = compile(Path(file).read_text(encoding="utf-8"), file, "exec")
    for code in codes(module):
        for instruction in dis.get_instructions(code):
            where = places(code)[instruction.offset // 2]
            if instruction.opname == "CALL" and where is not None:
                node = syntax.expressions.get(where)
                found += isinstance(node, ast.Call)
                assert node is None or isinstance(node, CALLED)
    assert found > 10


@pytest.mark.parametrize("file", TORCH, ids=lambda file: Path(file).name)
def test_every_line_that_torch_runs_belongs_to_a_statement(file: str) -> None:
    syntax = parse(file)
    assert syntax is not None
    text = Path(file).read_text(encoding="utf-8")
    # They have a test above.
    decorators = {
        line
        for node in ast.walk(ast.parse(text))
        for decorator in getattr(node, "decorator_list", ())
        for line in range(decorator.lineno, decorator.end_lineno + 1)
    }
    for code in codes(compile(text, file, "exec")):
        for _, _, line in code.co_lines():
            if not line or line == code.co_firstlineno or line in decorators:
                continue
            first, last = syntax.statements[line]
            assert first <= line <= last


# A statement of several lines, in every place where one can stand.
NAMES = st.sampled_from(["a", "b", "f(a)", "(\n a\n)", "f(\n a,\n b)"])


@st.composite
def blocks(draw: st.DrawFn, indent: str = "") -> str:
    """Statements, some of them compound."""
    lines: list[str] = []
    kinds = st.lists(
        st.sampled_from(["assign", "if", "for", "def", "with"]), min_size=1, max_size=3
    )
    for kind in draw(kinds):
        value = draw(NAMES)
        if kind == "assign" or len(indent) > 2:
            lines.append(f"{indent}x = {value}\n")
            continue
        head = {"if": "if {}", "for": "for a in {}", "def": "def f(c={})", "with": "with {}"}[kind]
        lines.append(f"{indent}{head.format(value)}:\n{draw(blocks(indent + '  '))}")
    return "".join(lines)


versions = itertools.count(1)


@given(blocks())
def test_statements_do_not_overlap(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "statements.py"
    path.write_text(text, encoding="utf-8")
    syntax = parse(str(path), next(versions))
    assert syntax is not None
    for line, (first, last) in syntax.statements.items():
        assert first <= line <= last
        assert all(syntax.statements[other] == (first, last) for other in range(first, last + 1))
    assert {first for first, _ in syntax.statements.values()} == {
        node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)
    }
    for where, node in syntax.expressions.items():
        assert place(node) == where


def test_what_comprehensions_bind_and_where(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(
        "x = [p + q for p in a for q in p]\n"
        "y = {k: [v for _ in k] for k, v in b}\n"
        "z = [(lambda: n, sum(n for _ in n)) for n in c]\n",
        encoding="utf-8",
    )
    syntax = parse(str(path))
    assert syntax is not None
    bound = {
        (line, syntax.lines[line - 1][start:end]): set(names)
        for (line, _, start, end), names in syntax.bound.items()
    }
    both, pair = {"p", "q"}, {"k", "v"}
    assert bound[1, "p + q"] == both
    # The first iterable is evaluated outside.
    assert (1, "a") not in bound
    assert (2, "b") not in bound
    assert bound[2, "k: [v for _ in k]"] == pair
    assert bound[2, "v"] in (pair, pair | {"_"})
    # A lambda and a generator are functions of their own.
    assert bound[3, "lambda: n"] == bound[3, "sum(n for _ in n)"] == {"n"}
    third = {where for where in syntax.bound if where[0] == 3}
    assert (3, 3, 14, 15) not in third
    assert (3, 3, 21, 22) not in third
    assert sorted(map(sorted, syntax.binds.values())) == [["_"], ["k", "v"], ["n"], ["p", "q"]]
    assert syntax.shared["p"] == {1}
