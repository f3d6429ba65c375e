"""`exercise`: what a page has of an exercise, in which order."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from bookblocks.blocks.exercise import inline
from bookblocks.reading.errors import BookError
from bookblocks.reading.not_here import FILE
from bookblocks.reading.run_files import FOLDER as FILES_TO_RUN
from bookblocks.testing import run_files
from tests.exercisebook import ABOUT, FILES, FOLDER, SOLUTION, STARTER, exercise_book
from tests.markup import markdown


def drawn(root: Path, changed: dict[str, str | None] | None = None) -> BeautifulSoup:
    """The page of the small book."""
    exercise_book(root, changed)
    with chdir(root):
        text = (root / "docs" / "call.md").read_text(encoding="utf-8")
        return BeautifulSoup(markdown().convert(text), "html.parser")


def exercise(root: Path, changed: dict[str, str | None] | None = None) -> Tag:
    found = drawn(root, changed).select_one(".exercise")
    assert found is not None
    return found


def test_its_parts_stand_in_their_order(tmp_path: Path) -> None:
    shown = exercise(tmp_path)
    assert shown["id"] == "exercise-add-one"
    assert shown.has_attr("data-search-exclude")
    names = [part.name for part in shown.find_all(recursive=False)]
    assert names == ["h3", "p", "p", "figure", "p", "details", "details"]
    texts = [part.get_text() for part in shown.select("h3, code, summary")]
    _, first, second, *_ = shown.find_all(recursive=False)
    assert str(first) == "<p><code>add(x)</code> is to give <code>x</code> and one more.</p>"
    assert str(second) == "<p>It gives <em>nothing</em> yet.</p>"
    assert texts == [
        *("Add one", "add(x)", "x", STARTER, "python -m bookblocks.exercises check add-one"),
        *("Hint 1 of 2", "Hint 2 of 2", "A solution", SOLUTION),
    ]
    # All is closed at first.
    assert [fold for fold in shown.select("details") if fold.has_attr("open")] == []


def test_the_second_hint_stands_within_the_first(tmp_path: Path) -> None:
    first, second = exercise(tmp_path).select("details")[:2]
    assert second in first.find_all("details", recursive=False)
    assert second.get_text() == "Hint 2 of 2The number 1."


def test_a_single_hint_has_no_number(tmp_path: Path) -> None:
    about = ABOUT.replace(', "The number 1."', "")
    shown = exercise(tmp_path, {"exercise.toml": about})
    assert [summary.get_text() for summary in shown.select("summary")] == ["Hint", "A solution"]


def test_download_gives_the_starter_under_the_name_that_the_command_uses(tmp_path: Path) -> None:
    starter = 'def add(x):\n    """#1 & <b> % "quoted" é"""\n    return x\n'
    (link,) = exercise(tmp_path, {"starter.py": starter}).select("a[download]")
    assert link["download"] == "add-one.py"
    kind, _, content = str(link["href"]).partition(",")
    assert kind == "data:text/x-python;charset=utf-8"
    assert unquote(content) == starter


def test_the_files_can_be_read_on_the_web(tmp_path: Path) -> None:
    links = [str(link["href"]) for link in exercise(tmp_path).select(".listing__file")]
    end = f"/{FOLDER}/"
    assert [link.partition(end)[2] for link in links] == ["starter.py", "solution.py"]


def test_how_to_begin_is_said_once(tmp_path: Path) -> None:
    second = {name.replace("add-one", "add-two"): text for name, text in _files().items()} | {
        "docs/call.md": "# Call\n\n```exercise\nname: add-one\n```\n\n```exercise\nname: add-two\n"
        "```\n"
    }
    page = drawn(tmp_path, second)
    (how,) = page.select(".exercise__how")
    assert how.a is not None and how.a["href"] == "../exercises/"
    assert how.code is not None
    assert how.code.get_text() == "python -m bookblocks.exercises start add-one"
    assert len(page.select(".exercise")) == 2


def test_the_page_checks_what_it_can_solve_where_programs_run(tmp_path: Path) -> None:
    """A button, for which elements.js brings run.js; none where the solution cannot run there."""
    shown = exercise(tmp_path)
    assert not shown.select(".listing__run")
    assert shown.select_one(".exercise__check").get_text().startswith("Check it: python -m")  # type: ignore[union-attr]
    run_files.write(tmp_path / "docs" / FILES_TO_RUN, {"a": b"a"})
    shown = exercise(tmp_path)
    assert [button.get_text() for button in shown.select(".exercise__check button")] == [
        "Check it here"
    ]
    said = "Check it here In a terminal: python -m bookblocks.exercises check add-one"
    assert shown.select_one(".exercise__check").get_text() == said  # type: ignore[union-attr]
    solution = f"{FOLDER.removeprefix('snippets/')}/solution.py"
    (tmp_path / "snippets" / FILE).write_text(f"{solution}: 'refused: numpy'\n", encoding="utf-8")
    shown = exercise(tmp_path)
    assert not shown.select(".exercise__check button")
    # Edit and Run are there all the same.
    assert len(shown.select(".listing__run")) == 4


def _files() -> dict[str, str | None]:
    return {name: text for name, text in FILES.items() if name.startswith(FOLDER)}


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a `b*c*d` *e* f", "a <code>b*c*d</code> <em>e</em> f"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`a < b` & <b>", "<code>a &lt; b</code> &amp; &lt;b&gt;"),
    ],
)
def test_the_markup_of_a_task(text: str, markup: str) -> None:
    assert inline(text) == markup


def test_a_fault_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"exercise.toml:2: there is no key tas\. Did you mean t"):
        drawn(tmp_path, {"exercise.toml": ABOUT.replace("task =", "tas =")})
    with pytest.raises(BookError, match="docs/call.md:3: this chapter has no exercise add-on. Did"):
        drawn(
            tmp_path,
            {"docs/call.md": "# Call\n\n```exercise\nname: add-on\n```\n", "exercise.toml": ABOUT},
        )
