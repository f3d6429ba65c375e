"""What the current line decides by: the values that its condition reads, where they lie."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from types import FunctionType, MethodType, ModuleType
from typing import Any

from bookblocks.recording.expression import look_up, of_class
from bookblocks.recording.frame import Scope
from bookblocks.recording.syntax import Syntax
from bookblocks.recording.value import attributes, class_part, is_class, mro

# Expressions with names of their own, which lie elsewhere or not yet.
_INNER = (ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)


def reads(syntax: Syntax, line: int, scope: Scope) -> Iterator[tuple[str, Any]]:
    """The attributes and outer names that a statement's condition reads, and their values.

    A function's own names are left out, since they are shown as such. So is what is called, and
    what only running could tell, such as a property.

    Args:
        line: the first of the statement.
    """
    told: set[str] = set()
    for deciding in syntax.deciding.get(line, ()):
        for node in _read(deciding):
            text = ast.unparse(node)
            if text in told or (isinstance(node, ast.Name) and node.id in scope.names):
                continue
            found, value = _find(node, scope)
            if found and not _is_code(value):
                told.add(text)
                yield text, value


def _read(node: ast.expr) -> Iterator[ast.Name | ast.Attribute]:
    """The names and attributes in an expression, each as a whole, in their order."""
    if isinstance(node, ast.Name | ast.Attribute):
        yield node
        return
    if isinstance(node, _INNER):
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.Call) and child is node.func:
            # Of `self.hooks.items()` what matters is `self.hooks`.
            child = child.value if isinstance(child, ast.Attribute) else child
            if not isinstance(child, ast.Attribute | ast.Name):
                continue
        if isinstance(child, ast.keyword):
            child = child.value
        if isinstance(child, ast.expr):
            yield from _read(child)


def _find(node: ast.expr, scope: Scope) -> tuple[bool, Any]:
    """See `look_up`; an attribute may also be a plain value of the class."""
    found, value = look_up(node, scope)
    if found or not isinstance(node, ast.Attribute):
        return found, value
    found, owner = _find(node.value, scope)
    if not found or is_class(owner) or type(owner) is ModuleType:
        return False, None
    for kind in mro(type(owner)):
        if "__getattribute__" in class_part(kind, "__dict__"):
            if kind is not object:
                return False, None
            break
    defined = any(node.attr in class_part(kind, "__dict__") for kind in mro(type(owner)))
    held = of_class(type(owner), node.attr)
    special = any(
        name in class_part(kind, "__dict__")
        for kind in mro(type(held))
        for name in ("__get__", "__set__", "__delete__")
    )
    if not defined or special:
        return False, None
    return True, attributes(owner).get(node.attr, held)


def _is_code(value: Any) -> bool:
    """Whether a value is a function, a class or a module: what it is, nobody decides by."""
    kinds = (FunctionType, MethodType, ModuleType, type(len))
    return is_class(value) or any(type(value) is kind for kind in kinds)
