"""A program as the module __main__: how it begins, how it ends, what is let go after it."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType


def main_module(program: Path) -> ModuleType:
    """The module __main__ of a program that has not begun, in place of the one that was.

    Args:
        program: its file.
    """
    main = ModuleType("__main__")
    main.__dict__.update(
        __builtins__=builtins,
        __cached__=None,
        __file__=str(program),
        __loader__=SourceFileLoader("__main__", str(program)),
    )
    sys.modules["__main__"] = main
    return main


def execute(program: Path, main: ModuleType, failed: Callable[[BaseException], None]) -> int:
    """Run a program to its end. Returns its status.

    Args:
        main: its module, see `main_module`.
        failed: is told the error, if there is one.
    """
    try:
        program_code = compile(program.read_bytes(), str(program), "exec", dont_inherit=True)
        exec(program_code, main.__dict__)
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            code = leaving.code or 0
            # What C's long cannot hold, Python takes for -1.
            return (code if -(2**63) <= code < 2**63 else -1) & 0xFF
        print(leaving.code, file=sys.stderr)
        return 1
    except BaseException as error:
        failed(error)
        return 1
    return 0


def let_go(main: ModuleType) -> None:
    """Let go of what a program's names hold: what has a __del__ is told now."""
    for name in [name for name in main.__dict__ if name != "__builtins__"]:
        main.__dict__[name] = None
