"""The source of a file as a recorder needs it: its statements, and the expression at a place."""

from __future__ import annotations

import ast
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import CodeType

Place = tuple[int, int, int, int]
"""Line, end line, column, end column: as `code.co_positions()` and the syntax tree give them."""


@dataclass
class Syntax:
    """A parsed file.

    Attributes:
        lines: its lines, without line ends.
        statements: for each line the first and the last line of the statement it belongs to;
            of a compound statement that is its head.
        expressions: the expression at each place.
        returned: the places of expressions that a `return` gives back, come what may: no
            `finally` can put another value in its place.
        assigned: for the place of an expression the one name that it is assigned to, by a
            statement that has its lines for itself.
        arguments: the places of expressions that a call gives as they are.
        functions: for the first line of a function, its last line and its docstring's lines.
        bound: for the place of an expression within list, set and dictionary comprehensions,
            the names that these bind.
        binds: for the place of such a comprehension, the names that it binds.
        shared: for each name that such a comprehension mentions, in which lines.
        deciding: for the first line of a statement, the expressions that decide where it goes:
            conditions, what a loop goes over, what a match looks at.
    """

    lines: list[str]
    statements: dict[int, tuple[int, int]] = field(default_factory=dict)
    expressions: dict[Place, ast.expr] = field(default_factory=dict)
    returned: set[Place] = field(default_factory=set)
    assigned: dict[Place, str] = field(default_factory=dict)
    arguments: set[Place] = field(default_factory=set)
    functions: dict[int, tuple[int, range]] = field(default_factory=dict)
    bound: dict[Place, frozenset[str]] = field(default_factory=dict)
    binds: dict[Place, frozenset[str]] = field(default_factory=dict)
    shared: dict[str, set[int]] = field(default_factory=dict)
    deciding: dict[int, list[ast.expr]] = field(default_factory=dict)


def place(node: ast.expr) -> Place:
    """Where an expression stands."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


_known: dict[tuple[str, int], Syntax | None] = {}


def parse(file: str, changed: int = 0) -> Syntax | None:
    """The syntax of a Python file, or None where there is no source to be had.

    Args:
        changed: when the file was written: another time, and it is parsed again.
    """
    key = file, changed
    if key not in _known:
        _known[key] = _parse(file)
    return _known[key]


def forget(folder: str) -> None:
    """Let go of what is known of the files in a folder, which are there no more."""
    for key in [key for key in _known if key[0].startswith(folder)]:
        del _known[key]
    places.cache_clear()


def _parse(file: str) -> Syntax | None:
    try:
        with tokenize.open(file) as source:
            lines = source.read().split("\n")
        tree = _tree("\n".join(lines))
    except (OSError, SyntaxError):
        return None
    syntax = Syntax(lines)
    starts = Counter(node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt))
    sheltered = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try | ast.TryStar) and node.finalbody
        for inner in ast.walk(node)
    }
    for node in _outer_first(tree):
        if isinstance(node, ast.expr):
            syntax.expressions[place(node)] = node
        elif isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            first, last = _head(node)
            for line in range(first, last + 1):
                syntax.statements[line] = (first, last)
            syntax.deciding.setdefault(first, []).extend(_deciding(node))
        if isinstance(node, ast.Call):
            given = [item.value if isinstance(item, ast.Starred) else item for item in node.args]
            syntax.arguments |= {place(item) for item in given}
            syntax.arguments |= {place(keyword.value) for keyword in node.keywords}
        if isinstance(node, ast.Return) and node.value is not None and id(node) not in sheltered:
            syntax.returned.add(place(node.value))
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            lines_of = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            if isinstance(target, ast.Name) and sum(starts[line] for line in lines_of) == 1:
                syntax.assigned[place(node.value)] = target.id
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            _function(syntax, node)
    _bind(syntax, tree, frozenset())
    return syntax


def _tree(text: str) -> ast.Module:
    """Parse, and keep Python's warnings of it, such as an escape, from what the program prints."""
    kept = warnings.filters
    # Set and put back: catch_warnings would make the program's own warnings appear a second time.
    warnings.filters = [("ignore", None, Warning, None, 0)]
    try:
        return ast.parse(text)
    finally:
        warnings.filters = kept


