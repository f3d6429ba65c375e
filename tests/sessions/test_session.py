"""A session: its options, its kept recording, and the call tree that is committed."""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import bookblocks.recording
import bookblocks.sessions.record
from bookblocks import running
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.recording.recording import Call, Recording, Value
from bookblocks.running.runner import Runner, Watch, shared_runner
from bookblocks.sessions.fences import read_session, session_of, sessions
from bookblocks.sessions.record import record, torch_version
from bookblocks.sessions.session import DEPTH, OVER, Session
from bookblocks.sessions.tree import call_text, check_trees, tree, tree_path
from bookblocks.testing.outputs import main, trees
from tests.markup import line_of, refused
from tests.minibook import CONFIG, MiniBook, custom_fence, listing

RECORDING = Path(bookblocks.recording.__file__).parent

FENCES = "".join(
    custom_fence(name, f"bookblocks.blocks.{name}.format") for name in ("debugger", "calltree")
)

PROGRAM = """\
def inner(n):
    return abs(n) + 1


def outer(n):
    return inner(n) * 2


x = outer(-3)
"""

TREE = "one.py\n  outer(n: -3) -> 8\n    inner(n: -3) -> 4\n"


def debugger(name: str = "one", *options: str) -> str:
    """A fence that asks for a session."""
    lines = (f"listing: call/{name}.py", *options, "caption: c")
    return "\n```debugger\n" + "\n".join(lines) + "\n```\n"


@pytest.fixture
def book(minibook: MiniBook) -> MiniBook:
    """A small book whose one program has a session."""
    minibook.write({"mkdocs.yml": CONFIG + FENCES})
    minibook.chapter(listing("call/one.py") + debugger(), one=PROGRAM)
    return minibook


def fail(what: str, remedy: str) -> BookError:
    return BookError(what, remedy)


def load(book: MiniBook) -> Book:
    return Book.load(book.root)


def only(book: MiniBook) -> Session:
    """The one session of a book."""
    ((_, _, session),) = sessions(load(book))
    return session


def error(book: MiniBook) -> str:
    """Why the one session of a book cannot be recorded."""
    with pytest.raises(BookError) as caught:
        record(load(book), only(book), fail)
    return str(caught.value)


# Options ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "the block has no options. It takes: listing, start, over, depth, stops, caption."),
        (
            "caption: c",
            "option listing is missing. "
            "This block takes: listing, start, over, depth, stops, caption.",
        ),
        (
            "listing: a.py",
            "option caption is missing. "
            "This block takes: listing, start, over, depth, stops, caption.",
        ),
        (
            "listing: a.py\nstrat: x\ncaption: c",
            "there is no option strat. Did you mean start? "
            "This block takes: listing, start, over, depth, stops, caption.",
        ),
        ("listing: 3\ncaption: c", "option listing must be a text. It is now: 3."),
        ("listing: a.py\nstart: ''\ncaption: c", "option start must be a text. It is now: ''."),
        (
            "listing: a.py\nover: x\ncaption: c",
            "option over must be a list of texts. It is now: x.",
        ),
        ("listing: a.py\nover: [3]\ncaption: c", "option over must be a text. It is now: [3]."),
        (
            "listing: a.py\ndepth: -1\ncaption: c",
            "option depth must be a whole number, zero or more. It is now: -1.",
        ),
        (
            "listing: a.py\ndepth: yes\ncaption: c",
            "option depth must be a whole number, zero or more. It is now: yes.",
        ),
        ("listing: a.py\ncaption: c", "there is no listing a.py. Create snippets/a.py."),
    ],
)
def test_a_wrong_option_is_refused(body: str, message: str) -> None:
    assert refused("debugger", body) == f"text:{line_of(body, message)}: {message}"


@pytest.mark.parametrize("kind", ["calltree", "stack"])
def test_a_figure_of_a_listing_without_a_session_is_refused(kind: str) -> None:
    at = "at: f\n" if kind == "stack" else ""
    assert refused(kind, f"listing: a.py\n{at}caption: c") == (
        "text:3: no session shows listing a.py. "
        "This figure is drawn from the recording of a ```debugger fence: add one."
    )


