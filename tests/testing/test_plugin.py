"""The pytest plugin: each way in which a block could be silently untested, planted and seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.running.runner import Limits, shared_runner
from tests.minibook import MARKER, MiniBook, listing, output


def test_a_true_chapter_passes(minibook: MiniBook) -> None:
    minibook.chapter(
        "# Call\n\n" + listing("call/double.py:idea") + output("[2, 4]"),
        double="""\
            numbers = [1, 2]
            # --8<-- [start:idea]
            print([2 * n for n in numbers])
            # --8<-- [end:idea]
            """,
    )
    result = minibook.run("-v")
    result.assert_outcomes(passed=11)
    result.stdout.fnmatch_lines(["docs/call.md::call/double.py PASSED*"])


def test_plain_pytest_needs_no_option(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + output("2"), one="print(1)\n")
    minibook.run(".").assert_outcomes(failed=1, passed=10)


def test_a_changed_digit_fails_with_the_difference(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n\n" + listing("call/one.py") + output("41"), one="print(42)\n")
    result = minibook.run()
    result.assert_outcomes(failed=1, passed=10)
    result.stdout.fnmatch_lines(
        [
            "docs/call.md:9: call/one.py prints something else:",
            "-41",
            "+42. Run make outputs, and review the change.",
        ]
    )


@pytest.mark.parametrize(
    ("chapter", "message"),
    [
        pytest.param(
            '```python title="one.py"\n--8<-- "call/one.py"\n```\n',
            'docs/call.md:1: a fence that opens with ```python title="one.py" is not run. '
            "Open it with ```python and nothing else; a listing needs no options.",
            id="title",
        ),
        pytest.param(
            '```python hl_lines="1"\n--8<-- "call/one.py"\n```\n',
            'docs/call.md:1: a fence that opens with ```python hl_lines="1" is not run.',
            id="hl_lines",
        ),
        pytest.param(
            "```{.python .annotate}\nprint(1)\n```\n",
            "docs/call.md:1: a fence that opens with ```{.python .annotate} is not run.",
            id="attribute list",
        ),
        pytest.param(
            "```py\nprint(1)\n```\n",
            "docs/call.md:1: a fence that opens with ```py is not run.",
            id="py",
        ),
        pytest.param(
            "```Python\nprint(1)\n```\n",
            "docs/call.md:1: a fence that opens with ```Python is not run.",
            id="capital",
        ),
        pytest.param(
            "```pycon\n>>> 1\n```\n",
            "docs/call.md:1: a fence that opens with ```pycon is not run.",
            id="pycon",
        ),
        pytest.param(
            '``` python\n--8<-- "call/one.py"\n```\n',
            "docs/call.md:1: blanks around the language of a fence keep it from being run. "
            "Open it with ```python and nothing else.",
            id="blank before the language",
        ),
        pytest.param(
            "~~~python\nprint(1)\n~~~\n",
            "docs/call.md:1: a ~~~ fence is not run. Write it with backticks.",
            id="tildes",
        ),
        pytest.param(
            "> ```python\n> print(1)\n> ```\n",
            "docs/call.md:1: a fence in a block quote is not run.",
            id="quote",
        ),
        pytest.param(
            "<!--\n```python\nprint(1)\n```\n-->\n",
            "docs/call.md:2: this fence stands inside an HTML comment, so no reader sees it.",
            id="comment",
        ),
        pytest.param(
            f"<!--\n{MARKER}\n",
            "docs/call.md:2: this marker stands inside an HTML comment. Close the comment",
            id="marker in a comment",
        ),
        pytest.param(
            "```python\n    ```\n```\n",
            "docs/call.md:2: this line would end the fence for the tests and not for the site. "
            "Close the fence with ``` alone on a line, as far in as it opened.",
            id="closed further in",
        ),
        pytest.param(
            '- item\n\n    ```python\n--8<-- "call/one.py"\n    ```\n',
            "docs/call.md:4: this line stands further out than its fence, so the site sees no "
            "fence. Indent it as far as the fence.",
            id="line further out",
        ),
        pytest.param(
            "```\nprint(1)\n```\n",
            "docs/call.md:1: this book has no block that opens with ``` and no language.",
            id="no language",
        ),
        pytest.param(
            "```diagram\nx: 1\n```\n",
            "docs/call.md:1: this book has no block that opens with ```diagram.",
            id="unknown block",
        ),
        pytest.param(
            "```python\nprint(1)\n```\n",
            "docs/call.md:1: the program of this fence is not a file of its own. "
            'Put it under snippets/ and include it: --8<-- "chapter/name.py:section".',
            id="inline program",
        ),
        pytest.param(
            '```sh\n--8<-- "call/one.py"\n```\n',
            "docs/call.md:1: a page shows no command of a shell that is run: it has no file to "
            "prove it. Write a program, ```python, or the command as code in a sentence.",
            id="shell",
        ),
        pytest.param(
            "```bash\nls\n```\n",
            "docs/call.md:1: a page shows no command of a shell that is run",
            id="inline shell",
        ),
        pytest.param(
            "```python\nprint(1)\n",
            "docs/call.md:1: this fence never ends. Close it with ```.",
            id="open fence",
        ),
        pytest.param(
            "```text\n1\n```\n",
            "docs/call.md:1: this output is never compared: its marker is missing. "
            f"Put {MARKER} above it, right below its listing.",
            id="output without marker",
        ),
        pytest.param(
            listing("call/one.py") + "\n```text\n1\n```\n",
            "docs/call.md:5: this output is never compared: its marker is missing.",
            id="output below its listing without marker",
        ),
        pytest.param(
            "Words.\n" + output("1"),
            "docs/call.md:3: this output has no listing. "
            "Put it right below the fence of the program that prints it.",
            id="output without listing",
        ),
        pytest.param(
            listing("call/one.py") + "\nWords.\n" + output("1"),
            "docs/call.md:7: this output has no listing.",
            id="output far from its listing",
        ),
        pytest.param(
            listing("call/one.py") + f"\n{MARKER}\n\nWords.\n",
            "docs/call.md:5: no output fence follows this marker.",
            id="marker without output",
        ),
        pytest.param(
            listing("call/one.py") + output("1") + output("1"),
            "docs/call.md:11: this listing has an output already.",
            id="two outputs",
        ),
        pytest.param(
            listing("call/one.py") + output("1", "console"),
            "docs/call.md:7: an output stands in a text or pytb fence, and this is ```console.",
            id="output language",
        ),
        pytest.param(
            listing("call/one.py") + "\n<!--pytest-codeblocks:cont-->\n\n" + listing("call/two.py"),
            "docs/call.md:5: this marker is not one the tests of this book know: "
            "<!--pytest-codeblocks:cont-->.",
            id="continued block",
        ),
        pytest.param(
            "<!--pytest.mark.xfail-->\n\n" + listing("call/one.py"),
            "docs/call.md:1: this marker is not one the tests of this book know: "
            "<!--pytest.mark.xfail-->.",
            id="xfail",
        ),
        pytest.param(
            "<!--pytest-codeblocks:skipfile-->\n\n" + listing("call/one.py"),
            "docs/call.md:1: this marker is not one the tests of this book know: "
            "<!--pytest-codeblocks:skipfile-->.",
            id="skipfile",
        ),
        pytest.param(
            "<!-- pytest-codeblock: expected-output -->\n",
            "docs/call.md:1: this marker is not one the tests of this book know: ",
            id="misspelt marker",
        ),
        pytest.param(
            "<!--pytest.mark.skip-->\n\n" + listing("call/one.py"),
            "docs/call.md:1: this marker is not one the tests of this book know: ",
            id="skip without reason",
        ),
        pytest.param(
            '<!--pytest.mark.skip(reason=" ")-->\n\n' + listing("call/one.py"),
            "docs/call.md:1: this marker is not one the tests of this book know: ",
            id="skip with an empty reason",
        ),
        pytest.param(
            '<!--pytest.mark.skip(reason="slow")-->\n\nWords.\n\n' + listing("call/one.py"),
            "docs/call.md:1: no program follows this skip.",
            id="skip of nothing",
        ),
        pytest.param(
            '<!--pytest.mark.skip(reason="slow")-->\n' + listing("call/one.py") + output("7"),
            "docs/call.md:8: the program above is not run, so this output is never compared.",
            id="output of a skipped program",
        ),
        pytest.param(
            '--8<-- "call/one.py"\n',
            "docs/call.md:1: an include outside a python fence could bring in what is not tested.",
            id="include in the prose",
        ),
        pytest.param(
            '```python\nimport torch\n--8<-- "call/one.py"\n```\n',
            "docs/call.md:2: a listing holds nothing but includes, and this is: import torch.",
            id="include and code",
        ),
        pytest.param(
            '```python\n--8<-- "call/one.py:1:2"\n```\n',
            "docs/call.md:2: a listing holds nothing but includes, and this is: ",
            id="include by line numbers",
        ),
        pytest.param(
            '```python\n--8<-- "call/one.py"\n--8<-- "call/two.py"\n```\n',
            "docs/call.md:1: this listing mixes two programs. Show one program a fence.",
            id="two programs",
        ),
        pytest.param(
            listing("call/ones.py"),
            "docs/call.md:1: there is no listing call/ones.py. Did you mean call/one.py?",
            id="missing program",
        ),
        pytest.param(
            listing("call/one.py:idea"),
            "docs/call.md:2: call/one.py has no section idea. Its sections: none.",
            id="missing section",
        ),
    ],
)
def test_a_fault_in_a_chapter_stops_the_run(minibook: MiniBook, chapter: str, message: str) -> None:
    minibook.chapter(chapter, one="one = 1\n", two="two = 2\n")
    result = minibook.run("docs/call.md")
    result.assert_outcomes(errors=1)
    assert message in result.stdout.str()


@pytest.mark.parametrize(
    ("program", "shown", "message"),
    [
        pytest.param(
            "print(1)",
            "",
            "docs/call.md:3: call/one.py prints something that the chapter does not show:\n1. "
            "Run make outputs, and review what it adds.",
            id="output not shown",
        ),
        pytest.param(
            "raise ValueError('no')",
            "",
            "docs/call.md:3: call/one.py failed: ValueError: no. Correct it, or show the error "
            "in a ```pytb output if it is meant to fail.",
            id="unexpected error",
        ),
        pytest.param(
            "raise ValueError('no')",
            output("ValueError: no"),
            "docs/call.md:3: call/one.py failed: ValueError: no.",
            id="error in a text output",
        ),
        pytest.param(
            "print('ValueError: no')",
            output("ValueError: no", "pytb"),
            "docs/call.md:3: call/one.py is meant to fail and does not.",
            id="stopped failing",
        ),
        pytest.param(
            "raise KeyError('no')",
            output("ValueError: no", "pytb"),
            "-ValueError: no\n+KeyError: 'no'. Run make outputs",
            id="fails otherwise",
        ),
        pytest.param(
            "raise ValueError('now')",
            output("ValueError: no", "pytb"),
            "-ValueError: no\n+ValueError: now. Run make outputs",
            id="fails with another message",
        ),
        pytest.param(
            "import warnings; warnings.warn('old')",
            "",
            "docs/call.md:3: call/one.py wrote to stderr, which the page does not show:",
            id="warning",
        ),
        pytest.param(
            "import sys; sys.exit(3)",
            "",
            "docs/call.md:3: call/one.py ended with status 3.",
            id="exit",
        ),
        pytest.param(
            "import torch; print(torch.rand(1) == 0.5)\nprint(torch.initial_seed())",
            output("tensor([False])\n67280421310721"),
            "docs/call.md:9: call/one.py prints something else:",
            id="random numbers without a seed",
        ),
    ],
)
def test_a_program_that_does_otherwise_fails(
    minibook: MiniBook, program: str, shown: str, message: str
) -> None:
    minibook.chapter("# Call\n\n" + listing("call/one.py") + shown, one=program + "\n")
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=2)
    assert message in result.stdout.str()


def test_an_error_is_an_output(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py") + output("before\nValueError: no", "pytb"),
        one="print('before')\nraise ValueError('no')\n",
    )
    minibook.run("docs/call.md").assert_outcomes(passed=3)


def test_a_program_is_main_and_has_a_source(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py") + output("<class '__main__.A'> __main__\nclass A:\n    pass\n"),
        one="""\
            import inspect


            class A:
                pass


            print(A, __name__)
            print(inspect.getsource(A))
            """,
    )
    minibook.run("docs/call.md").assert_outcomes(passed=3)


def test_no_state_leaks_from_one_program_into_the_next(minibook: MiniBook) -> None:
    look = """\
        import os
        import torch

        print(torch.initial_seed() == 50, torch.get_default_dtype())
        print(torch.is_grad_enabled(), torch.tensor([1 / 3]))
        print(len(os.listdir()))
        """
    fresh = "False torch.float32\nTrue tensor([0.3333])\n1"
    minibook.chapter(
        listing("call/before.py")
        + output(fresh)
        + listing("call/change.py")
        + listing("call/look.py")
        + output(fresh),
        before=look,
        look=look,
        change="""\
            import torch

            torch.manual_seed(50)
            torch.set_default_dtype(torch.float64)
            torch.set_grad_enabled(False)
            torch.set_printoptions(precision=2)
            open("left behind", "w").close()
            """,
    )
    minibook.run("docs/call.md").assert_outcomes(passed=5)


def test_a_skip_with_a_reason_is_not_run(minibook: MiniBook) -> None:
    minibook.chapter(
        '<!--pytest.mark.skip(reason="needs two machines")-->\n' + listing("call/one.py"),
        one="raise SystemExit(1)\n",
    )
    minibook.run("docs/call.md").assert_outcomes(passed=2)


def test_the_programs_of_the_readme_run(minibook: MiniBook) -> None:
    minibook.write({"README.md": "# Read\n\n```python\nprint(41)\n```\n" + output("42")})
    result = minibook.run("README.md")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["README.md:9: this program prints something else:"])


def test_the_shell_commands_of_the_readme_run(minibook: MiniBook) -> None:
    minibook.write({"README.md": "```sh\necho 41\n```\n" + output("42")})
    result = minibook.run("README.md")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["README.md:7: this program prints something else:", "-42"])


def test_a_shell_command_whose_output_is_not_shown_fails(minibook: MiniBook) -> None:
    minibook.write({"README.md": "```sh\necho 41\n```\n"})
    minibook.run("README.md").assert_outcomes(failed=1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Words.\n\n    echo 41\n", "README.md:7: an indented block is not code here, and no"),
        (
            "<PRE>\necho 41\n</PRE>\n",
            "README.md:5: what stands in <pre> is run by nobody. Write a ```python or ```sh fence.",
        ),
    ],
)
def test_what_looks_like_commands_is_a_fence(minibook: MiniBook, text: str, message: str) -> None:
    minibook.write({"README.md": f"- item\n\n    its end\n\n{text}"})
    result = minibook.run("README.md")
    assert result.ret != 0
    result.stdout.fnmatch_lines([f"*{message}*"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("false\ntrue", "README.md:1: this program ended with status 1. A program of"),
        ("false | true", "README.md:1: this program ended with status 1. A program of"),
        ("x=$(false; true)", "README.md:1: this program ended with status 1. A program of"),
        ("echo $NOBODY_HAS_SET_THIS", "NOBODY_HAS_SET_THIS: unbound variable"),
        ("echo so >&2", "README.md:1: this program wrote to stderr, which the page does not"),
        ("echo 41", "README.md:1: this program prints something that the chapter does not show"),
        ("sleep 999 &", "README.md:1: this program left 1 process running. A program of"),
        ("cat\nread line", "README.md:1: this program ended with status 1. A program of"),
        ("printf 'a\\tb'", "README.md:1: this program prints a tab in line 1 of"),
    ],
)
@pytest.mark.parametrize("language", ["sh", "bash"])
def test_a_fault_in_a_shell_command_is_seen(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch, language: str, text: str, message: str
) -> None:
    monkeypatch.setattr(shared_runner(), "limits", Limits(grace=0.1))
    minibook.write({"README.md": f"```{language}\n{text}\n```\n"})
    result = minibook.run("README.md")
    result.assert_outcomes(failed=1)
    assert message in result.stdout.str()


def test_a_shell_command_runs_in_the_folder_of_the_book(minibook: MiniBook) -> None:
    minibook.write({"README.md": "```sh\nls docs\n```\n" + output("index.md")})
    minibook.run("README.md").assert_outcomes(passed=1)


def test_a_program_that_imports_its_neighbour_fails(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py") + listing("call/two.py"), one="import two\n", two="two = 2\n"
    )
    result = minibook.run("docs/call.md")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "*snippets/call/one.py:1: the program imports two, which a reader who copies it does "
            "not have. A listing runs alone, in an empty folder: *"
        ]
    )


def test_nor_can_it_be_imported_by_its_name_alone(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py") + listing("call/two.py"),
        one="import importlib\nimportlib.import_module('two')\n",
        two="two = 2\n",
    )
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=3)
    result.stdout.fnmatch_lines(
        ["docs/call.md:1: call/one.py failed: ModuleNotFoundError: No module named 'two'. *"]
    )


@pytest.mark.parametrize(
    ("error", "shown", "message"),
    [
        ("RuntimeError('a\\n\\nRuntimeError: b')", "RuntimeError: b", "+RuntimeError: a"),
        ("KeyError('a\\nb')", "KeyError: 'a", "+KeyError: 'a\\nb'"),
        (
            "ExceptionGroup('a', [ValueError('b')])",
            "ExceptionGroup: a (1 sub-exception)",
            "+  ValueError: b",
        ),
    ],
)
def test_the_whole_text_of_an_error_is_compared(
    minibook: MiniBook, error: str, shown: str, message: str
) -> None:
    minibook.chapter(listing("call/one.py") + output(shown, "pytb"), one=f"raise {error}\n")
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=2)
    assert message in result.stdout.str()


def test_a_program_that_no_chapter_shows_fails(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n", lost="lost = 1\n")
    result = minibook.run()
    result.assert_outcomes(failed=1, passed=9)
    result.stdout.fnmatch_lines(
        ["snippets/call/lost.py:1: no chapter shows this listing. Include it*"]
    )


def test_editors_and_pythons_files_are_no_programs(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n\n" + listing("call/one.py") + output("1"), one="print(1)\n")
    folder = minibook.root / "snippets" / "call"
    Path(folder, ".#one.py").symlink_to("writer@host.1234:5678")
    Path(folder, "._one.py").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X")
    Path(folder, ".ipynb_checkpoints").mkdir()
    Path(folder, ".ipynb_checkpoints", "one-checkpoint.py").write_text("print(2)\n")
    Path(folder, "__pycache__").mkdir()
    Path(folder, "__pycache__", "one.py").write_text("print(3)\n")
    minibook.run().assert_outcomes(passed=11)


def test_snippets_that_are_not_checked_are_refused(minibook: MiniBook) -> None:
    config = (minibook.root / "mkdocs.yml").read_text()
    minibook.write({"mkdocs.yml": config.replace("check_paths: true", "check_paths: false")})
    result = minibook.run("mkdocs.yml")
    result.assert_outcomes(errors=1)
    assert "mkdocs.yml: pymdownx.snippets must look in snippets/" in result.stdout.str()
