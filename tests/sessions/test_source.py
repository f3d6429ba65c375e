"""The source that a session shows: read from the installed package, and never committed."""

from __future__ import annotations

import inspect
import subprocess
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from bs4 import BeautifulSoup

from bookblocks.blocks.colour import coloured
from bookblocks.blocks.player import coloured_lines
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import failure
from bookblocks.recording.recording import Recording, Source
from bookblocks.running.runner import Watch, shared_runner
from bookblocks.sessions.fences import sessions
from bookblocks.sessions.record import record, torch_version
from bookblocks.sessions.source import LICENCE, add_sources, locate, packages, tag, url

ROOT = Path(__file__).parents[2]

Sourced = Callable[[str], Recording]


@pytest.fixture
def sourced(tmp_path: Path) -> Sourced:
    """Records a program, and reads its sources."""

    def record_text(text: str) -> Recording:
        program = tmp_path / "program.py"
        program.write_text(textwrap.dedent(text), encoding="utf-8")
        result = shared_runner().run(program, record=Watch(None, 12))
        assert result.recording is not None
        recording = Recording.from_json(result.recording)
        add_sources(recording, program)
        return recording

    return record_text


def source(recording: Recording, name: str) -> Source:
    """The source of the first call of a function."""
    (index, *_) = [call.source for call in recording.calls if call.name == name]
    return recording.sources[index]


def texts(source: Source) -> list[str]:
    return [text for _, text in source["lines"]]


def numbers(source: Source) -> list[int]:
    return [number for number, _ in source["lines"]]


@cache
def book_recordings() -> list[tuple[str, Recording]]:
    """The recording of every session of the book, by its listing."""
    book = Book.load(ROOT)
    return [
        (session.listing, record(book, session, failure(chapter, fence)))
        for chapter, fence, session in sessions(book)
    ]


def torch_sources() -> Iterator[Source]:
    """PyTorch's functions in the sessions of the book."""
    for _, recording in book_recordings():
        yield from (one for one in recording.sources if one["file"].startswith("torch/"))


# PyTorch's --------------------------------------------------------------------------------

LINEAR = "import torch\nfc = torch.nn.Linear(4, 3)\nfc(torch.ones(4))\n"


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("Linear.forward", torch.nn.Linear.forward),
        ("Linear.__init__", torch.nn.Linear.__init__),
        ("Module._wrapped_call_impl", torch.nn.Module._wrapped_call_impl),
        ("Module._call_impl", torch.nn.Module._call_impl),
        ("init.kaiming_uniform_", torch.nn.init.kaiming_uniform_),
    ],
)
def test_lines_are_those_of_the_installed_package(
    sourced: Sourced, name: str, function: Callable[..., Any]
) -> None:
    shown = source(sourced(LINEAR), name)
    installed, first = inspect.getsourcelines(function)
    lines = textwrap.dedent("".join(installed)).splitlines()
    for number, text in shown["lines"]:
        if number:
            assert text == lines[number - first]
    gone = {first + index for index in range(len(lines))} - set(numbers(shown))
    assert packages() / shown["file"] == Path(inspect.getfile(function))
    # Nothing but the docstring is left out.
    # split, not splitlines: Python 3.13 takes the spaces of the last line away.
    docstring = function.__doc__.split("\n") if function.__doc__ else []
    assert len(gone) == len(docstring)
    assert numbers(shown).count(0) == (1 if docstring else 0)


def test_every_source_of_the_book_is_as_installed() -> None:
    seen = list(torch_sources())
    assert len(seen) > 10
    for one in seen:
        file = (packages() / one["file"]).read_text(encoding="utf-8").split("\n")
        assert all(file[number - 1].endswith(text) for number, text in one["lines"] if number)


def test_the_package_is_where_torch_is() -> None:
    assert packages() == Path(torch.__file__).parents[1]


def test_a_file_is_found_on_this_machine() -> None:
    program = Path("/book/snippets/call/one.py")
    assert locate("torch/nn/init.py", program) == packages() / "torch" / "nn" / "init.py"
    assert locate("one.py", program) == program


