"""The build: bad input stops it with one line that names file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bookblocks.reading.errors import BookError
from tests.building import build
from tests.minibook import CONFIG, MiniBook, listing, output


def convert(text: str) -> str:
    """Markdown in, HTML out, with the extensions of the small book, in its folder.

    A text that is no chapter yet becomes docs/call.md.
    """
    docs = Path.cwd() / "docs"
    docs.mkdir(exist_ok=True)
    if text not in [path.read_text(encoding="utf-8") for path in docs.glob("*.md")]:
        Path(docs, "call.md").write_text(text, encoding="utf-8")
    extensions = yaml_load(CONFIG, get_yaml_loader())["markdown_extensions"]
    configs = {name: options for item in extensions for name, options in item.items()}
    return Markdown(extensions=list(configs), extension_configs=configs).convert(text)


def test_a_listing_and_its_output_become_html(minibook: MiniBook) -> None:
    minibook.chapter("", one="print('a < b')\n")
    page = convert(listing("call/one.py") + output("a < b"))
    assert '<a class="listing__file" href="https://example.org/snippets/call/one.py">' in page
    assert (
        '<p class="output__label" data-search-exclude><a href="#proof-1">Output</a></p>'
        "<pre><samp>a &lt; b</samp></pre>" in page
    )


def test_an_error_is_told_as_one(minibook: MiniBook) -> None:
    minibook.chapter("", one="raise ValueError('no')\n")
    page = convert(listing("call/one.py") + output("ValueError: no", "pytb"))
    assert (
        '<div class="output output--error"><p class="output__label" data-search-exclude>'
        '<a href="#proof-1">Error</a></p>' in page
    )


def test_a_program_that_is_not_run_says_why(minibook: MiniBook) -> None:
    page = convert('<!--pytest.mark.skip(reason="needs a GPU")-->\n```python\nx = 1\n```\n')
    assert "Not run: needs a GPU" in page


def test_a_listing_in_an_admonition(minibook: MiniBook) -> None:
    minibook.chapter("", one="if True:\n    print(1)\n")
    text = '- item\n\n    ```python\n    --8<-- "call/one.py"\n    ```\n'
    page = convert(text)
    assert '<span class="w">    </span>' in page or "    <span" in page


@pytest.mark.parametrize("front", ["", "---\ntitle: Call\ndescription: A call\n---\n\n\n"])
def test_the_error_names_the_line_in_the_file(minibook: MiniBook, front: str) -> None:
    minibook.chapter(f"{front}# Call\n\n" + listing("call/one.py:lost"), one="x = 1\n")
    result = build(minibook)
    assert result.returncode != 0
    line = 4 + front.count("\n")
    message = f"docs/call.md:{line}: call/one.py has no section lost. Its sections: none."
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert "pymdownx" not in result.stderr


@pytest.mark.parametrize(
    ("chapter", "program", "message"),
    [
        (listing("call/two.py"), "x = 1\n", "docs/call.md:1: there is no listing call/two.py. "),
        (listing("call/one.py"), "x =\n", "snippets/call/one.py:1: the program has a syntax error"),
        (output("1"), "x = 1\n", "docs/call.md:2: this output has no listing. "),
        (
            '```python show="x"\n```\n',
            "x = 1\n",
            'docs/call.md:1: a fence that opens with ```python show="x" is not run. ',
        ),
        (
            listing("call/one.py") + listing("call/one.py"),
            "x = 1\n",
            "docs/call.md:4: listing call/one.py is shown twice, first at docs/call.md:1. "
            "Give the second place a program of its own, under another name.",
        ),
        (
            listing("call/one.py:a"),
            "# --8<-- [start:a]\nx = 1\n",
            "snippets/call/one.py:1: section a starts but never ends. ",
        ),
    ],
)
def test_bad_input_stops_the_build(
    minibook: MiniBook, chapter: str, program: str, message: str
) -> None:
    minibook.chapter(chapter, one=program)
    with pytest.raises(BookError) as caught:
        convert(chapter)
    assert str(caught.value).startswith(message)


def test_one_listing_in_two_chapters_stops_the_build(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py"), one="x = 1\n")
    minibook.write({"docs/other.md": "# Other\n\n" + listing("call/one.py")})
    with pytest.raises(BookError, match="docs/other.md:3: listing call/one.py is shown twice"):
        convert("# Home\n")


def test_two_names_that_differ_by_case_stop_the_build(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + listing("call/One.py"), one="x = 1\n", One="x = 2\n")
    with pytest.raises(BookError, match="docs/call.md:4: listing call/One.py is shown twice"):
        convert("# Home\n")


def test_a_listing_in_another_chapters_folder_stops_the_build(minibook: MiniBook) -> None:
    minibook.write({"docs/other.md": listing("call/one.py"), "snippets/call/one.py": "x = 1\n"})
    with pytest.raises(BookError, match="listing call/one.py belongs to another chapter. Move it"):
        convert("# Home\n")


def test_other_snippet_options_than_the_file_has_stop_the_build(minibook: MiniBook) -> None:
    """Were the site's expansion to change the lines, the page would show what is not run."""
    minibook.chapter("", one="x = 1\n# --8<-- [start:a]\nif x:\n    y = 2\n# --8<-- [end:a]\n")
    from pymdownx.snippets import SnippetPreprocessor

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SnippetPreprocessor, "read_lines", lambda self, path: ["x = 2"])
        with pytest.raises(BookError, match="the site shows other lines of call/one.py than"):
            convert(listing("call/one.py"))
