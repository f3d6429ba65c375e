"""`make outputs` rewrites what changed, and nothing at all when a program fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.running.runner import Result, Runner
from bookblocks.testing.outputs import main
from tests.minibook import MiniBook, listing, output


def chapter(book: MiniBook) -> str:
    return (book.root / "docs" / "call.md").read_text(encoding="utf-8")


def test_a_changed_output_is_rewritten_in_place(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    front = "---\ntitle: Call\n---\n\n# Call\n\n"
    minibook.chapter(
        front + listing("call/one.py") + output("old\nolder") + "\nWords after.\n",
        one="print('new')\n",
    )
    assert main([]) == 0
    assert chapter(minibook) == (
        front + listing("call/one.py") + output("new") + "\nWords after.\n"
    )
    assert capsys.readouterr().out == "rewrote docs/call.md\n"
    minibook.run("docs/call.md").assert_outcomes(passed=3)


def test_a_missing_output_is_added(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + "\nWords.\n", one="print(1)\nprint()\nprint(3)\n")
    assert main([]) == 0
    assert chapter(minibook) == listing("call/one.py") + output("1\n\n3") + "\nWords.\n"


def test_an_output_in_a_list_keeps_its_indentation(minibook: MiniBook) -> None:
    text = (
        '- item\n\n    ```python\n    --8<-- "call/one.py"\n    ```\n\n'
        "    <!--pytest-codeblocks:expected-output-->\n\n    ```text\n    {}\n    ```\n"
    )
    minibook.chapter(text.format("old"), one="print('new')\n")
    assert main([]) == 0
    assert chapter(minibook) == text.format("new")
    minibook.run("docs/call.md").assert_outcomes(passed=3)


def test_the_message_of_an_error_is_rewritten(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py") + output("ValueError: old", "pytb"),
        one="raise ValueError('new')\n",
    )
    assert main([]) == 0
    assert chapter(minibook) == listing("call/one.py") + output("ValueError: new", "pytb")


def test_nothing_to_do_changes_nothing(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    minibook.chapter(listing("call/one.py") + output("1"), one="print(1)\n")
    path = minibook.root / "docs" / "call.md"
    before = path.stat().st_mtime_ns
    assert main([]) == 0
    assert path.stat().st_mtime_ns == before
    assert capsys.readouterr().out == "Every output is as the chapters show it.\n"


@pytest.mark.parametrize(
    ("program", "shown", "message"),
    [
        ("raise ValueError('no')", output("1"), "docs/call.md:11: call/bad.py failed: ValueError"),
        ("print(1)", output("E: 1", "pytb"), "docs/call.md:11: call/bad.py is meant to fail"),
        ("import sys; sys.exit(2)", output("1"), "docs/call.md:11: call/bad.py ended with status"),
        ("import sys; print(1, file=sys.stderr)", "", "call/bad.py wrote to stderr"),
        ("print('```')", output("1"), "docs/call.md:11: call/bad.py prints ``` in line 1"),
        ("x =", "", "snippets/call/bad.py:1: the program has a syntax error"),
    ],
)
def test_a_failing_program_changes_nothing_and_is_named(
    minibook: MiniBook,
    capsys: pytest.CaptureFixture[str],
    program: str,
    shown: str,
    message: str,
) -> None:
    text = listing("call/good.py") + output("old") + "\n" + listing("call/bad.py") + shown
    minibook.chapter(text, good="print('new')\n", bad=program + "\n")
    assert main([]) == 1
    assert chapter(minibook) == text
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.endswith("No chapter was changed.\n")
    assert "Traceback" not in errors


def test_one_chapter_alone(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + output("old"), one="print('new')\n")
    minibook.write(
        {
            "docs/other.md": listing("other/two.py") + output("old"),
            "snippets/other/two.py": "print('new')\n",
        }
    )
    assert main([str(Path("docs") / "call.md")]) == 0
    assert "new" in chapter(minibook)
    assert "old" in (minibook.root / "docs" / "other.md").read_text(encoding="utf-8")


def three(book: MiniBook) -> dict[str, str]:
    """Write three chapters, each with an old output; returns their texts."""
    for name in "abc":
        book.write(
            {
                f"docs/{name}.md": listing(f"{name}/one.py") + output("old"),
                f"snippets/{name}/one.py": "print('new')\n",
            }
        )
    return chapters(book)


def chapters(book: MiniBook) -> dict[str, str]:
    """Everything below docs/."""
    return {path.name: path.read_text("utf-8") for path in (book.root / "docs").iterdir()}


@pytest.mark.parametrize("text", ["saved", ""])
def test_a_chapter_that_is_saved_meanwhile_keeps_its_save(
    minibook: MiniBook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
) -> None:
    before = three(minibook)
    saved = minibook.root / "docs" / "a.md"
    run = Runner.run_text

    def save(runner: Runner, program: str, name: str) -> Result:
        saved.write_text(text, encoding="utf-8")
        return run(runner, program, name)

    monkeypatch.setattr(Runner, "run_text", save)
    assert main([]) == 1
    assert chapters(minibook) == {**before, "a.md": text}
    assert capsys.readouterr().err == (
        "docs/a.md: the file was saved while the programs ran. Run make outputs again.\n"
        "No chapter was changed.\n"
    )


def test_a_read_only_chapter_leaves_the_others_as_they_were(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    before = three(minibook)
    (minibook.root / "docs" / "b.md").chmod(0o444)
    assert main([]) == 1
    assert chapters(minibook) == before
    assert capsys.readouterr().err == (
        "docs/b.md: the file is read-only. Make it writable, or leave it out.\n"
        "No chapter was changed.\n"
    )


def test_ctrl_c_leaves_everything_as_it_was(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = three(minibook)
    run = Runner.run_text
    runs = []

    def stop(runner: Runner, text: str, name: str) -> Result:
        runs.append(name)
        if len(runs) == 3:
            raise KeyboardInterrupt
        return run(runner, text, name)

    monkeypatch.setattr(Runner, "run_text", stop)
    assert main([]) == 1
    assert chapters(minibook) == before
    assert capsys.readouterr().err == "Stopped.\nNo chapter was changed.\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("docs/cal.md", "docs/cal.md: is not there. Did you mean docs/call.md?"),
        ("nowhere", "nowhere: is not there. Name chapters, or none for all of them."),
        ("docs", "docs: is no chapter below docs/. Name chapters, or none for all of them."),
        ("mkdocs.yml", "mkdocs.yml: is no chapter below docs/. Name chapters, or none"),
        ("README.md", "README.md: is no chapter below docs/. Name chapters, or none"),
        ("/etc/passwd", "/etc/passwd: is no chapter below docs/. Name chapters, or none"),
        ("snippets/call/one.py", "snippets/call/one.py: is no chapter below docs/. Name"),
        ("", "'': is no chapter below docs/. Name chapters, or none for all of them."),
    ],
)
def test_what_is_no_chapter_is_one_line(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    minibook.chapter(listing("call/one.py") + output("old"), one="print('new')\n")
    minibook.write({"README.md": "# Read\n"})
    before = chapters(minibook)
    assert main(["docs/call.md", name]) == 1
    error = capsys.readouterr().err
    assert error.startswith(message)
    assert error.endswith("No chapter was changed.\n")
    assert error.count("\n") == 2
    assert chapters(minibook) == before


def test_a_name_may_be_written_in_any_way(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + output("old"), one="print('new')\n")
    whole = str(minibook.root / "docs" / "call.md")
    assert main(["./docs/../docs/call.md", whole]) == 0
    assert "new" in chapter(minibook)


def test_outside_of_a_book_there_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("no mkdocs.yml here. Run make outputs in the folder")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_mark_and_line_ends_of_a_chapter_stay(minibook: MiniBook, mark: bytes, end: bytes) -> None:
    front = "---\ntitle: ü\n---\n\n"
    text = front + listing("call/one.py") + output("old") + listing("call/two.py") + "\nEnd  \n\n"
    minibook.chapter(text, one="print('new')\nprint()\nprint(2)\n", two="print('added')\n")
    path = minibook.root / "docs" / "call.md"
    path.write_bytes(mark + text.encode().replace(b"\n", end))
    assert main([]) == 0
    new = text.replace("old\n", "new\n\n2\n").replace(
        '"call/two.py"\n```\n', '"call/two.py"\n```\n' + output("added")
    )
    assert path.read_bytes() == mark + new.encode().replace(b"\n", end)


def test_a_chapter_without_a_line_end_gets_its_output(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py").rstrip("\n"), one="print(1)\n")
    assert main([]) == 0
    assert chapter(minibook) == listing("call/one.py") + output("1")


def test_blanks_that_a_chapter_shows_too_much_are_taken_out(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + output("1 "), one="print(1)\n")
    assert main([]) == 0
    assert chapter(minibook) == listing("call/one.py") + output("1")
