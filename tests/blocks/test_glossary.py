"""Links to the glossary: where a chapter gets one, and where it gets none."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from bookblocks.reading.errors import BookError
from bookblocks.reading.glossary import GLOSSARY
from tests.building import build
from tests.guidebook import drawn_page
from tests.minibook import CONFIG, MiniBook
from tests.reading.test_glossary import LAYER, TEXT, glossary_book


def drawn(root: Path, text: str) -> BeautifulSoup:
    """A chapter docs/call.md of a book with a glossary."""
    return drawn_page(glossary_book(root, call=text), "docs/call.md")


def links(page: BeautifulSoup | Tag) -> list[tuple[str, str]]:
    """The links to the glossary: their text and the id."""
    found = page.select(f'a[href^="{GLOSSARY}#"]')
    return [(link.get_text(), str(link["href"]).partition("#")[2]) for link in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The first use, in prose of every kind.
        ("A layer.\n\nA layer again.", ["layer"]),
        (
            "Layers.\n\n- A bias\n- Its *matrices*\n    - **ReLU** too\n",
            ["Layers", "bias", "matrices", "ReLU"],
        ),
        ('!!! note "A layer"\n    The linear layer.\n', ["linear layer"]),
        ("> A bias.", ["bias"]),
        ("Word\n:   A bias.", ["bias"]),
        ("A note.[^1]\n\n[^1]: A bias.", ["bias"]),
        # The longest form wins, also over the end of a line.
        ("A training\nstep of a layer.", ["training\nstep"]),
        # Code, where the term is code.
        ("Its `forward(x)` runs.", ["forward(x)"]),
        ("Its `layer` and forward.", []),
        ("Its `#!math layer` is.", []),
        # A paragraph has one link; the others wait for their next use.
        ("A layer with a bias.\n\nA bias.\n\nIts bias.", ["layer", "bias"]),
        ("A [word](layer.md) of a bias.\n\nThe bias.", ["bias"]),
        (
            "A bias in the first item:\n\n- [word](layer.md)\n- a layer with `forward`",
            ["bias", "layer"],
        ),
        # What is a link already needs no other.
        ("The [bias](layer.md).\n\nA bias.", []),
        ("A layer, a [*bias* of `forward`](layer.md).\n\nA bias, `forward`, a layer.", ["layer"]),
        # Headings, tables, titles and comments are passed by.
        ("# Layer\n\n## A bias\n\nText.", []),
        ("| bias | layer |\n| --- | --- |\n| matrix | ReLU |\n", []),
        ('??? note "A bias"\n    Text.\n', []),
        ("<!-- bias -->\n\nText.", []),
        # Other words.
        ("Step by step, non-layer, layer-like, Forward.", []),
    ],
)
def test_the_first_use_of_a_term_is_a_link(tmp_path: Path, text: str, found: list[str]) -> None:
    page = drawn(tmp_path, f"{text.rstrip()}\n")
    # No page tells of a term itself here: docs/layer.md does.
    assert [words for words, _ in links(page)] == found


def test_a_link_leads_to_the_id_and_changes_no_word(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        "One *layer, of* a **`forward`** kind: & <b>\\*matrices\\*</b> `nn.Module.forward` x.\n\n"
        "A `forward` call, and so on.\n",
    )
    assert links(page) == [("layer", "layer"), ("forward", "forward")]
    first, second = page.find_all("p")
    assert first.get_text() == "One layer, of a forward kind: & *matrices* nn.Module.forward x."
    assert second.get_text() == "A forward call, and so on."
    assert str(second).startswith(
        f'<p>A <a href="{GLOSSARY}#forward"><code>forward</code></a> call'
    )


def test_a_page_is_not_led_away_from_what_it_tells(tmp_path: Path) -> None:
    text = f"{TEXT}\nword\n:   It. [Call](../call.md)\n"
    pages = {"call": "A word of a layer.\n", "other": "A word.\n"}
    book = glossary_book(tmp_path, text, **pages)
    assert links(drawn_page(book, "docs/call.md")) == [("layer", "layer")]
    assert links(drawn_page(book, "docs/other.md")) == [("word", "word")]
    assert links(drawn_page(book, "docs/layer.md")) == []


def test_the_address_is_seen_from_the_page(tmp_path: Path) -> None:
    pages = {"reference/parts/shapes": "Words.\n", "call/calling": "Words.\n"}
    book = glossary_book(tmp_path, **pages)
    for name, address in (
        ("reference/parts/shapes", "../glossary.md#bias"),
        ("call/calling", "../reference/glossary.md#bias"),
    ):
        path = book.docs / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A bias.\n", encoding="utf-8")
        (link,) = drawn_page(book, f"docs/{name}.md").select("a")
        assert link["href"] == address


def test_each_term_has_its_id(tmp_path: Path) -> None:
    page = drawn_page(glossary_book(tmp_path), f"docs/{GLOSSARY}")
    assert [name["id"] for name in page.select("dt")] == [
        *("bias", "forward", "layer", "matrix", "relu", "step")
    ]
    assert links(page) == []
    assert len(page.select("dd a")) == 7


def test_a_heading_of_the_same_word_leaves_the_id_to_the_term(tmp_path: Path) -> None:
    page = drawn_page(
        glossary_book(tmp_path, TEXT.replace("## M to Z", "## Bias")), f"docs/{GLOSSARY}"
    )
    assert [found.name for found in page.select("#bias")] == ["dt"]


def test_an_entry_that_markdown_does_not_see_is_refused(tmp_path: Path) -> None:
    text = TEXT.replace("\n\nReLU\n", "\nReLU\n")
    assert text != TEXT
    with pytest.raises(BookError, match=r"^docs/reference/glossary\.md: glossary: of 6 entries"):
        drawn_page(glossary_book(tmp_path, text), f"docs/{GLOSSARY}")


def test_a_broken_glossary_stops_every_page(tmp_path: Path) -> None:
    text = TEXT.replace("ReLU\n", "bias\n")
    book = glossary_book(tmp_path, text, call="Text.\n")
    for name in ("docs/call.md", f"docs/{GLOSSARY}"):
        with pytest.raises(BookError, match="bias stands at line 12 already"):
            drawn_page(book, name)


def test_without_a_glossary_nothing_is_changed(tmp_path: Path) -> None:
    book = glossary_book(tmp_path, call="A layer.\n")
    (book.docs / GLOSSARY).unlink()
    assert str(drawn_page(book, "docs/call.md")) == "<p>A layer.</p>"


def test_mkdocs_sees_the_links_and_the_ids(minibook: MiniBook) -> None:
    """It makes addresses of them, and a strict build passes."""
    config = CONFIG.replace("markdown_extensions:\n", "markdown_extensions:\n  - def_list\n")
    validation = "validation: {anchors: warn, absolute_links: warn, unrecognized_links: warn}\n"
    minibook.write(
        {
            "mkdocs.yml": config + validation,
            "docs/index.md": "# Call\n\nA [layer](reference/glossary.md#layer).\n\nA bias.\n",
            "docs/layer.md": LAYER,
            f"docs/{GLOSSARY}": TEXT,
        }
    )
    done = build(minibook)
    assert done.returncode == 0, done.stderr
    page = (minibook.root / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a href="reference/glossary/#bias">bias</a>' in page


def test_a_broken_glossary_stops_mkdocs(minibook: MiniBook) -> None:
    minibook.write(
        {
            "docs/index.md": "# Call\n",
            "docs/layer.md": LAYER,
            f"docs/{GLOSSARY}": TEXT.replace("#two-in-a-row_1", "#three"),
        }
    )
    done = build(minibook)
    assert done.returncode != 0
    assert (
        "docs/reference/glossary.md:25: glossary, matrix: layer.md has no heading #three"
        in done.stderr
    )
    assert "Traceback" not in done.stderr
