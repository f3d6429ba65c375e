"""Reading a chapter: what is accepted is seen alike by the tests and by the site."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pytest_codeblocks.main import extract_from_buffer

from bookblocks.reading.chapter import EXAMPLE_LANGUAGES, split_front_matter
from bookblocks.reading.errors import BookError
from bookblocks.reading.scanner import read_chapter
from tests.minibook import MARKER

# Pieces from which a writer, or a slip of one, can make a chapter.
PIECES = st.sampled_from(
    [
        "Words.",
        "",
        "- item",
        "```python",
        "```text",
        "```markdown",
        "```",
        "````",
        "````markdown",
        "    ```python",
        "    ```",
        "~~~",
        "x = 1",
        "`` code ``",
        "```x```",
        "> quoted",
        "> ```python",
        "<!-- a comment -->",
        "<!--",
        "-->",
        MARKER,
        "<!--pytest-codeblocks:cont-->",
        '<!--pytest.mark.skip(reason="why")-->',
        "# Heading",
    ]
)


@given(st.lists(PIECES, max_size=14))
@settings(max_examples=1500)
def test_an_accepted_chapter_has_the_fences_that_pytest_codeblocks_and_superfences_see(
    lines: list[str],
) -> None:
    try:
        chapter = read_chapter(lines, path="x.md", blocks=None)
    except BookError:
        return
    found = extract_from_buffer(io.StringIO("\n".join(lines) + "\n"))
    ours = [fence for fence in chapter.fences if fence.listing is None]
    assert [(block.syntax, block.code) for block in found] == [
        (fence.language, "".join(f"{line}\n" for line in fence.body)) for fence in ours
    ]
    outputs = [fence.output for fence in ours]
    assert [block.expected_output for block in found] == [
        None if output is None else "".join(f"{line}\n" for line in output.body)
        for output in outputs
    ]

    seen: list[str] = []

    def note(source: str, language: str, *_: object, **__: object) -> str:
        seen.append(language)
        return ""

    fences = [
        {"name": name, "class": name, "format": note}
        for name in ("python", "text", *EXAMPLE_LANGUAGES)
    ]
    Markdown(
        extensions=["pymdownx.superfences"],
        extension_configs={
            "pymdownx.superfences": {
                "custom_fences": fences,
                "disable_indented_code_blocks": True,
            }
        },
    ).convert("\n".join(lines))
    assert seen == [fence.language for fence in chapter.fences]


def test_front_matter_is_counted() -> None:
    assert split_front_matter("---\ntitle: x\n---\nText") == (["Text"], 3)
    assert split_front_matter("Text\n---\n") == (["Text", "---", ""], 0)
    assert split_front_matter("---\nnever closed") == (["---", "never closed"], 0)
