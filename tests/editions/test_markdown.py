"""Elements as Markdown: a reader of CommonMark sees the same words and the same structure."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from bookblocks.editions.errors import EditionError
from bookblocks.editions.markdown import Writer

READER = MarkdownIt("commonmark").enable("table")


def written(markup: str) -> str:
    body = BeautifulSoup(markup, "html5lib").body
    assert body is not None
    return Writer("page.md", lambda href: href).write(body.children)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>1. is no list, and * no star, _x_ and a_b_c and __d__ are names</p>",
        "<p># no heading</p><p>- no item</p><p>> no quote</p><p>2) no list</p>",
        "<p>&lt;b&gt; and &amp;lt; and [x](y) and `tick` and \\ and ~~x~~</p>",
        "<p>a <strong>b</strong> <em>c</em> <code>d_e*</code> <code>a`b</code></p>",
        "<ul><li>one<ul><li>two<ol><li>three</li></ol></li></ul></li><li>four</li></ul>",
        "<ol><li><p>one</p><p>two</p><pre>code\n\n  more</pre></li><li>three</li></ol>",
        "<blockquote><p>said</p><ul><li>x</li></ul></blockquote><h2>A <code>b</code></h2>",
        "<table><tr><th>a|b</th><th><code>c|d</code></th></tr><tr><td>1</td><td>2</td></tr></table>",
        "<pre>```\nfence\n```</pre><p>after</p>",
    ],
)
def test_markdown_reads_as_the_same(markup: str) -> None:
    def seen(html: str) -> list[str]:
        found = BeautifulSoup(html, "html5lib")
        # Of a fence the code stands in an element of its own.
        for each in found.select("pre > code"):
            each.unwrap()
        names = [each.name for each in found.find_all(True)]
        shown = [name for name in names if name not in ("p", "thead", "tbody")]
        return [*shown, *found.get_text(" ").split()]

    assert seen(READER.render(written(markup))) == seen(markup)


def test_numbers_without_a_head_are_a_table() -> None:
    table = "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    assert written(table) == "|  |  |\n| --- | --- |\n| 1 | 2 |"


def test_a_definition_is_an_item_with_its_term() -> None:
    assert written("<dl><dt>affine</dt><dd>Of a function.</dd></dl>") == (
        "- **affine**: Of a function."
    )


def test_formulas_stand_between_dollars() -> None:
    inline = '<p>So <x-tex display="inline">y = x_1</x-tex>, for $5:</p>'
    assert written(inline) == "So $y = x_1$, for \\$5:"
    assert written('<x-tex display="block">y</x-tex>') == "$$\ny\n$$"


def test_answers_with_letters_keep_them() -> None:
    assert written('<ol type="A"><li>yes</li><li>no</li></ol>') == "- A. yes\n- B. no"


def test_what_markdown_lacks_is_refused() -> None:
    with pytest.raises(EditionError, match=r"^page\.md: Markdown has nothing for <video>; "):
        written("<p><video></video></p>")
