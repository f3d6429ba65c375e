"""What a reader reads: a paragraph as it is seen on the page, wherever it stands."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from bookblocks.reading.passages import EXTENSIONS, passages
from tests.markup import CONFIG, render
from tests.onepage import page


def read(text: str) -> list[str]:
    """What a reader reads of a chapter, without blanks at the ends of lines."""
    texts = [text for passage in passages(*page(text)) for text in passage.texts]
    return [" ".join(text.split()) for text in texts if text.strip()]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("4**2** and 4*2*, 4`2`", ["42 and 42, 42"]),
        (r"4\_2 and 4\.2", ["4_2 and 4.2"]),
        ("&#52;2 and &#x34;2 and &frac12;", ["42 and 42 and ½"]),
        ("<b>4</b>2 and <span>4</span><!-- 7 -->2", ["42 and 42"]),
        ("4<br>2", ["4 2"]),
        ("10<sup>-3</sup> and x<sub>2</sub>", ["10^-3 and x_2"]),
        ("# Part 42 {#part-7}", ["Part 42"]),
        ("| a | 42 |\n| - | -- |\n| 43 | b |", ["a 42 43 b"]),
        ('!!! note "Title 42"\n    Text 43.', ["Title 42 Text 43."]),
        ('??? note "Title 42"\n\n    Text 43.', ["Title 42", "Text 43."]),
        ("Term 41\n:   Meaning 42\n\n:   Another 43", ["Term 41 Meaning 42", ": Another 43"]),
        ("See[^7].\n\n[^7]: Note 42\n\n    and 43", ["See.", "Note 42", "and 43"]),
        ("A [link](https://e.org/7 \"title 42\")", ["A link", "title 42"]),
        ("A [link][7]\n\n[7]: https://e.org/8 'title 42'", ["A link", "title 42"]),
        ("- one\n\n    [x]: y 'title 42'\n\n    A [link][x]", ["one", "title 42", "A link"]),
        ("![alt 42](7.png 'title 43')", ["alt 42", "title 43"]),
        ("Big [x](y){: aria-label=\"label 42\" .c7}", ["Big x", "label 42"]),
        ("The HTML.\n\n*[HTML]: Hyper 42", ["The HTML.", "Hyper 42"]),
        ('# Part {data-toc-label="Part 42"}', ["Part", "Part 42"]),
        ('<ol start="42"><li>one</li></ol>', ["one", "42"]),
        ("<https://e.org/7>42", ["42"]),
        ("<https://e.org/7> and https://e.org/8", ["and"]),
        ("<details><summary>Sum 42</summary>\n<p>Text 43</p>\n</details>", ["Sum 42 Text 43"]),
        ("1. one\n\n2. two\n\n    more\n\n3. three", ["one", "two", "more", "three"]),
        ("1. one\n\n2. two", ["one", "two"]),
        ("<!-- 7\n\n8 -->\n\n42", ["42"]),
        ("<![CDATA[ > 42 ]]>", ["<![CDATA[ > 42 ]]>"]),
        ("<?x > 42 ?>", ["<?x > 42 ?>"]),
        ("`<!--` and 42\n\n`-->` 43", ["<!-- and 42 --> 43"]),
        ("The `#!math y = 4{2}x` rises", ["The y =42 x rises"]),
        ("The `#!python f(42)` too", ["The f(42) too"]),
        ("```math\ny = -4{2}x\n```", ["y =−42 x"]),
        ("```line\nslope: 7\nlisting: a/8.py\ncaption: Now 42\nover: [f, 'g 43']\n```",
         ["Now 42", "f", "g 43"]),
        ('<!--pytest.mark.skip(reason="needs 42 GPUs")-->\n```python\nx = 7\n```',
         ["needs 42 GPUs"]),
        ("```line\ncaption: Of 4`2`.\n```", ["Of 42."]),
        ("---\ntitle: Of 42\n---\nText", ["Of 42", "Text"]),
        ("---\ntitle: Part 42\ndescription: In 43 steps\n---\n\nText", ["Part 42", "In 43 steps",
         "Text"]),
    ],
)  # fmt: skip
def test_what_a_reader_sees(text: str, seen: list[str]) -> None:
    assert read(text) == seen


def test_every_extension_of_the_site_that_changes_what_is_seen_is_used_here() -> None:
    with CONFIG.open(encoding="utf-8") as file:
        listed = file.read().partition("markdown_extensions:")[2]
    names = {line.split()[1].rstrip(":") for line in listed.split("\n") if line.startswith("  - ")}
    # These give ids, or render fences, which are read by their own rules.
    others = {"toc", "bookblocks", "footnotes"} | {
        f"pymdownx.{name}" for name in ("snippets", "highlight", "superfences")
    }
    assert names == {*EXTENSIONS} | others


def test_a_paragraph_says_the_same_alone_as_on_its_page() -> None:
    text = (
        "# One\n\nA **b** [c](d).\n\n- e\n\n    e2\n- f\n\n> g\n\n!!! note\n\n    h `i`\n\n1. j\n"
    )
    seen = BeautifulSoup(render(text), "html.parser").get_text()
    assert "".join("".join(read(text)).split()) == "".join(seen.replace("¶", "").split())