def test_what_is_left_out_has_a_default() -> None:
    session = read_session("listing: call/one.py\ncaption: c", fail)
    assert session == Session("call/one.py", None, OVER, DEPTH, "c")
    assert session.name == "one"


def test_what_is_given_is_taken() -> None:
    session = read_session(
        "listing: a.py\nstart: f\nover: [g, 'h.*']\ndepth: 0\ncaption: '`c`'", fail
    )
    assert session == Session("a.py", "f", ("g", "h.*"), 0, "`c`")


def test_a_session_may_step_over_nothing() -> None:
    session = read_session("listing: a.py\nover: []\ncaption: c", fail)
    assert not session.steps_over(Call("Module.__getattr__", "torch.nn.modules.module", "python"))


@pytest.mark.parametrize(
    ("name", "module", "over"),
    [
        ("Module.__getattr__", "torch.nn.modules.module", True),
        ("no_grad.__enter__", "torch.autograd.grad_mode", True),
        ("torch._C._get_tracing_state", "torch._C", True),
        ("Module._call_impl", "torch.nn.modules.module", False),
        ("Linear.forward", "torch.nn.modules.linear", False),
        ("torch._C._nn.linear", "torch._C._nn", False),
    ],
)
def test_by_itself_a_session_steps_over_bookkeeping(name: str, module: str, over: bool) -> None:
    session = read_session("listing: a.py\ncaption: c", fail)
    assert session.steps_over(Call(name, module, "python")) is over


# Which sessions there are -----------------------------------------------------------------


def test_every_session_is_found_with_its_place(book: MiniBook) -> None:
    book.write(
        {
            "docs/other.md": "# Other\n\n" + listing("other/two.py") + "\n```debugger\n"
            "listing: other/two.py\ncaption: c\n```\n",
            "snippets/other/two.py": "x = 1\n",
        }
    )
    found = [
        (chapter.path, fence.line, session.listing)
        for chapter, fence, session in sessions(load(book))
    ]
    assert found == [("docs/call.md", 5, "call/one.py"), ("docs/other.md", 7, "other/two.py")]


def test_two_sessions_of_one_listing_are_refused(book: MiniBook) -> None:
    book.chapter(listing("call/one.py") + debugger() + debugger("one", "start: inner"))
    with pytest.raises(BookError) as caught:
        list(sessions(load(book)))
    assert str(caught.value) == (
        "docs/call.md:10: listing call/one.py has a session already, at docs/call.md:5. "
        "Give this one a program of its own."
    )


def test_a_wrong_option_names_its_place(book: MiniBook) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "deep: 3"))
    with pytest.raises(BookError, match="docs/call.md:7: there is no option deep. Did you mean"):
        list(sessions(load(book)))


def test_the_session_of_a_listing_is_found_wherever_it_is(book: MiniBook) -> None:
    assert session_of(load(book), "call/one.py", fail) == only(book)


def test_a_listing_without_a_session_may_be_misspelt(book: MiniBook) -> None:
    with pytest.raises(BookError) as caught:
        session_of(load(book), "call/on.py", fail)
    assert str(caught.value) == (
        "no session shows listing call/on.py. Did you mean call/one.py? "
        "This figure is drawn from the recording of a ```debugger fence: add one."
    )


def test_a_damaged_recording_is_made_again(book: MiniBook, counted: Counted) -> None:
    first = record(load(book), only(book), fail)
    (kept,) = (book.root / ".cache" / "recordings").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    forget(book)
    assert record(load(book), only(book), fail) == first
    assert counted.runs == 2


def test_without_a_place_to_keep_it_a_recording_is_made(book: MiniBook, counted: Counted) -> None:
    (book.root / ".cache").write_text("a file", encoding="utf-8")
    first = record(load(book), only(book), fail)
    forget(book)
    assert record(load(book), only(book), fail) == first
    assert counted.runs == 2


