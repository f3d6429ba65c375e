"""A lab in a built site: mkdocs-jupyter, our hook, our template and our Markdown together."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from tests.building import build
from tests.labbook import LAB, lab_book, parse, with_notebook
from tests.minibook import MiniBook

ROOT = Path(__file__).parents[1]


def refusal(book: MiniBook, **environment: str) -> str:
    """What a build that fails says, without colours."""
    done = build(book, **{"CI": "", "LABS": "off", **environment})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return re.sub(r"\x1b\[[0-9;]*m", "", done.stderr)


def test_a_lab_becomes_a_page(minibook: MiniBook) -> None:
    """With a real kernel; what it weighs beside the theme is its own."""
    with_notebook(lab_book(minibook))
    done = build(minibook, CI="", LABS="")
    assert done.returncode == 0, done.stderr
    site = minibook.root / "site"
    page = parse((site / "labs/first-steps/index.html").read_text(encoding="utf-8"))
    assert page.title is not None and page.title.get_text() == "First steps - A small book"
    described = page.select_one("meta[name=description]")
    assert described is not None
    assert described["content"] == "A notebook of two cells, for tests."
    article = page.article
    assert article is not None
    assert [each.get_text() for each in article.select("samp")] == ["a < b 41\n", "42\n"]
    assert article.select("script, style, link, iframe, [src]") == []
    assert len(str(article)) < 6_000
    contents = page.select(".md-nav--secondary a")
    headings = {f"#{each['id']}" for each in article.select("h2")}
    assert {str(each["href"]) for each in contents} >= headings == {"#then"}
    assert (site / "labs/first-steps.ipynb").is_file()
    assert not (site / "labs/first-steps.txt").exists()
    index = json.loads((site / "search/search_index.json").read_text())
    assert "labs/first-steps/#then" in [each["location"] for each in index["docs"]]


def test_folded_answers_are_in_no_contents_and_no_search(minibook: MiniBook) -> None:
    tried = "# ## Try\n#\n# - Add.\n#\n# ## Answers\n#\n# **Sums.**"
    lab_book(minibook, LAB.replace("# More words.", tried))
    done = build(minibook, CI="", LABS="off")
    assert done.returncode == 0, done.stderr
    site = minibook.root / "site"
    page = parse((site / "labs/first-steps/index.html").read_text(encoding="utf-8"))
    contents = {str(each["href"]) for each in page.select(".md-nav--secondary a")}
    headings = {f"#{each['id']}" for each in page.select("article h2")}
    assert contents >= headings == {"#then", "#try"}
    assert "#answers" not in contents
    assert [each.get_text() for each in page.select("article details.answer samp")] == ["42\n"]
    index = (site / "search/search_index.json").read_text()
    assert "labs/first-steps/#try" in index
    assert "Sums." not in index
    assert "#answers" not in index


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# # First", "# # Last", "docs/labs/first-steps.py:7: this is not the title of the lab"),
        (
            "Words",
            "<b>Words",
            "docs/labs/first-steps.py:9: </p> ends nothing here, and <b> is open",
        ),
        ("../index.md#home", "../no.md", "docs/labs/first-steps.py:9: there is no page no.md."),
    ],
)
def test_a_fault_stops_the_build(minibook: MiniBook, old: str, new: str, message: str) -> None:
    lab_book(minibook, LAB.replace(old, new))
    assert message in refusal(minibook)


def test_a_cell_that_fails_stops_the_build(minibook: MiniBook) -> None:
    lab_book(minibook, LAB.replace("x == 41", "x == 42"))
    assert (
        "docs/labs/first-steps.py:21: this cell failed: AssertionError. "
        "Correct it, or catch the error and print it."
    ) in refusal(minibook, LABS="")


def test_an_output_that_differs_stops_the_build(minibook: MiniBook) -> None:
    lab_book(minibook, LAB.replace("x + 1", "x + 2"))
    said = refusal(minibook, LABS="")
    assert "docs/labs/first-steps.txt: the cells of this lab print something else:" in said
    assert "-| 42\n+| 43. Run make outputs, and review the change." in said


def test_the_site_of_ci_runs_its_labs(minibook: MiniBook) -> None:
    lab_book(minibook)
    assert "LABS is off, and CI is true. A site for readers" in refusal(minibook, CI="true")


def test_a_lab_outside_the_contents_stops_the_build(minibook: MiniBook) -> None:
    lab_book(minibook)
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - labs/first-steps.py\n", ""))
    said = refusal(minibook)
    assert 'not included in the "nav" configuration' in said and "labs/first-steps.py" in said


def test_a_notebook_elsewhere_stops_the_build(minibook: MiniBook) -> None:
    lab_book(minibook)
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text().replace('["labs/*.py"]', '["*.py"]'))
    minibook.write({"docs/other/one.py": "# %%\nprint(1)\n"})
    assert "a notebook that is no lab below docs/labs/ would be a page" in refusal(minibook)


def test_this_book_uses_what_was_looked_at() -> None:
    """The hook sets a name within mkdocs-jupyter, and its options have dangerous defaults."""
    assert importlib.metadata.version("mkdocs-jupyter") == "0.26.3"
    assert "mkdocs-jupyter==0.26.3 " in (ROOT / "requirements.txt").read_text(encoding="utf-8")
    config = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), get_yaml_loader())
    assert config["hooks"] == ["bookblocks/jupyter.py"]
    assert config["plugins"][-1] == {
        "mkdocs-jupyter": {
            "include": ["labs/*.py"],
            "ignore": ["*.md"],
            "cache": False,
            "allow_errors": False,
            "toc_depth": 3,
        }
    }
