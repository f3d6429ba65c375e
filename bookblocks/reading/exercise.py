"""An `exercise` fence: which exercise of its chapter it shows, and the rules for its programs.

It holds one option, `name: swap-the-inputs`: the folder of that name below the chapter's
`exercises/`, which `bookblocks/exercises/exercise.py` reads. Its programs are held as listings are;
besides, since they also run where there is no system around them, they touch no files, start no
processes and know nothing of pytest.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from bookblocks.exercises.exercise import (
    ABOUT,
    FOLDER,
    Exercise,
    check_names,
    folders,
    paragraphs,
    read_exercise,
)
from bookblocks.exercises.fault import ExerciseError
from bookblocks.reading import option
from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.errors import BookError
from bookblocks.reading.listing import read_listing
from bookblocks.reading.option import read_options
from bookblocks.reading.text import UNSEEN, character, names, read_text

LANGUAGE = "exercise"
OPTIONS = {"name": option.text}

_MODULES = names(
    "asyncio ctypes glob io multiprocessing os pathlib shutil signal socket subprocess tempfile",
    "threading urllib http",
)
_CALLS = names("open input exec eval compile __import__ exit quit")

# A link, a picture, bold text, a tag of HTML.
_MARKDOWN = re.compile(r"\]\(|\]\[|\*\*|__|</?[a-zA-Z]")

_P = ParamSpec("_P")
_T = TypeVar("_T")


def of_the_book(read: Callable[_P, _T]) -> Callable[_P, _T]:
    """What is wrong with an exercise, told as an error of the book."""

    @wraps(read)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return read(*args, **kwargs)
        except ExerciseError as error:
            raise BookError(error.what, error.remedy, path=error.path, line=error.line) from None

    return told


def place_of(chapter: Chapter, fence: Fence, docs: str) -> str:
    """The folder of the exercise that a fence shows, below snippets/.

    Args:
        docs: the folder of the chapters, as errors name it.

    Raises:
        BookError: an option is wrong.
    """
    fail = failure(chapter, fence)
    name = read_options("\n".join(fence.body), OPTIONS, fail)["name"]
    folder = Path(chapter.path).relative_to(docs).with_suffix("")
    return f"{folder.as_posix()}/{FOLDER}/{name}"


@of_the_book
def read_shown(snippets: Path, chapter: Chapter, fence: Fence, docs: str) -> Exercise:
    """The exercise that a fence shows, and its programs.

    Raises:
        BookError: see `place_of`, `read_exercise`, `read_listing`; a program does what it must
            not; check.py has no check, or one that does not say what must hold.
    """
    place = place_of(chapter, fence, docs)
    folder = snippets / place
    if not folder.is_dir():
        raise failure(chapter, fence)(
            f"this chapter has no exercise {folder.name}", _remedy(snippets, folder)
        )
    exercise = read_exercise(folder, snippets)
    _check_texts(exercise, (folder / ABOUT).relative_to(snippets.parent).as_posix())
    answers = (exercise.starter, exercise.solution, *(wrong.path for wrong in exercise.wrong))
    for path in (exercise.check, *answers):
        listing = read_listing(snippets, path.relative_to(snippets).as_posix())
        shown = path.relative_to(snippets.parent).as_posix()
        _check_harmless(listing.program, shown, path.name)
    check = exercise.check
    _check_checks(check.read_text(encoding="utf-8"), check.relative_to(snippets.parent).as_posix())
    return exercise


def _check_texts(exercise: Exercise, shown: str) -> None:
    """See that a reader sees all of its texts, and code as code.

    Raises:
        BookError: one has a character that nobody sees, or a backtick without its partner.
    """
    read_text(exercise.folder / ABOUT, shown)
    if len(paragraphs(exercise.title)) > 1 or "\n" in exercise.title:
        raise BookError("the title has several lines", "Write it in one.", path=shown)
    for text in (exercise.title, exercise.task, *exercise.hints):
        for part in paragraphs(text):
            unseen = UNSEEN.search(part)
            if unseen is not None:
                raise BookError(
                    f"a text holds {character(unseen[0])}, which a reader cannot see",
                    "Remove it.",
                    path=shown,
                )
            raw = _MARKDOWN.search(re.sub(r"`[^`]*`", "``", part))
            if raw is not None:
                raise BookError(
                    f"a text holds {raw[0]}, which a reader would see as it is",
                    "Beside `code` and *stress* it has no Markdown.",
                    path=shown,
                )
            if part.count("`") % 2:
                raise BookError(
                    f"a backtick has no partner in: {part.rstrip('.')}",
                    "Code stands between two of them, in one paragraph.",
                    path=shown,
                )


def _remedy(snippets: Path, folder: Path) -> str:
    known = {path.name: path for path in folders(snippets)}
    if folder.name in known:
        return f"It stands in {known[folder.name].relative_to(snippets.parent).as_posix()}."
    near = difflib.get_close_matches(folder.name, known, n=1)
    place = folder.relative_to(snippets.parent).as_posix()
    return f"Did you mean {near[0]}?" if near else f"Create {place}."


@of_the_book
def check_unique(snippets: Path) -> None:
    """No two exercises of the book have one name.

    Raises:
        BookError: two have.
    """
    check_names(folders(snippets), snippets)


def check_shown(snippets: Path, shown: dict[str, tuple[str, int]]) -> None:
    """Every exercise is shown in its chapter.

    Args:
        shown: the folders that are, in lower case.

    Raises:
        BookError: for the first that is not.
    """
    for folder in folders(snippets):
        place = folder.relative_to(snippets)
        if place.as_posix().lower() not in shown:
            raise BookError(
                "no chapter shows this exercise",
                f"Show it in docs/{place.parent.parent.as_posix()}.md, or delete it.",
                path=folder.relative_to(snippets.parent).as_posix(),
            )


def is_part(path: Path, snippets: Path) -> bool:
    """Whether a program is part of an exercise, and so no listing of its own."""
    inner = path.relative_to(snippets).parts
    # Below `exercises/` it stands in a folder: what stands there beside the folders is none.
    return FOLDER in inner[:-2]


@cache
def _check_harmless(program: str, shown: str, name: str) -> None:
    """See that a program needs no system around it.

    Raises:
        BookError: it imports or calls what has to do with files, processes or pytest.
    """
    for node in ast.walk(ast.parse(program)):
        found = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names if _root(alias.name) in _MODULES]
        elif isinstance(node, ast.ImportFrom):
            found = [node.module or ""] if _root(node.module or "") in _MODULES else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found = [f"{node.func.id}()"] if node.func.id in _CALLS else []
        if found:
            raise BookError(
                f"a program of an exercise uses {found[0]}",
                "It runs in a web page as well: without files, processes and the like.",
                path=shown,
                line=getattr(node, "lineno", 1),
            )


def _root(module: str) -> str:
    return module.partition(".")[0]


@cache
def _check_checks(program: str, shown: str) -> None:
    """See that check.py has checks, each of which says what must hold.

    Raises:
        BookError: it has none, or one takes other arguments or says nothing.
    """
    tree = ast.parse(program)
    found: list[ast.FunctionDef] = []
    for name, node in _bound(tree):
        if not name.startswith("check_"):
            continue
        twice = any(each.name == name for each in found)
        if twice or node not in tree.body or not _can_fail(node):
            raise BookError(
                f"there are two {name}" if twice else f"{name} is no check that can fail",
                "Write it as a function at the margin, once, that asserts something and gives "
                "nothing back.",
                path=shown,
                line=node.lineno,
            )
        assert isinstance(node, ast.FunctionDef), "_can_fail saw to it"
        found.append(node)
    if not found:
        raise BookError(
            "this file has no check",
            "Write functions check_what_must_hold(answer) that raise AssertionError.",
            path=shown,
            line=1,
        )
    for node in found:
        says = ast.get_docstring(node) or ""
        arguments = [argument.arg for argument in node.args.args]
        if not says.strip() or "\n" in says or not says.endswith("."):
            raise BookError(
                f"{node.name} does not say in one sentence what must hold",
                'Begin it with a docstring such as """It gives three numbers."""',
                path=shown,
                line=node.lineno,
            )
        if arguments != ["answer"]:
            raise BookError(
                f"{node.name} must take one argument, answer",
                f"Write def {node.name}(answer):",
                path=shown,
                line=node.lineno,
            )


def _bound(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Each name that a program binds, and where: by a function, a class, an import, a value."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name, node) for alias in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.For | ast.With):
            for part in ast.walk(node):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    yield part.id, node


def _can_fail(node: ast.stmt) -> bool:
    """Whether it is a function that asserts something: no generator, which a call does not run."""
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return False
    inner = list(ast.walk(node))
    returns = any(isinstance(each, ast.Return) and each.value is not None for each in node.body)
    generates = any(isinstance(each, ast.Yield | ast.YieldFrom) for each in inner)
    asserts = any(isinstance(each, ast.Assert | ast.Raise | ast.Call) for each in inner)
    return asserts and not returns and not generates