def test_each_function_has_its_source_once(sourced: Sourced) -> None:
    recording = sourced("def f(n):\n    return n and f(n - 1)\nf(3)\nf(0)\n")
    assert len(recording.sources) == 2
    assert {call.source for call in recording.calls if call.name == "f"} == {1}


def test_what_is_not_recorded_line_by_line_has_no_source(sourced: Sourced) -> None:
    recording = sourced("import textwrap\ntextwrap.dedent('a')\nabs(-1)\n")
    assert {call.source for call in recording.calls if call.kind != "python"} == {-1}


# Docstrings -------------------------------------------------------------------------------


@pytest.mark.parametrize("docstring", ['"""One."""', '"""One.\n\n    More.\n    """', "'one'"])
def test_a_docstring_is_one_line_without_a_number(sourced: Sourced, docstring: str) -> None:
    recording = sourced(f"def f():\n    {docstring}\n    return 1\nf()\n")
    shown = source(recording, "f")
    last = 3 + docstring.count("\n")
    assert shown["lines"][1][:2] == (0, "    docstring")
    assert (numbers(shown), texts(shown)[0]) == ([1, 0, last], "def f():")
    assert texts(shown)[-1] == "    return 1"


def test_a_string_that_is_no_docstring_stays(sourced: Sourced) -> None:
    shown = source(sourced("def f():\n    x = 'a'\n    'b'\n    return x\nf()\n"), "f")
    assert numbers(shown) == [1, 2, 3, 4]


# What is shown of a program ---------------------------------------------------------------


def test_a_program_is_shown_whole_without_the_blank_lines_at_its_end(sourced: Sourced) -> None:
    recording = sourced('"""What it does."""\n\nx = 1\n\n\n')
    assert texts(source(recording, "program.py")) == ['"""What it does."""', "", "x = 1"]


def test_a_method_loses_the_indentation_of_its_class(sourced: Sourced) -> None:
    text = "class A:\n    def f(self):\n        if self:\n            return 1\nA().f()\n"
    assert texts(source(sourced(text), "A.f")) == [
        *("def f(self):", "    if self:", "        return 1")
    ]


def test_a_decorator_belongs_to_its_function(sourced: Sourced) -> None:
    text = "class A:\n    @property\n    def f(self):\n        return 1\nA().f\n"
    assert texts(source(sourced(text), "A.f")) == ["@property", "def f(self):", "    return 1"]


def test_a_lambda_is_shown_as_far_as_it_goes(sourced: Sourced) -> None:
    text = "f = lambda n: (\n    n\n    + 1\n)\nf(1)\n"
    assert numbers(source(sourced(text), "<lambda>")) == [1, 2, 3, 4]


STEPS = {
    "functions": "def f(n):\n    '''Doc.'''\n    return n and f(n - 1)\nf(2)\n",
    "class": "class A:\n    '''Doc.'''\n    x = 1\n    def f(self):\n        return 1\nA().f()\n",
    "lambda": "f = lambda n: (\n    n\n)\nf(1)\n",
    "generator": "x = sum(\n    n\n    for n in (1, 2)\n)\n",
    "nested": "def f():\n    def g():\n        return 1\n    return g()\nf()\n",
    "decorated": "import functools\n@functools.cache\ndef f():\n    return 1\nf()\n",
    "class made twice": (
        "def make(n):\n    class A:\n        x = 1\n        if n:\n            y = 2\n"
        "    return A\nmake(0)\nmake(1)\n"
    ),
    "docstring alone": "def f():\n    '''Doc.'''\nf()\n",
    "on one line": "def f(): return 1\nf()\n",
    "page break": "x = 1\n\x0c\ndef f():\n    return 1\nf()\n",
    "line separator": "x = '\u2028 \x1c'\ny = 2\n",
}


@pytest.mark.parametrize("text", STEPS.values(), ids=STEPS)
def test_each_step_is_at_a_line_that_is_shown(sourced: Sourced, text: str) -> None:
    recording = sourced(text)
    check_steps(recording)


