"""The HTML beside the blocks: what may stand on a page, and that nothing else does."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.markup import ELEMENTS, RefusedError, check_address, words, written_anew
from tests.markup import complaint


def refusal(text: str, **kept: str) -> str:
    with pytest.raises(RefusedError) as caught:
        written_anew(text, kept)
    return str(caught.value)


def test_what_is_allowed_is_written_as_it_was_read() -> None:
    text = '<p id="a" title="A &amp; B">x &lt; <b>y</b><br>z</p>\n<img alt="c" src="a.png">'
    page, seen = written_anew(text, {})
    assert page == text
    assert seen == "x y z c A B"


def test_a_block_comes_in_the_place_of_what_stands_for_it() -> None:
    page, seen = written_anew('<p>a</p><div data-kept="k"></div><p>b</p>', {"k": "<pre>1</pre>"})
    assert page == "<p>a</p><pre>1</pre><p>b</p>"
    assert seen == "a b"


def test_a_block_that_is_not_on_the_page_is_missed() -> None:
    assert refusal("<p>a</p>", k="<pre>1</pre>") == (
        "a block or a formula of this chapter is not on its page"
    )


@pytest.mark.parametrize(
    "text",
    [
        '<p><div data-kept="k"></div><div data-kept="k"></div></p>',
        '<div data-kept="other"></div>',
    ],
)
def test_nothing_but_a_block_stands_for_one(text: str) -> None:
    assert refusal(text, k="") == "the attribute data-kept is not for chapters"


@pytest.mark.parametrize(
    "name", ["headerlink", "footnote-ref", "footnote-backref", "footnote-ref headerlink"]
)
def test_what_the_theme_shows_as_a_sign_is_no_text(name: str) -> None:
    assert written_anew(f'<p>a <a class="{name}" href="#x">b</a> c</p>', {})[1] == "a c"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<code>a<br>b</code>", "code within a line holds nothing but text"),
        ("<code><kbd>a</kbd></code>", "code within a line holds nothing but text"),
        ('<code><div data-kept="k"></div></code>', "code within a line holds nothing but text"),
        ('<p id="a">x</p><p id="a">y</p>', "the id a is on this page twice"),
        ('<p id="figure-1-title">x</p>', "the id figure-1-title is on this page twice"),
        ('<p id="__search">x</p>', "this is no id: __search"),
        ("<p>a&#8203;b</p>", "this is U+200B ZERO WIDTH SPACE on the page"),
        ("<p>a&Tab;b</p>", "this is a tab on the page"),
        ('<p title="a&#x202e;b">c</p>', "this is U+202E RIGHT-TO-LEFT OVERRIDE on the page"),
        ("<p>&#57344;</p>", "this is U+E000 private character on the page"),
        ("<div>" * 101 + "</div>" * 101, "more than 100 tags are open here"),
        ('<p abc"="x">y</p>', "an attribute of <p> is not allowed in a chapter"),
        ("<p><b>x</p></b>", "</p> ends nothing here, and <b> is open"),
        ("<p><!-- x</p>", "a comment never ends"),
        ("<p><!x></p>", "a comment is written in an unusual way"),
    ],
)
def test_the_rest_is_refused(text: str, what: str) -> None:
    assert refusal(text, k='<svg><title id="figure-1-title">x</title></svg>').startswith(what)


@pytest.mark.parametrize("address", ["http://[", "//[x", "http://[x]"])
def test_an_address_that_mkdocs_would_die_of_is_refused(address: str) -> None:
    with pytest.raises(RefusedError, match="this address cannot be read"):
        check_address("a", address)


@pytest.mark.parametrize("address", ["", "#a", "a/b.md?c#d", "https://x.org/a_(b)", "mailto:a@b.c"])
def test_an_address_that_a_reader_may_follow_is_not(address: str) -> None:
    check_address("a", address)


@pytest.mark.parametrize(
    "address",
    ["javascript:x", " java\nscript:x", "JAVASCRIPT:x", "data:text/html,x", "//x.org", "\\\\x.org"],
)
def test_a_live_address_and_another_hosts_are_refused(address: str) -> None:
    for tag in ("a", "img"):
        with pytest.raises(RefusedError):
            check_address(tag, address)


def test_a_long_address_is_cut_in_the_message() -> None:
    with pytest.raises(RefusedError) as caught:
        check_address("a", "data:" + "x" * 100_000)
    assert len(str(caught.value)) < 500


def test_words_are_letters_and_digits() -> None:
    assert list(words("un*bold*ed snake_case, H₂O: 4.5 é")) == [
        *("un", "bold", "ed", "snake", "case", "H₂O", "4", "5", "é"),
    ]


def test_a_block_in_an_attribute_is_refused_at_a_line() -> None:
    text = 'Words.\n\n<p title="\n\n```math\ny\n```\n\n">x</p>\n'
    assert complaint(text) == (
        "text:3: an attribute of <p> is not allowed in a chapter. Remove it."
    )


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<code>", "</code>", "<br>", "<br/>"),
        *("<a href='#x'>", "</a>", "<a href=javascript:x>", "<img src=a.png alt=word>", "<img src"),
        *(
            "<script>",
            "</script>",
            "<style>",
            "<svg>",
            "<math>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
        ),
        *(
            "<p onclick=x>",
            "<p/onclick=x>",
            "<p title='",
            'id="',
            "'",
            '"',
            ">",
            "<",
            "=",
            "/",
            " ",
        ),
        *(
            "<!--",
            "-->",
            "<!-->",
            "--!>",
            "<!",
            "<?",
            "<![CDATA[",
            "]]>",
            "</",
            "word",
            "&lt;",
            "&",
        ),
        *("&#60;script&#62;", "\n", "<textarea>", "<title>", "<noscript>", "<template>", "<li>"),
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_browsers_see_in_a_page_what_was_read_here(text: str) -> None:
    """What is written is read again as browsers read: the same elements, the same words."""
    try:
        page, seen = written_anew(text, {})
    except RefusedError:
        return
    body = BeautifulSoup(page, "html5lib").body
    assert body is not None
    for element in body.find_all(True):
        assert element.name in ELEMENTS
        assert set(element.attrs) <= ELEMENTS[element.name] | {"class"}
        assert "script" not in str(element.get("href", ""))
    alternatives = "".join(f" {image['alt']}" for image in body.select("img[alt]"))
    assert sorted(words(body.get_text(" ") + alternatives)) == sorted(seen.split())
