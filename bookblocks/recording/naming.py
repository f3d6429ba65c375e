"""How the book names a function and a file, and of which files the lines are recorded."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import torch

from bookblocks.recording.syntax import parse
from bookblocks.recording.value import class_part, is_class, is_tensor

PACKAGES = Path(torch.__file__).parents[1]
"""The folder that torch is installed in."""

FOLDERS = tuple(f"{PACKAGES / 'torch' / name}{os.sep}" for name in ("nn", "autograd"))
"""Beside the program's own folder, the files whose lines are recorded."""


# Comprehensions stand in the name of a function within them up to Python 3.11.
_FRAMES = re.compile(r"<(list|set|dict)comp>\.(<locals>\.)?")


class Naming:
    """Names as every machine has them.

    Args:
        program: the file of the program.
        alone: whether only the program's own lines are recorded.
    """

    def __init__(self, program: str, *, alone: bool = False) -> None:
        self.program = program
        self.folder = f"{Path(program).parent}{os.sep}"
        self._wanted = (self.folder, *(() if alone else FOLDERS))

    def wanted(self, code: CodeType) -> bool:
        """Whether the lines of this code are recorded."""
        file = code.co_filename
        return file.startswith(self._wanted) and parse(file) is not None

    def name(self, frame: FrameType) -> str:
        """A function as the book names it."""
        name = _FRAMES.sub("", frame.f_code.co_qualname)
        if frame.f_code.co_filename == self.program:
            return Path(self.program).name if name == "<module>" else name
        module = self.module(frame)
        return name if "." in name else f"{module.rpartition('.')[2]}.{name}"

    def file(self, code: CodeType) -> str:
        """A file as every machine names it: PyTorch's by its place in the package."""
        path = Path(code.co_filename)
        for folder in (self.folder, PACKAGES):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.name

    def module(self, frame: FrameType) -> str:
        """The module that defines a frame's function."""
        name = dict.get(frame.f_globals, "__name__")
        return name if type(name) is str else ""


def c_name(function: Any) -> tuple[str, str]:
    """The name and the module of a C function, as the book shows them."""
    owner = getattr(function, "__self__", None)
    name = str(function.__name__)
    given = function.__module__
    module = given if type(given) is str else ""
    if type(owner) is type(sys):
        return (name if module == "builtins" else f"{module}.{name}"), module
    if is_tensor(owner):
        return f"Tensor.{name}", "torch"
    if owner is None:
        # Of a static method the name says whose it is.
        qualified = str(function.__qualname__)
        for prefix, public in (("_VariableFunctionsClass.", "torch"), ("TensorBase.", "Tensor")):
            if qualified.startswith(prefix):
                return f"{public}.{name}", "torch"
        return qualified, module or "builtins"
    if module.partition(".")[0] == "torch":
        return f"{module}.{name}", module
    # class_part, since a metaclass could define what its name is.
    kind = owner if is_class(owner) else type(owner)
    home = class_part(kind, "__module__")
    of_torch = type(home) is str and home.partition(".")[0] == "torch"
    return f"{class_part(kind, '__name__')}.{name}", home if of_torch else "builtins"