def check_steps(recording: Recording) -> None:
    """Each step that stops in Python code has its line in the source of its call."""
    stops = [step for step in recording.steps if recording.calls[step.call].kind == "python"]
    assert stops
    for step in stops:
        shown = numbers(recording.sources[recording.calls[step.call].source])
        assert step.first in shown and step.last in shown, step


def test_in_the_book_each_step_is_at_a_line_that_is_shown() -> None:
    for _, recording in book_recordings():
        check_steps(recording)


# Colours and links ------------------------------------------------------------------------


def test_coloured_lines_say_what_the_lines_say(sourced: Sourced) -> None:
    recording = sourced('def f(a="<b> & c"):\n    """Doc."""\n    return """x\n\n    y"""\nf()\n')
    for one in recording.sources:
        for (_, text), html in zip(one["lines"], coloured_lines(one, coloured), strict=True):
            # Elsewhere than in <pre> the parser would close up blanks.
            assert BeautifulSoup(f"<pre>{html}</pre>", "html.parser").get_text() == text
    assert any("<span" in html for html in coloured_lines(source(recording, "f"), coloured))


@pytest.mark.parametrize(
    ("version", "expected"),
    [("2.13.0", "v2.13.0"), ("2.13.0+cpu", "v2.13.0"), ("2.14.0rc1+cu130", "v2.14.0rc1")],
)
def test_a_version_has_a_tag(version: str, expected: str) -> None:
    assert tag(version) == expected


def test_a_link_leads_to_the_tag_of_the_version_and_the_line(sourced: Sourced) -> None:
    shown = source(sourced(LINEAR), "Linear.forward")
    _, first = inspect.getsourcelines(torch.nn.Linear.forward)
    assert url(shown, "9.8.7+cpu") == (
        f"https://github.com/pytorch/pytorch/blob/v9.8.7/torch/nn/modules/linear.py#L{first}"
    )
    version = torch.__version__.partition("+")[0]
    assert f"/blob/v{version}/" in str(url(shown, torch_version()))
    assert LICENCE.format(tag=tag("9.8.7+cpu")).endswith("/pytorch/blob/v9.8.7/LICENSE")


def test_a_program_has_no_link_to_pytorch(sourced: Sourced) -> None:
    assert url(source(sourced("x = 1\n"), "program.py"), "2.13.0") is None


# Nothing of PyTorch is committed ----------------------------------------------------------

RUN = 3
"""So many lines in a row are a copy."""

TELLING = 25
"""Characters that a line has at least before it counts."""


def runs(lines: list[str]) -> set[tuple[str, ...]]:
    """Every run of lines that say something, whatever their indentation."""
    telling = [line.strip() for line in lines if len(line.strip()) >= TELLING]
    return {tuple(telling[start : start + RUN]) for start in range(len(telling) - RUN + 1)}


def committed() -> list[Path]:
    """The files of the book that are in git, or would be with the next commit."""
    folders = ("docs", "snippets", "tests", "bookblocks")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def copies(lines: list[str], originals: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return runs(lines) & originals


def originals() -> set[tuple[str, ...]]:
    """Every run of lines in PyTorch's functions that the sessions of the book show."""
    return {run for one in torch_sources() for run in runs(texts(one))}


def test_a_copy_would_be_found() -> None:
    (forward,) = {
        tuple(texts(one)) for one in torch_sources() if "def _call_impl" in one["lines"][0][1]
    }
    assert not copies(["Words about the way from __call__ to forward."] * 9, originals())
    assert copies(textwrap.indent("\n".join(forward), "      ").splitlines(), originals())


def test_no_source_of_pytorch_is_committed() -> None:
    files = committed()
    assert {"docs", "snippets", "tests", "bookblocks"} == {
        path.relative_to(ROOT).parts[0] for path in files
    }
    found = originals()
    assert len(found) > 50
    for path in files:
        lines = path.read_bytes().decode("utf-8", errors="replace").splitlines()
        assert copies(lines, found) == set(), path


def test_what_is_kept_for_the_next_build_is_not_committed() -> None:
    listed = subprocess.run(
        ["git", "check-ignore", ".cache/recordings/a", "site/index.html"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert listed.stdout.split() == [".cache/recordings/a", "site/index.html"]
