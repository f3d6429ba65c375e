"""Judges an answer: is it such that all checks hold? Told in words, not in tracebacks.

This module stands alone and takes texts, not files: the book's tests run its text in a process
that has torch already, and a web page can do the same.
"""

from __future__ import annotations

import builtins
import difflib
import linecache
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from types import FunctionType, ModuleType
from typing import Any

SEED = 50
"""Before the answer is run, and before each check, torch's generator begins here."""

LONGEST = 2_000
"""Characters of a message that are told; a value in it can be megabytes."""


BROKEN = "The check itself cannot be loaded, which is no fault of your file: "


SPOILED = (
    "Your file changes something that Python or the check needs, so the check could not go on: "
)
PUT_BACK = "(Your file puts something else in the place of {}. The check uses what stood there.)"
CHANGED = (
    "While this was checked, your file put something else in the place of {}. The check needs what "
    "stood there."
)


class MissingNameError(AttributeError):
    """The check looks for a name that the answer does not have."""


class Answer(ModuleType):
    """The reader's file as a module: it says in words which name it lacks."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        own = [each for each in self.__dict__ if not each.startswith("__")]
        near = difflib.get_close_matches(name, own, n=1, cutoff=0.5)
        hint = f" It has {near[0]}; is it that?" if near else ""
        raise MissingNameError(f"The check looks for {name}, and your file has no such name.{hint}")


def judge(
    answer: str,
    answer_name: str,
    check: str,
    check_name: str,
    begin: Callable[[str], object] = str,
) -> dict[str, Any]:
    """Run an answer, then each function `check_…` of a check, in their order.

    Args:
        answer: the text of the reader's file.
        answer_name: its name, as messages give it.
        check: the text of check.py.
        check_name: its name.
        begin: is told of each check what must hold, before it is made.

    Returns:
        `trouble`: why no check could be made, or None; `checks`: for each what `says` it must
        hold, and the `message` why it does not hold, None where it does.
    """
    recursion = sys.getrecursionlimit()
    try:
        return _judge(answer, answer_name, check, check_name, begin)
    except BaseException as error:
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(max(sys.getrecursionlimit(), recursion))
        return {"trouble": f"{SPOILED}{said(error)}", "checks": []}


def _judge(
    answer: str, answer_name: str, check: str, check_name: str, begin: Callable[[str], object]
) -> dict[str, Any]:
    """See `judge`."""
    told = _Told(answer_name, check_name)
    seed = _seeding()
    checks = ModuleType("check")
    # What the answer does to the built-in names is not done to those of the check.
    checks.__dict__["__builtins__"] = dict(vars(builtins))
    try:
        _load(check, check_name, checks)
    except BaseException as error:
        # As with a PyTorch that lacks what it imports.
        return {"trouble": f"{BROKEN}{said(error)}", "checks": []}
    functions = [
        function
        for name, function in vars(checks).items()
        if name.startswith("check_") and callable(function)
    ]
    says = [(each.__doc__ or each.__name__).strip().split("\n")[0] for each in functions]
    kept = _Kept(checks)
    module = Answer("answer")
    # A class of the answer is looked for where its module is: dataclasses do.
    sys.modules["answer"] = module
    seed()
    failed: BaseException | None = None
    try:
        _load(answer, answer_name, module)
    except BaseException as error:
        failed = error
    changed = kept.put_back()
    if failed is not None:
        return {"trouble": told.of(failed), "checks": []}
    found = []
    for function, holds in zip(functions, says, strict=True):
        begin(holds)
        message = _message(function, module, told, seed, kept)
        if message is not None and changed:
            message = f"{message} {PUT_BACK.format(', '.join(changed))}"
        found.append({"says": holds, "message": message})
    return {"trouble": None, "checks": found}


def _load(text: str, name: str, module: ModuleType) -> Any:
    """Run a text as a module."""
    # So that the lines can be shown, and `inspect` finds them. They end where Python ends them.
    lines = [f"{line}\n" for line in _lines(text)]
    linecache.cache[name] = (len(text), None, lines, name)
    module.__dict__["__file__"] = name
    exec(compile(text, name, "exec", dont_inherit=True), module.__dict__)
    return module


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _message(
    function: Callable[[Any], object],
    module: ModuleType,
    told: _Told,
    seed: Callable[[], object],
    kept: _Kept,
) -> str | None:
    """Why a check does not hold; None where it does."""
    seed()
    failed: BaseException | None = None
    try:
        function(module)
    except BaseException as error:
        failed = error
    changed = kept.put_back()
    if failed is not None:
        return told.of(failed)
    return CHANGED.format(", ".join(changed)) if changed else None


class _Kept:
    """What a check and its judge call, as it was before the answer ran.

    These are the functions and classes of Python, of PyTorch's layers and tensors, and of what the
    check imports. Without this a wrong answer passed that sets `torch.allclose` to what is always
    true.

    Args:
        checks: the module of the check.
    """

    def __init__(self, checks: ModuleType) -> None:
        self._set, self._delete, self._vars = type.__setattr__, type.__delattr__, vars
        self.builtins, self.plain = vars(builtins), dict(vars(builtins))
        self.imports, self.imported = sys.modules, dict(sys.modules)
        self.modules: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self.classes: dict[type, dict[str, Any]] = {}
        imported = [each for each in vars(checks).values() if isinstance(each, ModuleType)]
        torch = [each for name, each in list(sys.modules.items()) if _is_asked(name)]
        for module in dict.fromkeys([*imported, *torch]):
            held = {name: value for name, value in vars(module).items() if callable(value)}
            self.modules.append((module.__name__, vars(module), held))
            for value in held.values():
                if isinstance(value, type) and _is_asked(getattr(value, "__module__", "")):
                    self.classes[value] = {
                        name: each for name, each in vars(value).items() if _is_called(name, each)
                    }

    def put_back(self) -> list[str]:
        """Put it back where the answer has put something else. Returns the names."""
        # With no name of Python's, until all of them are back.
        plain = self.plain
        changed = [name for name in plain if self.builtins.get(name) is not plain[name]]
        self.builtins.update(plain)
        self.imports.update(self.imported)
        for owner, now, held in self.modules:
            new = {
                name: held[name]
                for name in held
                if now.get(name) is not held[name] and not _is_torchs(name, now.get(name))
            }
            now.update(new)
            changed += [f"{owner}.{name}" for name in new]
        for kind, held in self.classes.items():
            now = dict(self._vars(kind))
            new = {name: held[name] for name in held if now.get(name) is not held[name]}
            added = [name for name in now if name not in held and _is_called(name, now[name])]
            for name, value in new.items():
                self._set(kind, name, value)
            for name in added:
                self._delete(kind, name)
            changed += [f"{kind.__name__}.{name}" for name in (*new, *added)]
        return sorted({*changed})


def _is_asked(module: object) -> bool:
    """Whether a module's functions and classes are kept: those of PyTorch's tensors and layers.

    An optimizer puts hooks into its own class.
    """
    return module in ("torch", "torch._tensor") or str(module).startswith("torch.nn")


def _is_torchs(name: str, value: object) -> bool:
    """Whether PyTorch has put it there itself, as the first optimizer does with manual_seed."""
    own = type(value) is FunctionType and value.__name__ == name
    return own and str(value.__module__).startswith("torch")


def _is_called(name: str, value: object) -> bool:
    """Whether a class has a method or the like there; Python adds its own notes later."""
    return hasattr(value, "__get__") and not name.startswith("__annot")


def _seeding() -> Callable[[], object]:
    """Gives the same random numbers each time, whatever becomes of the names of torch."""
    torch = sys.modules.get("torch")
    return (lambda: None) if torch is None else partial(torch.manual_seed, SEED)


class _Told:
    """Tells an exception of a reader's file, or the message of a check.

    Args:
        answer: the name of the reader's file.
        check: the name of check.py.
    """

    def __init__(self, answer: str, check: str) -> None:
        self.answer = answer
        self.check = check

    def of(self, error: BaseException) -> str:
        """What went wrong, and where."""
        if isinstance(error, SyntaxError) and error.filename == self.answer:
            return self.syntax(error)
        rows = list(_frames(error))
        own = [row for file, row in rows if file == self.answer]
        last = rows[-1][0] if rows else self.check
        if isinstance(error, AssertionError) and last == self.check:
            return _text(error) or "it does not hold."
        if isinstance(error, MissingNameError):
            return str(error)
        if isinstance(error, SystemExit):
            return f"Your file calls exit(){self.place(own)}, so the check could not go on."
        what = said(error)
        if own:
            return f"{what}{self.place(own)}"
        asked = next((row for file, row in reversed(rows) if file == self.check), None)
        if asked is None:
            return what
        line = linecache.getline(self.check, asked).strip()
        return f"{what} (when the check did: {line})"

    def place(self, own: list[int]) -> str:
        """The line of the reader's file, and what it says."""
        if not own:
            return ""
        line = linecache.getline(self.answer, own[-1]).strip()
        return f" (line {own[-1]} of your file: {line})" if line else f" (line {own[-1]})"

    def syntax(self, error: SyntaxError) -> str:
        """A syntax error, its line, and a mark below the place."""
        what = f"line {error.lineno} is not Python: {error.msg}"
        # An answer may have made the error itself, of whatever parts.
        line = str(error.text or "").rstrip("\n")
        text = line.lstrip()
        if not text:
            return what
        offset = error.offset if isinstance(error.offset, int) else 1
        column = min(max(offset - 1 - (len(line) - len(text)), 0), len(text))
        return f"{what}\n    {text}\n    {' ' * column}^"


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    """The file and line of each frame that an error came through, the innermost last."""
    for frame, row in traceback.walk_tb(error.__traceback__):
        yield frame.f_code.co_filename, row


def said(error: BaseException) -> str:
    """The name and the text of an exception, whatever its class does when it is asked."""
    try:
        name = f"{type(error).__name__}"
    except BaseException:
        name = "an exception without a name"
    text = _text(error)
    return f"{name}: {text}" if text else name


def _text(error: BaseException) -> str:
    """What an exception says, whatever its class does when it is asked."""
    try:
        text = str.strip(str(error))
    except BaseException:
        return "(its text cannot be read)"
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}… ({len(text) - LONGEST:,} characters more)"
    return text
