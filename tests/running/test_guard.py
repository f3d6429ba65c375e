"""A program changes nothing of the book and signals nobody but itself and its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.running.runner import Result, shared_runner


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with one chapter, as the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("text", encoding="utf-8")
    return tmp_path


def harm(text: str) -> Result:
    return shared_runner().run_text(text, "one.py")


CHANGES = {
    "write": "open(a, 'w')",
    "append": "open(a, 'a')",
    "descriptor": "os.open(a, os.O_RDWR)",
    "truncate": "os.truncate(a, 0)",
    "remove": "os.remove(a)",
    "pathlib": "pathlib.Path(a).unlink()",
    "rename away": "os.rename(a, 'mine.md')",
    "rename over": "open('mine.md', 'w').close(); os.replace('mine.md', a)",
    "mode": "os.chmod(a, 0)",
    "time": "os.utime(a)",
    "copy": "shutil.copy(__file__, a)",
    "by a link": "os.symlink(a, 'link'); open('link', 'w')",
    "swallowed": "try: open(a, 'w')\nexcept OSError: pass",
}


@pytest.mark.parametrize("text", CHANGES.values(), ids=CHANGES.keys())
def test_a_file_of_the_book_is_not_changed(run: Path, text: str) -> None:
    start = f"import os, pathlib, shutil\na = {str(run / 'docs' / 'a.md')!r}\n"
    result = harm(start + text)
    assert result.harm == "would have changed docs/a.md, which is the book's"
    assert (run / "docs" / "a.md").read_text(encoding="utf-8") == "text"
    assert [path.name for path in (run / "docs").iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import shutil; shutil.rmtree({docs!r})", "docs"),
        ("import os; os.mkdir({docs!r} + '/new')", "docs/new"),
        ("import os; os.link(__file__, {docs!r} + '/new')", "docs/new"),
        ("import os; os.symlink('x', {docs!r} + '/new')", "docs/new"),
        ("open({docs!r} + '/new.md', 'x')", "docs/new.md"),
    ],
)
def test_nor_is_its_folder(run: Path, text: str, name: str) -> None:
    result = harm(text.format(docs=str(run / "docs")))
    assert result.harm == f"would have changed {name}, which is the book's"
    assert [path.name for path in (run / "docs").iterdir()] == ["a.md"]


def test_what_is_its_own_a_program_may_change(run: Path) -> None:
    result = harm(
        "import os, pathlib, shutil, tempfile\n"
        "pathlib.Path('a').write_text('1'); os.rename('a', 'b'); os.mkdir('c'); os.remove('b')\n"
        "shutil.rmtree('c'); tempfile.TemporaryFile().close(); os.remove('one.py')\n"
        f"print(open({str(run / 'docs' / 'a.md')!r}).read())"
    )
    assert (result.output, result.trouble) == ("text\n", None)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("os.kill(os.getppid(), 9)", "process {parent}"),
        ("os.kill(os.getppid(), 19)", "process {parent}"),
        ("os.kill(-1, 9)", "process -1"),
        ("os.kill(1, 0)", "process 1"),
        ("os.killpg(os.getpgid(os.getppid()), 9)", "group {parent}"),
        ("os.kill(-os.getpgid(os.getppid()), 9)", "process -{parent}"),
    ],
)
def test_nobody_else_is_sent_a_signal(text: str, whom: str) -> None:
    result = harm("import os\nprint(os.getppid(), flush=True)\n" + text)
    told = whom.format(parent=result.stdout.strip())
    assert result.harm == f"would have sent a signal to {told}, which is none of its own"
    assert harm("print('still here')").stdout == "still here\n"


def test_its_own_processes_are(run: Path) -> None:
    result = harm(
        "import subprocess\np = subprocess.Popen(['sleep', '99'], start_new_session=True)\n"
        "p.kill(); print(p.wait())"
    )
    assert (result.output, result.trouble) == ("-9\n", None)
