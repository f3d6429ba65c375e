"""What a program changes of its interpreter, put back when it has ended.

Put back are: the modules that were imported, with their names, the attributes of their classes,
and the lists, dictionaries and sets that either holds; of torch and its core also what their
objects hold, such as print options, the default dtype, the grad mode and the global hooks; and
Python's own settings. Modules that the program imported first are let go.

Not put back is what is reached by none of these: an attribute that a program sets on an object
of Python's library, for one.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from bookblocks.recording.value import attributes, is_class

DEEP = ("torch", "bookblocks.smalltorch")
"""Packages of which the objects are put back, too."""

# These change by themselves, and what a program does with them is no news to the next one.
_LEFT = (
    *("__main__", "pyodide", "_pyodide", "_pyodide_core", "js", "asyncio", "importlib"),
    *("bookblocks.blocks", "bookblocks.browser", "bookblocks.recording", "bookblocks.running"),
    *("bookblocks.sessions", "pygments"),
)
# What Python keeps of a class for itself.
_OWN = frozenset(
    (
        *("__dict__", "__weakref__", "__abstractmethods__", "_abc_impl", "__annotations__"),
        *("__annotations_cache__", "__annotate__", "__annotate_func__", "__firstlineno__"),
        *("__static_attributes__", "__type_params__", "__doc__"),
    )
)
# What has nothing that could change, or is looked at elsewhere.
_PLAIN = frozenset(
    (
        *(int, float, complex, bool, str, bytes, tuple, type(None), type(...)),
        *(FunctionType, BuiltinFunctionType, ModuleType),
    )
)
_CONTAINERS = (dict, list, set, OrderedDict, defaultdict, deque)


@contextmanager
def unchanged(*, last: bool = False) -> Iterator[None]:
    """What runs within changes nothing of what is outside.

    Args:
        last: whether the interpreter ends soon, so that nobody waits for its garbage.
    """
    kept = _prepared.pop() if _prepared else _Kept()
    try:
        yield
    finally:
        kept.put_back()
        if not last:
            # Cycles of one program must not wait for the next.
            gc.collect()


def prepare() -> None:
    """Look now at what the next program may change, so that it need not wait for that."""
    _prepared[:] = [_Kept()]


class _Kept:
    """What is to be put back, as it is when this is made."""

    def __init__(self) -> None:
        self.modules = dict(sys.modules)
        self.contents: dict[int, tuple[Any, Any]] = {}
        self.attributes: dict[int, tuple[Any, dict[str, Any]]] = {}
        self.folder = os.getcwd()  # noqa: PTH109
        self.environment = dict(os.environ)
        self.limit = sys.getrecursionlimit()
        self.collects, self.thresholds = gc.isenabled(), gc.get_threshold()
        self.switch = sys.getswitchinterval()
        self.digits = sys.get_int_max_str_digits()
        self._seen: set[int] = set()
        for name, module in self.modules.items():
            if type(module) is ModuleType and not _within(name, _LEFT):
                self._keep_module(name, module)
        self._keep_object(logging.root)
        self._seen.clear()

    def _keep_module(self, name: str, module: ModuleType) -> None:
        deep = _within(name, DEEP)
        held = vars(module)
        self.attributes[id(module)] = module, dict(held)
        for each, value in list(held.items()):
            if each == "__builtins__":
                continue
            if isinstance(value, type):
                if getattr(value, "__module__", None) == name:
                    self._keep_class(value, deep)
            elif type(value) in _CONTAINERS:
                self._keep_contents(value)
            elif deep and type(value) not in _PLAIN:
                self._keep_object(value)

    def _keep_class(self, kind: type, deep: bool) -> None:
        # Of Python's own classes nothing can be changed.
        if id(kind) in self._seen or not kind.__flags__ & _HEAP or kind.__flags__ & _FIXED:
            return
        self._seen.add(id(kind))
        held = {name: value for name, value in vars(kind).items() if name not in _OWN}
        self.attributes[id(kind)] = kind, held
        for value in held.values():
            if type(value) in _CONTAINERS:
                self._keep_contents(value)
            elif isinstance(value, type) and value.__module__ == kind.__module__:
                self._keep_class(value, deep)

    def _keep_contents(self, value: Any) -> None:
        if id(value) not in self.contents and value is not sys.modules:
            self.contents[id(value)] = value, value.copy()

    def _keep_object(self, value: Any) -> None:
        """An object's own attributes, and those of the objects that it holds."""
        held = _attributes(value)
        # What has no attributes of its own answers with a dictionary that is nobody's.
        if held is not _attributes(value) or id(value) in self._seen or is_class(value):
            return
        self._seen.add(id(value))
        self.attributes[id(value)] = value, dict(held)
        for each in list(held.values()):
            if type(each) in _CONTAINERS:
                self._keep_contents(each)
            elif type(each).__module__.startswith(DEEP):
                self._keep_object(each)

    def put_back(self) -> None:
        """Put all of it back."""
        sys.settrace(None)
        sys.setprofile(None)
        for name in [name for name in sys.modules if name not in self.modules]:
            # A part of torch is in use by what has imported it, and cannot be imported twice.
            if not _within(name, DEEP) and getattr(sys.modules[name], "__file__", None):
                del sys.modules[name]
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
        for owner, held in self.attributes.values():
            _put_attributes(owner, held)
        for container, copied in self.contents.values():
            _put_contents(container, copied)
        with suppress(OSError):
            os.chdir(self.folder)
        if dict(os.environ) != self.environment:
            os.environ.clear()
            os.environ.update(self.environment)
        sys.setrecursionlimit(self.limit)
        sys.setswitchinterval(self.switch)
        sys.set_int_max_str_digits(self.digits)
        gc.set_threshold(*self.thresholds)
        (gc.enable if self.collects else gc.disable)()


_prepared: list[_Kept] = []

_HEAP = 1 << 9
_FIXED = 1 << 8


def _within(name: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of some packages or in one of them."""
    return any(name == each or name.startswith(f"{each}.") for each in packages)


def _attributes(value: object) -> dict[str, Any]:
    """An object's own attributes; of what each thread has for itself, those of this thread."""
    if isinstance(value, threading.local):
        held: dict[str, Any] = threading.local.__getattribute__(value, "__dict__")
        return held
    return attributes(value)


def _put_attributes(owner: Any, held: dict[str, Any]) -> None:
    """Give a module, a class or an object the attributes that it had."""
    if isinstance(owner, type):
        now: Any = vars(owner)
        for name in [name for name in now if name not in held and name not in _OWN]:
            with suppress(AttributeError, TypeError):
                type.__delattr__(owner, name)
        for name, value in held.items():
            if now.get(name, _OWN) is not value:
                with suppress(AttributeError, TypeError):
                    type.__setattr__(owner, name, value)
        return
    now = _attributes(owner)
    for name in [name for name in now if name not in held]:
        del now[name]
    for name, value in held.items():
        if now.get(name, _OWN) is not value:
            now[name] = value


def _put_contents(container: Any, copied: Any) -> None:
    """Give a container the items that it had."""
    if len(container) == len(copied):
        if isinstance(copied, dict):
            pairs = zip(container.items(), copied.items(), strict=True)
            if all(one[0] is two[0] and one[1] is two[1] for one, two in pairs):
                return
        elif isinstance(copied, set):
            if {id(item) for item in container} == {id(item) for item in copied}:
                return
        elif all(one is two for one, two in zip(container, copied, strict=True)):
            return
    container.clear()
    if isinstance(copied, dict | set):
        container.update(copied)
    else:
        container.extend(copied)