def test_a_recording_depends_on_no_file_beside_its_program(book: MiniBook) -> None:
    book.write(
        {
            "snippets/call/helper.py": "x = 1\n",
            "snippets/call/one.py": "import importlib\nimportlib.import_module('helper')\n",
        }
    )
    recording = record(load(book), only(book), fail)
    assert recording.calls[0].error == "ModuleNotFoundError: No module named 'helper'"


def test_a_line_of_a_recording_is_the_line_that_a_reader_copies(book: MiniBook) -> None:
    book.write(
        {
            "snippets/call/one.py": "# --8<-- [start:a]\nx = 1\n# --8<-- [end:a]\n\n\n"
            "def f():\n    # --8<-- [start:b]\n    return 2\n    # --8<-- [end:b]\n\n\nf()\n"
        }
    )
    recording = record(load(book), only(book), fail)
    assert recording.sources[0]["lines"] == [
        (1, "x = 1"),
        (2, ""),
        (3, ""),
        (4, "def f():"),
        (5, "    return 2"),
        (6, ""),
        (7, ""),
        (8, "f()"),
    ]
    assert recording.sources[1]["lines"] == [(4, "def f():"), (5, "    return 2")]
    assert [step.first for step in recording.steps if step.kind == "line"] == [1, 4, 8, 5]


# What cannot be recorded ------------------------------------------------------------------


def test_a_misspelt_listing_is_refused_with_a_near_one(book: MiniBook) -> None:
    book.chapter(listing("call/one.py") + debugger("ones"))
    assert error(book) == "there is no listing call/ones.py. Did you mean call/one.py?"


def test_a_start_that_is_never_called_is_refused(book: MiniBook) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "start: Linear.forward"))
    assert error(book) == (
        "one.py cannot be recorded: the program never calls Linear.forward. "
        "Let start name a function as the call tree does, for example Module._wrapped_call_impl."
    )


def test_a_function_to_step_over_that_is_never_called_is_refused(book: MiniBook) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "over: [inner, Linear.forward]"))
    assert error(book) == (
        "the session never calls Linear.forward, which it steps over. Take it out of over."
    )


def test_a_thread_is_refused(book: MiniBook) -> None:
    book.write({"snippets/call/one.py": "import threading\nthreading.Thread().start()\n"})
    assert error(book) == (
        "one.py cannot be recorded: the program starts a thread, and a recording follows one "
        "thread. Record another one; a listing without a debugger may do it."
    )


def test_a_program_that_dies_is_refused_with_its_status(book: MiniBook) -> None:
    book.write({"snippets/call/one.py": "import os\nos.write(2, b'bye')\nos._exit(3)\n"})
    assert error(book) == (
        "one.py cannot be recorded: it ended with status 3\nbye. Run it with python and look."
    )


def test_a_program_that_is_no_python_is_refused(book: MiniBook) -> None:
    book.write({"snippets/call/one.py": "x = (\n"})
    with pytest.raises(BookError) as caught:
        record(load(book), only(book), fail)
    assert str(caught.value) == (
        "snippets/call/one.py:1: the program has a syntax error: '(' was never closed. "
        "Correct it; python must be able to run this file."
    )


@pytest.mark.parametrize("text", ["raise ValueError('\\ud800')", "def f(x): ...\nf('\\ud800')"])
def test_half_a_character_is_recorded_too(book: MiniBook, text: str) -> None:
    book.write({"snippets/call/one.py": text + "\n"})
    recording = record(load(book), only(book), fail)
    assert recording.calls[0].name == "one.py"


# Kept recordings --------------------------------------------------------------------------


@dataclass
class Counted:
    """The runner, and how often it has run a program."""

    runs: int = 0

    def __call__(self) -> Counted:
        """Stands for `shared_runner`."""
        return self

    def run(self, program: Path, *, record: Watch | None = None) -> object:
        """Run a program, and count."""
        self.runs += 1
        return shared_runner().run(program, record=record)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(bookblocks.sessions.record, "shared_runner", counted)
    return counted