def _deciding(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a statement's head that decide where it goes, the outermost ones."""
    for name, given in ast.iter_fields(node):
        for part in given if isinstance(given, list) else [given]:
            if not isinstance(part, ast.expr | ast.withitem | ast.keyword):
                continue
            decides = isinstance(part, ast.BoolOp) or (name, type(node)) in _DECIDING
            if isinstance(part, ast.expr) and decides:
                yield part
            else:
                yield from _deciding(part)


_DECIDING = {
    *(("test", kind) for kind in (ast.If, ast.While, ast.Assert, ast.IfExp)),
    *(("iter", kind) for kind in (ast.For, ast.AsyncFor)),
    *(("subject", ast.Match), ("guard", ast.match_case)),
}


def _outer_first(node: ast.AST) -> Iterator[ast.AST]:
    """A tree's nodes, each before those within it."""
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _outer_first(child)


def _bind(syntax: Syntax, node: ast.AST, names: frozenset[str]) -> None:
    """Note where comprehensions bind names, from a node inwards.

    Args:
        names: those that the comprehensions around it bind.
    """
    if names and isinstance(node, ast.expr):
        syntax.bound[place(node)] = names
        if isinstance(node, ast.Name):
            syntax.shared.setdefault(node.id, set()).add(node.lineno)
    if isinstance(node, ast.Lambda):
        # A function of its own: for it the names lie outside.
        _bind(syntax, node.args, names)
        _bind(syntax, node.body, frozenset())
    elif isinstance(node, ast.GeneratorExp):
        _bind_comprehension(syntax, node, names, frozenset())
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp):
        syntax.binds[place(node)] = targets = frozenset(
            part.id
            for each in node.generators
            for part in ast.walk(each.target)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        )
        if isinstance(node, ast.DictComp):
            # Key and value are one item.
            first, last = place(node.key), place(node.value)
            syntax.bound[first[0], last[1], first[2], last[3]] = names | targets
        _bind_comprehension(syntax, node, names, names | targets)
    else:
        for child in ast.iter_child_nodes(node):
            _bind(syntax, child, names)


def _bind_comprehension(
    syntax: Syntax,
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
    around: frozenset[str],
    within: frozenset[str],
) -> None:
    """The same for the parts of a comprehension: its first iterable is evaluated around it."""
    for part in (node.generators[0].iter, *ast.iter_child_nodes(node)):
        if not isinstance(part, ast.comprehension):
            _bind(syntax, part, around if part is node.generators[0].iter else within)
            continue
        for child in ast.iter_child_nodes(part):
            if child is not node.generators[0].iter:
                _bind(syntax, child, within)


def _head(node: ast.stmt | ast.ExceptHandler | ast.match_case) -> tuple[int, int]:
    """The first and last line of a statement, of a compound one up to its colon."""
    first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
    if isinstance(node, ast.Match):
        return first, node.subject.end_lineno or first
    first = min([first, *(item.lineno for item in getattr(node, "decorator_list", ()))])
    body = getattr(node, "body", None)
    if not isinstance(body, list) or not body:
        assert isinstance(node, ast.stmt) and node.end_lineno is not None
        return first, node.end_lineno
    # What stands before the body: a test, an iterable, with-items, arguments.
    heads = [
        child.end_lineno
        for name, given in ast.iter_fields(node)
        if name not in ("body", "orelse", "finalbody", "handlers", "cases", "decorator_list")
        for part in (given if isinstance(given, list) else [given])
        if isinstance(part, ast.AST)
        for child in ast.walk(part)
        if isinstance(child, ast.expr | ast.arg | ast.pattern) and child.end_lineno is not None
    ]
    at = first if isinstance(node, ast.match_case) else node.lineno
    return first, max([at, *heads])


def _function(syntax: Syntax, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
    start = node.body[0]
    docstring = range(0)
    if ast.get_docstring(node, clean=False) is not None and start.end_lineno is not None:
        docstring = range(start.lineno, start.end_lineno + 1)
    assert node.end_lineno is not None
    syntax.functions[first] = (node.end_lineno, docstring)


@cache
def places(code: CodeType) -> tuple[Place | None, ...]:
    """The place of each instruction of a code object."""
    return tuple(
        (line, end_line, column, end_column)
        if line is not None
        and end_line is not None
        and column is not None
        and end_column is not None
        else None
        for line, end_line, column, end_column in code.co_positions()
    )
