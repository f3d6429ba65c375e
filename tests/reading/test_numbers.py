"""Numbers in the prose: shown on the page, or excepted in writing where they stand."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bookblocks.reading.errors import BookError
from bookblocks.reading.numbers import check_numbers
from bookblocks.reading.passages import passages
from tests.minibook import MiniBook, listing, output
from tests.onepage import page

REMEDY = (
    "Let a listing print it, or write <!--number N: where it comes from--> "
    "right below its paragraph."
)


def refusal(text: str, **programs: str) -> str:
    """The message about the numbers of a chapter."""
    with pytest.raises(BookError) as caught:
        check_numbers(*page(text, programs))
    return str(caught.value)


def unshown(text: str, **programs: str) -> str:
    """The numbers that a chapter does not show, as the message names them."""
    place, _, rest = refusal(text, **programs).partition(
        ": no program, output or block on this page shows: "
    )
    assert place.startswith("docs/call.md:") and rest.endswith(f". {REMEDY}")
    return rest.removesuffix(f". {REMEDY}")


def test_a_number_that_the_page_does_not_show_fails(minibook: MiniBook) -> None:
    minibook.chapter(
        "# Call\n\nIt prints 42, and 43 as well as 44.\n\n" + listing("call/one.py") + output("42"),
        one="print(42)\n",
    )
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=2)
    result.stdout.fnmatch_lines(
        [
            "docs/call.md:3: no program, output or block on this page shows: "
            f"43 (line 3), 44 (line 3). {REMEDY}"
        ]
    )


def test_a_number_of_the_whole_program_counts() -> None:
    text = "The seed is 50.\n\n" + listing("call/one.py:a")
    program = "seed = 50\n# --8<-- [start:a]\nx = seed\n# --8<-- [end:a]\n"
    check_numbers(*page(text, {"one": program}))


CAPTION = "```line\nslope: 2\nintercept: 1\nx: 3\ncaption: {}\n```\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # What is prose.
        ("Of Forty-two, a hundred.", "Forty-two (line 1), a hundred (line 1)"),
        ("Of one, and\nof 16 million.", "16 million (line 2)"),
        ("## Part 42", "42 (line 1)"),
        ("| a |\n| - |\n| 42 |", "42 (line 3)"),
        ("Note[^1].\n\n[^1]: Of 42.", "42 (line 3)"),
        ("Term\n\n:   Of 42.", "42 (line 3)"),
        ('!!! note "Of 42"\n    Text.', "42 (line 1)"),
        ("HTML\n\n*[HTML]: Hyper 42", "42 (line 3)"),
        ('A [link](x.md "of 42").', "42 (line 1)"),
        ("A [link][x].\n\n[x]: x.md 'of 42'", "42 (line 3)"),
        ("![of 42](x.png)", "42 (line 1)"),
        ("---\ntitle: Part 42\ndescription: Of 43\n---\n\nText.", "42 (line 2), 43 (line 3)"),
        (CAPTION.format("Of 42."), "42 (line 5)"),
        ("The `#!math y = 42x`.", "42 (line 1)"),
        ("```math\ny = x +\n42\n```", "42 (line 3)"),
        ('<!--pytest.mark.skip(reason="of 42")-->\n```python\nx\n```', "42 (line 2)"),
        # What proves nothing.
        (f"{CAPTION.format('Of 42.')}\nOf 42.", "42 (line 5), 42 (line 8)"),
        ("The `#!math y = 42x`.\n\nOf 42.", "42 (line 1), 42 (line 3)"),
        # How it is written.
        ("Of .77.", ".77 (line 1)"),
        ("Of −3.", "−3 (line 1)"),
        ("Of 4**2**.", "42 (line 1)"),
        ("Of &#52;2.", "42 (line 1)"),
        ("Of 4\\_2.", "4_2 (line 1)"),
        ("Of <b>4</b>2.", "42 (line 1)"),
        ("Of ４２.", "42 (line 1)"),
        ("Of 4&#8203;2.", "42 (line 1)"),
        ("Of 1 000.", "1 000 (line 1)"),
        ("Of 1,000.", "1,000 (line 1)"),
        ("Of 3%.", "3% (line 1)"),
        ("Of 10⁻³.", "10^-3 (line 1)"),
        ("Of 10<sup>-3</sup>.", "10^-3 (line 1)"),
        ("Of 1e-3.", "1e-3 (line 1)"),
        ("Of 3–5.", "5 (line 1)"),
        ("Of 5x and x7.", "5 (line 1), 7 (line 1)"),
        ("Of 1.3.0 and 3.", "1.3.0 (line 1)"),
        ("It is\n42", "42 (line 2)"),
        ("It is 1\n000 or 1  000", "1 000 (line 1), 1 000 (line 1)"),
        (CAPTION.format(">\n  Of 1\n  000."), "1 000 (line 1)"),
        ("One\nof 3\nand of 42\nand 42.", "42 (line 3), 42 (line 4)"),
    ],
)
def test_a_wrong_number_is_found_wherever_and_however_it_is_written(text: str, named: str) -> None:
    """The program shows 1, 2 and 3, and says more in what does not count."""
    program = '"""Of 42."""\n\nx = 1, 2, 3  # of 42\nopen("42.csv")\n'
    assert unshown(f"{text}\n\n{listing('call/one.py')}", one=program) == named


def test_a_number_without_the_sign_that_is_shown_is_another() -> None:
    assert unshown("Of 3, and −4.\n\n" + listing("call/one.py"), one="x = -3, -4\n") == "3 (line 1)"


def test_a_version_and_a_shorter_one_are_two() -> None:
    named = unshown("2.13 and 2.13.0.\n\n" + listing("call/one.py"), one="x = '2.13.0'\n")
    assert named == "2.13 (line 1)"


@pytest.mark.parametrize(
    "text",
    [
        "Three is 3, 3.0, +3 and 3x4; −5 and x − 3, 1–3.",
        "A [link](https://e.org/8.html) and a note[^9], <https://e.org/7>.\n\n[^9]: Text",
        "1. One <!-- 10 -->\n2. Two\n\n3. Three\n\n    1. Four\n{: #part-11 }",
        "## Part {#part-12 .c13}\n\nfloat32 and `mat1`",
        CAPTION.format("The −5, 1 and `3`"),
        "The `#!math y = 3x^4`",
        "Under 1,000, 1_000, 1 000 and 1\u00a0000 and 10³",
        "50% and 1e-3, 0.001 and 10⁻³",
    ],
)
def test_what_is_shown_however_it_is_written_passes(text: str) -> None:
    program = "x = 1, 3, 4, -5, 1000, 1e-3\nprint('50%')\n"
    check_numbers(*page(f"{text}\n\n{listing('call/one.py')}", {"one": program}))


@pytest.mark.parametrize("written", ["Text.\n\nOf &#x202e;24", "Text.\n\nOf &#x2067;24"])
def test_a_number_whose_order_is_turned_is_refused(written: str) -> None:
    assert refusal(f"{written}\n\n{listing('call/one.py')}", one="x = 24\n").startswith(
        "docs/call.md:3: the character U+20"
    )


# Exceptions -------------------------------------------------------------------------------


EXCEPTION = "<!--number 42: an answer-->"
UNNEEDED = (
    "no number in the paragraph above needs the exception for 42. "
    "Delete it, or move it right below the paragraph that needs it."
)


@pytest.mark.parametrize(
    "text",
    [
        f"Of 42 and of 42.\n\n{EXCEPTION}",
        f"Of 42.\n{EXCEPTION}\nAnd more.",
        f"Of 42 {EXCEPTION} and so on.",
        f"Of 42 and −1.\n\n{EXCEPTION} <!--number -1: another-->",
        f"Of 42 and −1.\n\n{EXCEPTION}\n<!--number -1: another-->",
        f"Of 42 and −1.\n\n{EXCEPTION}\n\n<!-- why not -->\n\n<!--number -1: another-->",
        f"- One\n- 42\n\n{EXCEPTION}",
        f"!!! note\n\n    Of 42.\n\n    {EXCEPTION}",
        f"{CAPTION.format('Of 42.')}\n{EXCEPTION}",
        f"---\ntitle: Of 42\n---\n{EXCEPTION}\n\nText.",
    ],
)
def test_an_exception_in_a_paragraph_or_right_below_it(text: str) -> None:
    check_numbers(*page(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"Of 42.\n\n{EXCEPTION}\n\nAnd 42.", "42 (line 5)"),
        (f"Of 42.\n\nText.\n\n{EXCEPTION}", "42 (line 1)"),
        (f"Of 42.\n\n{CAPTION.format('c')}\n{EXCEPTION}", "42 (line 1)"),
        (f"{EXCEPTION}\n\nOf 42.", "42 (line 3)"),
        (f"Of −42.\n\n{EXCEPTION}", "−42 (line 1)"),
        ("Of 42.\n\n<!--number 42: -->", "42 (line 1)"),
        ("Of 42.\n\n<!-- number 42: an answer-->", "42 (line 1)"),
        (f"Of 42, as `{EXCEPTION}`.", "42 (line 1), 42 (line 1)"),
    ],
)
def test_an_exception_covers_nothing_else(text: str, named: str) -> None:
    assert unshown(text) == named


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"Words.\n\n{EXCEPTION}", 3),
        (f"Of 42.\n\n{EXCEPTION}\n\nText.\n\n{EXCEPTION}", 7),
        (f"---\ntitle: Words\n---\n\n{EXCEPTION}", 5),
    ],
)
def test_an_exception_that_nothing_needs_fails(text: str, line: int) -> None:
    assert refusal(text) == f"docs/call.md:{line}: {UNNEEDED}"


def test_an_exception_in_an_output_is_a_text_that_a_program_prints() -> None:
    text = f"Text.\n\n{listing('call/one.py')}{output(EXCEPTION)}"
    check_numbers(*page(text, {"one": f"print('{EXCEPTION}')\n"}))
    assert unshown(f"{text}\nOf −42.", one="\n") == "−42 (line 13)"


# Whatever the markup ----------------------------------------------------------------------

DIGIT = st.sampled_from(
    [
        *("{}", "{}", "**{}**", "*{}*", "<b>{}</b>", "<i>{}</i>", "`{}`", "{}<!-- 1 -->"),
        *("&#5{};", "&#x3{};", "{}&#8203;", "{}&shy;", "{}<wbr>", "[{}](x.md)"),
    ]
)
FORMS = st.tuples(DIGIT, DIGIT).map(
    lambda pair: "".join(
        # The character 4 has the number 52 in decimal and 34 in hexadecimal.
        form.format(int(digit) - 2 if form.startswith("&#5") else digit)
        for form, digit in zip(pair, "97", strict=True)
    )
)
PLACES = st.sampled_from(
    [
        *(
            "It is {}.",
            "It is\n{}",
            "({})",
            "## Part {}",
            "- item {}",
            "> quote {}",
        ),
        *("| a | b |\n| - | - |\n| c | {} |", "Text[^1]\n\n[^1]: Note {}", "Term\n:   is {}"),
        *("!!! note\n    It is {}", "**It is {}**", "*It* is {}", "\u00a0{}"),
        *("<span>{}</span>", "Two  \nlines {}", "1. one\n2. is {}", "a {}, b", "x={}", "{}x"),
    ]
)


@given(FORMS, PLACES)
def test_whatever_the_markup_a_wrong_number_is_caught(form: str, place: str) -> None:
    """The page shows 9 and 7, and never 97."""
    program = "x = 9, 7, 1\n"
    book, chapter = page(f"{place.format(form)}\n\n{listing('call/one.py')}", {"one": program})
    # Signs beside their like are no markup: the reader sees them, and two numbers.
    seen = "".join(text for passage in passages(book, chapter) for text in passage.texts)
    assume(not set("*`") & set(seen))
    with pytest.raises(BookError, match=r"docs/call.md:\d+: .*97"):
        check_numbers(book, chapter)


# mkdocs.yml -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("added", "named"),
    [
        ("extra:\n  about: in 6", "mkdocs.yml:3: nothing proves 6 in: in 6."),
        ("site_description: In 7 days", "mkdocs.yml:2: nothing proves 7 in: In 7 days."),
        ("repo_name: All 9 parts", "mkdocs.yml:2: nothing proves 9 in: All 9 parts."),
        (
            "theme:\n  palette:\n    - toggle: {name: In 3 colours}",
            "mkdocs.yml:4: nothing proves 3 in: In 3 colours.",
        ),
        (
            "theme:\n  palette:\n    toggle: {name: In 3 colours}",
            "mkdocs.yml:4: nothing proves 3 in: In 3 colours.",
        ),
        ("nav:\n  - Part:\n      - In 8 days: call.md", "mkdocs.yml:4: nothing proves 8 in: In 8"),
        ("nav:\n  - Part 9:\n      - call.md", "mkdocs.yml:3: nothing proves 9 in: Part 9."),
    ],
)
def test_the_site_says_no_numbers(minibook: MiniBook, added: str, named: str) -> None:
    path = minibook.root / "mkdocs.yml"
    config = path.read_text(encoding="utf-8")
    path.write_text(config.replace("\n", f"\n{added}\n", 1), encoding="utf-8")
    minibook.chapter("Text.\n")
    result = minibook.run("mkdocs.yml")
    result.assert_outcomes(failed=1, passed=5)
    result.stdout.fnmatch_lines([f"{named}*Say it without a number, or in a chapter."])


def test_the_titles_that_markdown_writes_say_no_numbers(minibook: MiniBook) -> None:
    path = minibook.root / "mkdocs.yml"
    toc = "theme: material\nmarkdown_extensions:\n  - toc:\n      permalink_title: Link 5\n"
    config = path.read_text(encoding="utf-8")
    path.write_text(config.replace("markdown_extensions:\n", toc), encoding="utf-8")
    minibook.chapter("Text.\n")
    result = minibook.run("mkdocs.yml")
    result.stdout.fnmatch_lines(["mkdocs.yml:*: nothing proves 5 in: Link 5.*"])


def test_the_version_of_the_book_is_no_claim(minibook: MiniBook) -> None:
    path = minibook.root / "mkdocs.yml"
    config = path.read_text(encoding="utf-8")
    path.write_text(config.replace("\n", '\nextra:\n  release: "2026.11"\n', 1), encoding="utf-8")
    minibook.chapter("Text.\n")
    minibook.run("mkdocs.yml").assert_outcomes(passed=6)
