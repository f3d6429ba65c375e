"""The glossary: its entries, their forms, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.glossary import (
    GLOSSARY,
    Glossary,
    both,
    check_glossary,
    headings,
    read_glossary,
)

ROOT = Path(__file__).parents[2]

TEXT = """\
---
title: Glossary
description: Words.
---

# Glossary

What is told here.

## A to L

bias
:   What is added. [The layer](../layer.md#two-in-a-row)

`forward`, `nn.Module.forward`
:   A method. [The layer](../layer.md), [again](../layer.md#the-layer)

layer, linear layer
:   It multiplies. [The layer](../layer.md)

<!-- A comment. -->

## M to Z

matrix, matrices
:   A table. [The layer](../layer.md#two-in-a-row_1)

ReLU
:   No negative numbers. [The layer](../layer.md)

step (of training), training step
:   A change. [The layer](../layer.md)
"""

LAYER = "# The layer\n\n## `Two` in a *row*\n\nOne.\n\n## Two in a row\n"


def glossary_book(root: Path, text: str = TEXT, **pages: str) -> Book:
    """A book with a glossary, a page docs/layer.md and others, docs/NAME.md."""
    files = {GLOSSARY: text, "layer.md": LAYER}
    files |= {f"{name}.md": page for name, page in pages.items()}
    for name, content in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (root / "snippets").mkdir(exist_ok=True)
    return Book(
        root=root, docs=root / "docs", snippets=root / "snippets", blocks=frozenset({"python"})
    )


def glossary(book: Book) -> Glossary:
    """Its glossary, checked."""
    found = read_glossary(book)
    assert found is not None
    check_glossary(book, found)
    return found


def used(found: Glossary, text: str) -> list[tuple[str, str]]:
    """What a text uses: as it stands there, and the name of the term."""
    return [(text[start:end], term.name) for start, end, term in found.in_text(text)]


def test_an_entry_is_a_word_and_its_line(tmp_path: Path) -> None:
    found = glossary(glossary_book(tmp_path))
    assert [term.name for term in found.terms] == [
        *("bias", "forward", "layer", "matrix", "ReLU", "step")
    ]
    bias, forward, *_, step = found.terms
    assert bias.line == 1 + TEXT.split("\n").index("bias")
    assert bias.links == (("layer.md", "two-in-a-row"),)
    assert bias.pages == {"layer.md"}
    assert (forward.words, forward.code) == ((), ("forward", "nn.Module.forward"))
    assert forward.links == (("layer.md", None), ("layer.md", "the-layer"))
    assert (step.anchor, step.words) == ("step", ("training step",))


def test_a_book_may_have_none(tmp_path: Path) -> None:
    book = glossary_book(tmp_path)
    (book.docs / GLOSSARY).unlink()
    assert read_glossary(book) is None


def test_a_changed_glossary_is_read_again(tmp_path: Path) -> None:
    book = glossary_book(tmp_path)
    first = read_glossary(book)
    assert read_glossary(book) is first
    path = book.docs / GLOSSARY
    path.write_text(TEXT.replace("bias", "offset"), encoding="utf-8")
    changed = glossary(Book(book.root, book.docs, book.snippets, frozenset({"text"})))
    assert changed.terms[0].name == "offset"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A layer, two layers.", ["layer", "layers"]),
        ("Layers come first; LAYER does not.", ["Layers"]),
        ("The longest: a linear\n layer, a layer.", ["linear\n layer", "layer"]),
        ("Biases, the layer's bias", ["Biases", "layer", "bias"]),
        ("Its matrices, a Matrix", ["matrices", "Matrix"]),
        ("player, layered, layer-like, non-layer, layer_1", []),
        ("ReLU and ReLUs, not relu or Relu", ["ReLU", "ReLUs"]),
        ("step by step, a training step", ["training step"]),
        ("go forward", []),
    ],
)
def test_a_word_is_found_in_its_forms(tmp_path: Path, text: str, found: list[str]) -> None:
    assert [words for words, _ in used(glossary(glossary_book(tmp_path)), text)] == found


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(
            (text, "forward")
            for text in ("forward", "forward()", "forward(x, y=(1, 2))", "fc.forward(x)")
        ),
        *((text, "forward") for text in ("nn.Module.forward(x)", "forward=None", "forward = f")),
        *((text, None) for text in ("forward.fc", "forwards", "forward == f", "x = forward")),
        ("layer", None),
    ],
)
def test_code_is_found_with_arguments_or_a_value(
    tmp_path: Path, code: str, name: str | None
) -> None:
    term = glossary(glossary_book(tmp_path)).of_code(code)
    assert (term.name if term else None) == name


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        *(("layer", "layers"), ("batch", "batches"), ("bias", "biases"), ("loss", "losses")),
        *(("matrix", "matrixes"), ("entry", "entries"), ("array", "arrays")),
    ],
)
def test_a_plural_is_made_by_rule(word: str, plural: str) -> None:
    assert both(word) == (word, plural)


def test_headings_have_the_ids_that_they_get_on_the_page(tmp_path: Path) -> None:
    book = glossary_book(tmp_path)
    assert headings(book.chapter(book.docs / "layer.md")) == [
        *("the-layer", "two-in-a-row", "two-in-a-row_1")
    ]


LINE = 1 + TEXT.split("\n").index("bias")

FAULTS = {
    "a term twice": (
        "matrix, matrices",
        "Layer, slab",
        "glossary, Layer: layer stands at line 18 already, as layer. Make one entry of both, or "
        "leave this form out.",
    ),
    "a plural that is another term": (
        "matrix, matrices",
        "slab, biases",
        "glossary, slab: biases stands at line 12 already, as bias.",
    ),
    "an id twice": (
        "matrix, matrices",
        "forward (of time)",
        "glossary, forward: the id forward stands at line 15 already, as forward.",
    ),
    "code twice": ("`nn.Module.forward`", "`forward`", None),
    "the same code": (
        "ReLU\n",
        "`relu`, `forward`\n",
        "glossary, relu: `forward` stands at line 15 already, as forward.",
    ),
    "no definition": (
        ":   A table. [The layer](../layer.md#two-in-a-row_1)\n",
        "",
        "glossary: matrix, matrices has no definition. Write it on the line below, behind a colon "
        "and three blanks.",
    ),
    "no definition at the end": (
        ":   A change. [The layer](../layer.md)\n",
        "",
        "glossary: step (of training), training step has no definition.",
    ),
    "no definition before a section": (
        ":   It multiplies. [The layer](../layer.md)\n",
        "",
        "glossary: layer, linear layer has no definition.",
    ),
    "a definition without a term": (
        "ReLU\n",
        "",
        "glossary: this definition has no term of its own. Write the term on the line above; one "
        "term has one definition, of one line.",
    ),
    "a definition above all sections": (
        "What is told here.\n",
        "word\n:   It. [The layer](../layer.md)\n",
        "glossary: this definition stands above the first section. Write ## and a title above it.",
    ),
    "a link that leads nowhere": (
        "A table. [The layer](../layer.md#two-in-a-row_1)",
        "A table.",
        "glossary, matrix: its line leads into no chapter. Close it with a link to where the book "
        "tells of it: [Shapes](../layer/shapes.md).",
    ),
    "a link out of the book": (
        "A table. [The layer](../layer.md#two-in-a-row_1)",
        "A table. [Elsewhere](https://example.org/a.md)",
        "glossary, matrix: there is no chapter reference/https:/example.org/a.md.",
    ),
    "a chapter that is not there": (
        "../layer.md#two-in-a-row_1",
        "layer.md",
        "glossary, matrix: there is no chapter reference/layer.md. Name one below docs/.",
    ),
    "a heading that is not there": (
        "../layer.md#two-in-a-row_1",
        "../layer.md#three-in-a-row",
        "glossary, matrix: layer.md has no heading #three-in-a-row. Its headings: the-layer, "
        "two-in-a-row, two-in-a-row_1.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_glossary_is_refused(tmp_path: Path, fault: str) -> None:
    before, after, message = FAULTS[fault]
    assert TEXT.count(before) == 1
    book = glossary_book(tmp_path, TEXT.replace(before, after))
    if message is None:
        # One term may be written twice in its own entry.
        assert len(glossary(book).terms) == 6
        return
    with pytest.raises(BookError) as caught:
        glossary(book)
    place, _, told = str(caught.value).partition(": ")
    assert told.startswith(message)
    name, line = place.split(":")
    assert name == f"docs/{GLOSSARY}"
    assert 8 < int(line) < 35


def test_a_link_to_elsewhere_may_stand_beside_one_into_the_book(tmp_path: Path) -> None:
    text = TEXT.replace("A table. ", "A table, as [they say](https://example.org/). ")
    assert glossary(glossary_book(tmp_path, text)).terms[3].pages == {"layer.md"}


def test_the_book_has_a_glossary_of_its_words() -> None:
    book = Book.load(ROOT)
    found = glossary(book)
    assert len(found.terms) >= 50
    names = [
        term.name.lower().strip("_").removeprefix("nn.").removeprefix("torch.")
        for term in found.terms
    ]
    assert names == sorted(names)