def forget(book: MiniBook) -> None:
    """Let the program be as if another process had read it: the same text, another time."""
    program = book.root / "snippets" / "call" / "one.py"
    then = program.stat().st_mtime_ns + 1_000_000
    os.utime(program, ns=(then, then))


def test_a_second_time_the_program_does_not_run(book: MiniBook, counted: Counted) -> None:
    first = record(load(book), only(book), fail)
    assert record(load(book), only(book), fail) == first
    assert counted.runs == 1


def test_nor_does_it_run_for_the_next_build(book: MiniBook, counted: Counted) -> None:
    first = record(load(book), only(book), fail)
    forget(book)
    assert record(load(book), only(book), fail) == first
    assert counted.runs == 1


def test_what_is_kept_may_be_deleted_and_nothing_else_is_written(
    book: MiniBook, counted: Counted
) -> None:
    before = {path for path in book.root.rglob("*") if ".cache" not in path.parts}
    first = record(load(book), only(book), fail)
    (kept,) = (book.root / ".cache" / "recordings").iterdir()
    assert {path for path in book.root.rglob("*") if ".cache" not in path.parts} == before
    kept.unlink()
    forget(book)
    assert record(load(book), only(book), fail) == first
    assert counted.runs == 2


def changed_program(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write({"snippets/call/one.py": PROGRAM.replace("-3", "-4")})


def changed_torch(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookblocks.sessions.record, "torch_version", lambda: "99.0.0")


def changed_numpy(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    version = importlib.metadata.version
    versions = {"numpy": "99.0.0"}
    monkeypatch.setattr(
        "importlib.metadata.version", lambda name: versions.get(name, version(name))
    )


def changed_python(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")


def changed_recorder(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookblocks.sessions.record, "_recorder", lambda: "another")


def changed_start(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "start: inner"))


def changed_depth(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "depth: 1"))


@pytest.mark.parametrize(
    "change",
    [
        *(changed_program, changed_torch, changed_numpy, changed_python, changed_recorder),
        *(changed_start, changed_depth),
    ],
)
def test_a_change_makes_a_recording_anew(
    book: MiniBook,
    counted: Counted,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[MiniBook, pytest.MonkeyPatch], None],
) -> None:
    record(load(book), only(book), fail)
    change(book, monkeypatch)
    forget(book)
    record(load(book), only(book), fail)
    assert counted.runs == 2


def test_what_is_stepped_over_changes_no_recording(book: MiniBook, counted: Counted) -> None:
    record(load(book), only(book), fail)
    book.chapter(listing("call/one.py") + debugger("one", "over: [inner]"))
    forget(book)
    record(load(book), only(book), fail)
    assert counted.runs == 1


@pytest.mark.parametrize(
    "name",
    [
        *(
            f"recording/{file.name}"
            for file in Path(bookblocks.recording.__file__).parent.glob("*.py")
        ),
        *(f"running/{file.name}" for file in Path(running.__file__).parent.glob("*.py")),
        "sessions/source.py",
        "reading/listing.py",
    ],
)
def test_every_module_that_makes_a_recording_is_part_of_its_name(name: str) -> None:
    text = (Path(bookblocks.__file__).parent / name).read_text(encoding="utf-8")
    assert text in bookblocks.sessions.record._recorder()


# Call trees -------------------------------------------------------------------------------


def test_a_tree_has_a_line_a_call(book: MiniBook) -> None:
    assert tree(record(load(book), only(book), fail)) == TREE


