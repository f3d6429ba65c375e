"""The book for machines: every page, every program, and no link that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.editions.errors import EditionError
from bookblocks.editions.llms import texts, write
from tests.editions.wordsite import BIAS, GOOD, listing, small_site


def test_each_page_is_there_with_its_program_whole(tmp_path: Path) -> None:
    found = texts(small_site(tmp_path))
    assert sorted(found) == ["index.md", "layer/bias.md", "llms-full.txt", "llms.txt"]
    bias = found["layer/bias.md"]
    assert bias.startswith("# The bias\n\nBegin at [the start](../index.md).\n")
    program = "import sys\nprint(1 < 2,\n      sys.maxsize > 0)\n"
    assert f"`good.py`:\n\n```python\n{program}```\n" in bias
    assert "Output:\n\n```text\nTrue True\n```\n" in bias
    assert "Error:\n\n```text\nfirst\nValueError: no\n```\n" in bias
    assert "Then $y = Ax$." in bias
    assert "1. True\n2. False" in bias


def test_nothing_for_a_mouse_is_told(tmp_path: Path) -> None:
    whole = texts(small_site(tmp_path))["llms-full.txt"]
    for label in ("Copy", "Run", "Whole program", "¶", "proof", "How"):
        assert label not in whole


def test_the_list_names_each_page_by_its_part(tmp_path: Path) -> None:
    assert texts(small_site(tmp_path))["llms.txt"].splitlines()[-7:] == [
        "## The book",
        "",
        "- [Small](https://example.org/small/index.md): One line.",
        "",
        "## The layer",
        "",
        "- [The bias](https://example.org/small/layer/bias.md): One line.",
    ]


def test_links_lead_to_other_pages_and_headings(tmp_path: Path) -> None:
    found = texts(small_site(tmp_path))
    assert "[the second part](layer/bias.md#two)" in found["index.md"]
    assert "[the second part](https://example.org/small/layer/bias/#two)" in found["llms-full.txt"]


def test_made_twice_it_is_the_same(tmp_path: Path) -> None:
    built = small_site(tmp_path)
    write(built, built.site)
    first = {name: (built.site / name).read_bytes() for name in texts(built)}
    write(small_site(tmp_path), built.site)
    assert {name: (built.site / name).read_bytes() for name in first} == first


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            '<p><a href="../shapes/">x</a></p>',
            r"^layer/bias\.md: a link leads nowhere: \.\./sh",
        ),
        ('<p><a href="../../#no">x</a></p>', r"^layer/bias\.md: index\.md has no #no; "),
        ('<p><img src="a.png" alt=""></p>', r"^layer/bias\.md: an image has no text; "),
        ("<svg><path></path></svg>", r"^layer/bias\.md: a drawing has no text; "),
        ("<math><mi>y</mi></math>", r"^layer/bias\.md: a formula has no text; "),
    ],
)
def test_a_fault_is_told_in_one_line(tmp_path: Path, fault: str, told: str) -> None:
    built = small_site(tmp_path, BIAS + fault)
    with pytest.raises(EditionError, match=told) as caught:
        texts(built)
    assert "\n" not in str(caught.value)


def test_a_missing_chapter_is_told(tmp_path: Path) -> None:
    built = small_site(tmp_path)
    (built.site / "layer/bias/index.html").unlink()
    with pytest.raises(EditionError, match=r"layer/bias\.md is not built; run make site$"):
        texts(built)


def test_a_listing_that_is_cut_off_is_told(tmp_path: Path) -> None:
    """What the page has of a program is all of the program."""
    cut = listing("layer/bias/good.py", "import sys\n")
    built = small_site(tmp_path, BIAS.replace(GOOD, cut))
    with pytest.raises(EditionError, match=r"^layer/bias\.md: layer/bias/good\.py is not whole; "):
        texts(built)
