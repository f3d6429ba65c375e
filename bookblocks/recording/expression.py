"""What an expression is, without running it: found where it lies, or not at all."""

from __future__ import annotations

import ast
import inspect
from types import CodeType, FunctionType, MethodType
from typing import Any

from bookblocks.recording.frame import Scope
from bookblocks.recording.syntax import Place, parse
from bookblocks.recording.value import attributes, class_part, is_class, mro


def node_at(code: CodeType, where: Place | None) -> ast.expr | None:
    """The expression at a place of a code object's file, or None."""
    syntax = parse(code.co_filename)
    return syntax.expressions.get(where) if syntax is not None and where is not None else None


def look_up(node: ast.expr, scope: Scope) -> tuple[bool, Any]:
    """Whether a value can be found where it lies, and the value."""
    if isinstance(node, ast.Constant):
        return True, node.value
    if isinstance(node, ast.Name):
        return scope.find(node.id)
    if isinstance(node, ast.Attribute):
        found, owner = look_up(node.value, scope)
        held = attributes(owner) if found else {}
        # What the class defines could be a property: that would have to be run.
        if node.attr in held and of_class(type(owner), node.attr) is None:
            return True, held[node.attr]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        found, value = look_up(node.operand, scope)
        if found and (type(value) is int or type(value) is float):
            return True, -value
    if isinstance(node, ast.Tuple):
        items = [look_up(item, scope) for item in node.elts]
        if all(found for found, _ in items):
            return True, tuple(value for _, value in items)
    return False, None


def gives(node: ast.Attribute, scope: Scope, code: CodeType) -> bool:
    """Whether what this code returns is the attribute: a property, or `__getattr__`."""
    found, owner = look_up(node.value, scope)
    if not found:
        return False
    held = of_class(type(owner), node.attr)
    if type(held) is property:
        held = held.fget
    elif held is None:
        held = of_class(type(owner), "__getattr__")
    return type(held) is FunctionType and held.__code__ is code


def callee(node: ast.expr, scope: Scope, code: CodeType) -> int | None:
    """Whether an expression is the function of this code, as it lies there.

    Returns:
        how many arguments Python adds in front (the object of a method), or None where it
        is not certain.
    """
    found, value = look_up(node, scope)
    if found:
        return adds(value, code)
    if not isinstance(node, ast.Attribute):
        return None
    found, owner = look_up(node.value, scope)
    if not found:
        return None
    whole = is_class(owner)
    if not whole and node.attr in attributes(owner):
        return None
    held = of_class(owner if whole else type(owner), node.attr)
    if type(held) is staticmethod:
        return adds(held.__func__, code)
    if type(held) is classmethod:
        inner = adds(held.__func__, code)
        return None if inner is None else inner + 1
    inner = adds(held, code)
    return inner if inner is None or whole else inner + (type(held) is FunctionType)


def of_class(kind: type, name: str) -> Any:
    """What a class or one that it inherits from holds under a name, or None."""
    for each in mro(kind):
        held = class_part(each, "__dict__")
        if name in held:
            return held[name]
    return None


def adds(value: Any, code: CodeType) -> int | None:
    """How many arguments a call of a value puts before those that are written.

    Returns:
        0 for a function, 1 for a method, a class and an object with `__call__`; None when the
        call would not run this code.
    """
    if type(value) is FunctionType:
        return 0 if value.__code__ is code else None
    if type(value) is MethodType:
        inner = adds(value.__func__, code)
        return None if inner is None else inner + 1
    if is_class(value):
        if type(value) is not type and of_class(type(value), "__call__") is not type.__call__:
            held = of_class(type(value), "__call__")
            if type(held) is FunctionType:
                return 1 if held.__code__ is code else None
        for name in ("__new__", "__init__"):
            held = of_class(value, name)
            held = held.__func__ if type(held) is staticmethod else held
            if type(held) is FunctionType and held.__code__ is code:
                return 1
        return None
    held = of_class(type(value), "__call__")
    return 1 if type(held) is FunctionType and held.__code__ is code else None


def own(name: ast.Name, scope: Scope, later: list[ast.expr]) -> bool:
    """Whether a name is the function's alone, so that no call can make it hold something else."""
    code = scope.code
    syntax = parse(code.co_filename)
    if syntax is None:
        return False
    first = code.co_firstlineno
    last, _ = syntax.functions.get(first, (first, range(0)))
    # Up to Python 3.11 a comprehension is a function, with which it shares the name.
    shared = any(first <= line <= last for line in syntax.shared.get(name.id, ()))
    return (
        not shared
        and code.co_flags & inspect.CO_OPTIMIZED != 0
        and name.id in code.co_varnames
        and name.id not in code.co_cellvars
        and not any(isinstance(part, ast.NamedExpr) for item in later for part in ast.walk(item))
    )


def still(node: ast.expr) -> bool:
    """Whether evaluating an expression can change nothing: it is made of names and constants."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant)
    if isinstance(node, ast.Tuple):
        return all(map(still, node.elts))
    return isinstance(node, ast.Constant | ast.Name)
