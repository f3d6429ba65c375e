"""Any chapter: pieces of Markdown and HTML, glued by chance, are refused or are all on the page.

The page is read with html5lib, which reads as browsers do, and not as `blocks/markup.py` does.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Comment, Doctype, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from bookblocks.blocks.markup import ELEMENTS
from bookblocks.reading.chapter import Fence
from bookblocks.reading.errors import BookError
from bookblocks.reading.scanner import read_chapter
from tests.markup import render

# A tilde stands for a word that no other place has.
PIECES = st.sampled_from(
    [
        *("~", "", "", "", "# ~", "## ~ {#name}", "~\n---", "~  ", "***"),
        *("- ~", "1. ~", "    ~", "        - ~", "> ~", "~\n:   ~", "term ~\n\n:   ~"),
        *("| ~ | ~ |\n| --- | --- |\n| ~ | ~ |", "| ~ |", "|", '!!! note "~"\n    ~', "??? ~"),
        *("*~*", "**~", "~_~_", "`~`", "``~ ` ~``", "`", "\\`~", "\\\\`~`", "__~__", "2*3*4 ~"),
        *("[~](#name)", "[~](index.md '~')", "![~](a.png)", "[~][ref]", "[ref]", "]", "[~", "(~)"),
        *("[ref]: a.md", "[ref]: a.md '~'", "~[^1]", "[^1]: ~", "[^1]:", "*[HTML]: ~", "HTML ~"),
        *("<b>~</b>", "<b>", "</b>", "<p>~", "</p>", "<div>", "</div>", "<div markdown>", "<br>~"),
        *("<details>", "<summary>~</summary>", "</details>", "<table><tr><td>~</td></tr></table>"),
        *("<script>~</script>", "<pre>~</pre>", "<code>~<br>~</code>", "<kbd>~</kbd>", "<svg>~"),
        *('<p title="~">~</p>', "<p onclick=~>~</p>", "<a href='javascript:~'>~</a>", "<i id=~>"),
        *("<!-- ~~ -->", "<!--", "-->", "<!-->~", "<![CDATA[~]]>", "<?~?>", "<!~>", "<", ">", "&"),
        *("&lt;b&gt;~", "&#60;script&#62;~", "&zwj;~", "&#8203;", "&unknown;~", "<~>", "</~>"),
        *("~{: title='~' }", "{: .output }", "*~*{ id=~ }", "{ ~ }", "{~=~}", "{{", "{%"),
        *("```math\ny = x\n```", "    ```math\n    y = x\n    ```", "```", "~\n```math\ny\n```\n~"),
        '<!--pytest.mark.skip(reason="a reason")-->\n```python\nx = 1\n```',
        *("`#!math y`~", "`:::python ~`", "::: ~", "```text", "~~~", "<http://[~]>", "<a@~.org>"),
    ]
)
JOINTS = st.sampled_from(["\n\n", "\n\n", "\n", " ", ""])

KINDS = {"python": "listing", "math": "math"}


@st.composite
def chapters(draw: st.DrawFn) -> str:
    """A text of some pieces, each word in it another."""
    parts: list[str] = []
    for piece in draw(st.lists(PIECES, min_size=1, max_size=7)):
        parts += [piece, draw(JOINTS)]
    words = iter(range(10_000))
    text = "".join(parts)
    return re.sub("(?<!~)~(?!~)", lambda _: f"word{_letters(next(words))}", text)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")


def fences_of(text: str) -> list[Fence]:
    """The fences that the tests see."""
    return read_chapter(text.split("\n"), path="text", blocks=("math", "python")).fences


def check_page(text: str, page: str) -> None:
    """The page holds the chapter, and nothing that a chapter must not bring."""
    soup = BeautifulSoup(page, "html5lib")
    body = soup.body
    assert body is not None
    drawn = body.select("figure.listing, div.math")
    kinds = ["listing" if block.name == "figure" else "math" for block in drawn]
    assert kinds == [KINDS[fence.language] for fence in fences_of(text)]
    for block in (*drawn, *body.select("math")):
        block.replace_with(" ")
    assert not soup.find_all(string=lambda each: isinstance(each, Comment | Doctype))
    said = [body.get_text(" ")]
    for element in body.find_all(True):
        assert isinstance(element, Tag)
        assert element.name in ELEMENTS
        assert set(element.attrs) <= ELEMENTS[element.name] | {"class"}
        said += [str(element.get("alt", "")), str(element.get("title", ""))]
        address = str(element.get("href") or element.get("src") or "")
        assert "script" not in address.partition(":")[0]
    seen = set(re.findall("word[a-j]{3}", " ".join(said)))
    prose = re.sub(r"(?s)<!--.*?-->|\{[^{}]*\}|<[^<>]*>", " ", text)
    assert set(re.findall("word[a-j]{3}", prose)) <= seen


@settings(max_examples=300)
@given(chapters())
def test_a_chapter_is_refused_at_a_line_or_is_on_its_page_as_a_whole(text: str) -> None:
    try:
        page = render(text)
    except BookError as error:
        complaint = str(error)
    else:
        check_page(text, page)
        return
    assert re.fullmatch(r"docs/page\d+\.md:\d+: .+\. .+\.", complaint)