def test_a_tree_of_a_linear_layer(book: MiniBook) -> None:
    book.chapter(
        listing("call/one.py") + debugger("one", "start: Module._wrapped_call_impl"),
        one="import torch\nfc = torch.nn.Linear(4, 3)\ny = fc(torch.ones(2, 4))\n",
    )
    lines = tree(record(load(book), only(book), fail)).splitlines()
    assert lines[0] == "one.py"
    assert lines[1].startswith("  Module._wrapped_call_impl(self: Linear, args: (Tensor (2, 4),)")
    assert [line.strip() for line in lines if "_nn.linear" in line] == [
        "torch._C._nn.linear(Tensor (2, 4), Parameter (3, 4), Parameter (3,)) -> Tensor (2, 3)"
    ]


def test_a_tree_has_the_c_functions_of_torch_and_what_others_call() -> None:
    calls = [
        Call("one.py", "__main__", "python"),
        Call("sorted", "builtins", "c", caller=0),
        Call("f", "__main__", "python", caller=1, result=0),
        Call("torch.ones", "torch", "c", caller=2, arguments=[("", 0, "2")]),
        Call("print", "builtins", "c", caller=0),
    ]
    recording = Recording(calls, [], [Value(brief="2", type="int")])
    assert tree(recording) == "one.py\n  f() -> 2\n    torch.ones(2) -> …\n"


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (Call("f", "m", "python", caller=0), "f() -> …"),
        (Call("f", "m", "python", caller=0, result=1), "f() -> Tensor (3,)"),
        (Call("f", "m", "named", caller=0, arguments=[("n", 0, "")]), "f(n: 2) -> …"),
        (
            Call(
                "f", "m", "c", caller=0, arguments=[("", 0, "n"), ("", None, "g()"), ("k", 1, "")]
            ),
            "f(2, …, k: Tensor (3,)) -> …",
        ),
        (
            Call("f", "m", "c", caller=0, arguments=[("*", 0, "*a"), ("**", 1, "k")]),
            "f(*2, **Tensor (3,)) -> …",
        ),
        (Call("f", "m", "python", caller=0, error="ValueError: no"), "f() raises ValueError: no"),
        (Call("one.py", "__main__", "python"), "one.py"),
    ],
)
def test_a_call_in_one_line(call: Call, text: str) -> None:
    values = [Value(brief="2", type="int"), Value(brief="Tensor (3,)", type="Tensor")]
    assert call_text(Recording([call], [], values), call) == text


def test_a_line_of_a_tree_is_one_line(book: MiniBook) -> None:
    book.write({"snippets/call/one.py": "def f():\n    raise ValueError('a\\nb')\nf()\n"})
    recording = record(load(book), only(book), fail)
    assert len(tree(recording).splitlines()) == len(recording.calls)


def test_a_tree_stands_beside_its_listing(book: MiniBook) -> None:
    assert tree_path(load(book), only(book)) == book.root / "snippets" / "call" / "one.tree"


def write_tree(book: MiniBook, text: str, name: str = "one") -> None:
    path = book.root / "snippets" / "call" / f"{name}.tree"
    path.write_text(text, encoding="utf-8")


def test_a_true_tree_passes(book: MiniBook) -> None:
    write_tree(book, TREE)
    result = book.run("docs/call.md", "-v")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["docs/call.md::call tree, line 5 PASSED*"])


def test_a_missing_tree_fails(book: MiniBook) -> None:
    result = book.run("docs/call.md")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "docs/call.md:5: the call tree snippets/call/one.tree is missing. "
            "Run make outputs, review the change, and see what the chapter says of it."
        ]
    )


def test_a_changed_tree_fails_with_the_difference(book: MiniBook) -> None:
    write_tree(book, TREE.replace("inner", "innermost"))
    result = book.run("docs/call.md")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            f"docs/call.md:5: PyTorch {torch_version()} calls otherwise than "
            "snippets/call/one.tree says:",
            "--- committed",
            "+++ recorded now",
            "@@ -1,3 +1,3 @@",
            " one.py",
            "   outer(n: -3) -> 8",
            "-    innermost(n: -3) -> 4",
            "+    inner(n: -3) -> 4. "
            "Run make outputs, review the change, and see what the chapter says of it.",
        ],
        consecutive=True,
    )


@pytest.mark.parametrize(
    "text", [TREE.replace("  ", " "), TREE + "more\n", TREE[:-1], TREE.replace("-3", "-2"), "\n"]
)
def test_any_other_tree_fails(book: MiniBook, text: str) -> None:
    write_tree(book, text)
    book.run("docs/call.md").assert_outcomes(passed=3, failed=1)


def test_a_program_that_calls_otherwise_fails(book: MiniBook) -> None:
    write_tree(book, TREE)
    book.write({"snippets/call/one.py": PROGRAM.replace("inner(n) * 2", "inner(n + 1) * 2")})
    result = book.run("docs/call.md")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["+    inner(n: -2) -> 3. Run make outputs*"])


def test_a_session_that_cannot_be_recorded_fails(book: MiniBook) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "start: nowhere"))
    result = book.run("docs/call.md")
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(
        ["docs/call.md:5: one.py cannot be recorded: the program never calls nowhere. *"]
    )


def test_a_tree_that_is_left_over_is_refused(book: MiniBook) -> None:
    write_tree(book, TREE)
    write_tree(book, TREE, "gone")
    with pytest.raises(BookError) as caught:
        check_trees(load(book))
    assert str(caught.value) == (
        "snippets/call/gone.tree:1: no session has this call tree. Delete it."
    )
    result = book.run("mkdocs.yml")
    result.stdout.fnmatch_lines(["snippets/call/gone.tree:1: no session has this call tree. *"])
    assert result.parseoutcomes()["failed"] == 1


def test_no_tree_is_left_over(book: MiniBook) -> None:
    write_tree(book, TREE)
    check_trees(load(book))


# make outputs -----------------------------------------------------------------------------


def test_make_outputs_writes_trees(book: MiniBook, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == "rewrote snippets/call/one.tree\n"
    assert (book.root / "snippets/call/one.tree").read_text(encoding="utf-8") == TREE
    book.run("mkdocs.yml", "docs").assert_outcomes(passed=12)


def test_make_outputs_leaves_a_true_tree(
    book: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(book, TREE)
    path = book.root / "snippets" / "call" / "one.tree"
    before = path.stat().st_mtime_ns
    assert main([]) == 0
    assert path.stat().st_mtime_ns == before
    assert capsys.readouterr().out == "Every output is as the chapters show it.\n"


def test_make_outputs_writes_no_tree_when_a_program_fails(
    book: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(book, "old\n")
    book.chapter(
        listing("call/one.py") + debugger() + "\n" + listing("call/bad.py"),
        bad="raise ValueError('no')\n",
    )
    assert main([]) == 1
    assert (book.root / "snippets/call/one.tree").read_text(encoding="utf-8") == "old\n"
    assert capsys.readouterr().err.endswith("No chapter was changed.\n")


def test_make_outputs_names_a_session_that_cannot_be_recorded(
    book: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    book.chapter(listing("call/one.py") + debugger("one", "start: nowhere"))
    assert main([]) == 1
    errors = capsys.readouterr().err
    assert errors.startswith("docs/call.md:5: one.py cannot be recorded: the program never calls")
    assert not (book.root / "snippets/call/one.tree").exists()


def test_only_the_trees_of_the_named_chapters_are_written(book: MiniBook) -> None:
    book.write({"docs/other.md": "# Other\n"})
    assert trees(load(book), [book.root / "docs" / "other.md"]) == []
    (named,) = trees(load(book), [book.root / "docs" / "call.md"])
    assert (named.name, named.old, named.new) == ("snippets/call/one.tree", None, TREE.encode())


def test_a_runner_records_what_it_is_asked_to(book: MiniBook) -> None:
    program = book.root / "snippets" / "call" / "one.py"
    result = shared_runner().run(program)
    assert (result.recording, result.failure) == (None, None)
    assert isinstance(shared_runner(), Runner)
    assert shared_runner().run(program, record=Watch("inner", 1)).recording is not None
