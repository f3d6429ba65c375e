"""A program as a listing: its sections, its faults, and its HTML."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from bookblocks.blocks.listing import render
from bookblocks.reading.errors import BookError
from bookblocks.reading.listing import (
    READERS_HAVE,
    SECTION_MARKER,
    Listing,
    program_text,
    read_listing,
)

PROGRAM = """\
import torch

# --8<-- [start:data]
x = torch.tensor([1.0])
# --8<-- [end:data]
print("<hidden>")
# --8<-- [start:idea]
y = 2 * x

print(y)
# --8<-- [end:idea]
"""


@pytest.fixture
def snippets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippets").mkdir()
    return tmp_path / "snippets"


def read(snippets: Path, text: str) -> Listing:
    (snippets / "call.py").write_text(text, encoding="utf-8")
    return read_listing(snippets, "call.py")


def copied(page: BeautifulSoup) -> object:
    """What elements.js hands to the button."""
    assert page.select_one("figure.listing button.listing__copy") is not None
    return "".join(line.get_text() for line in page.select(".listing__line"))


def test_a_listing_knows_its_lines_without_markers(snippets: Path) -> None:
    listing = read(snippets, PROGRAM)
    assert listing.program == "".join(
        line for line in PROGRAM.splitlines(keepends=True) if "8<" not in line
    )
    assert listing.sections == {"data": range(2, 3), "idea": range(4, 7)}
    assert listing.shown(["idea"]) == {4, 5, 6}
    assert listing.shown([]) == set(range(7))


def test_sections_may_lie_in_one_another(snippets: Path) -> None:
    text = "# --8<-- [start:a]\n1\n# --8<-- [start:b]\n2\n# --8<-- [end:a]\n3\n# --8<-- [end:b]\n"
    assert read(snippets, text).sections == {"a": range(2), "b": range(1, 3)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# --8<-- [start:a]\nx = 1\n",
            "snippets/call.py:1: section a starts but never ends. "
            "Put # --8<-- [end:a] after its last line.",
        ),
        (
            "x = 1\n# --8<-- [end:a]\n",
            "snippets/call.py:2: section a ends but has not started. "
            "Put # --8<-- [start:a] before its first line.",
        ),
        (
            "# --8<-- [start:a]\n1\n# --8<-- [end:a]\n# --8<-- [start:a]\n2\n# --8<-- [end:a]\n",
            "snippets/call.py:4: there are two sections named a. "
            "Give each section of a listing its own name.",
        ),
        (
            "# --8<-- [start:a]\n# --8<-- [end:a]\n",
            "snippets/call.py:1: section a is empty. "
            "Put its markers around the lines it should show.",
        ),
        (
            "# --8<-- [start a]\n",
            "snippets/call.py:1: this is not a section marker: # --8<-- [start a]. "
            "Write it as # --8<-- [start:name] or # --8<-- [end:name].",
        ),
        (
            "x = 1\nif x\n    y = 2\n",
            "snippets/call.py:2: the program has a syntax error: expected ':'. "
            "Correct it; python must be able to run this file.",
        ),
    ],
)
def test_a_fault_in_a_program(snippets: Path, text: str, message: str) -> None:
    with pytest.raises(BookError) as caught:
        read(snippets, text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import helper", "helper"),
        ("import torch, helper.inner", "helper.inner"),
        ("from helper import a", "helper"),
        ("def f():\n    from helper.b import a", "helper.b"),
        ("from . import helper", "."),
        ("from .helper import a", ".helper"),
        ("import bookblocks", "bookblocks"),
        ("import pytest", "pytest"),
    ],
)
def test_a_program_that_needs_what_a_reader_has_not_is_refused(
    snippets: Path, text: str, name: str
) -> None:
    (snippets / "helper.py").write_text("a = 1\n", encoding="utf-8")
    with pytest.raises(BookError) as caught:
        read(snippets, "x = 1\n" + text + "\n")
    assert str(caught.value) == (
        f"snippets/call.py:{2 + text.count(chr(10))}: the program imports {name}, which a reader "
        "who copies it does not have. A listing runs alone, in an empty folder: write what it "
        "needs into it, or take it from Python's own library, torch or numpy."
    )


def test_what_every_reader_has_may_be_imported(snippets: Path) -> None:
    read(snippets, "import os.path, torch.nn as nn\nfrom numpy import array\nimport call\n")


@pytest.mark.parametrize("name", ["html.py", "random.py", "torch.py", "numpy.py", "sympy.py"])
def test_a_program_named_like_a_module_is_refused(snippets: Path, name: str) -> None:
    (snippets / name).write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(BookError) as caught:
        read_listing(snippets, name)
    module = name.removesuffix(".py")
    assert str(caught.value) == (
        f"snippets/{name}:1: a reader who saves this program as {name} hides Python's or "
        f"PyTorch's own module {module} with it. Give the file another name."
    )


def installed_with(name: str, known: set[str]) -> Iterator[str]:
    """The modules of a package and of those that it requires, as far as they are installed."""
    if name in known:
        return
    known.add(name)
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return
    for file in package.files or ():
        module = file.parts[0].removesuffix(".py")
        if file.suffix == ".py" and module.isidentifier():
            yield module
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from installed_with(requirement.name, known)


def test_readers_have_what_torch_and_numpy_bring_with_them() -> None:
    known: set[str] = set()
    brought = {*installed_with("torch", known), *installed_with("numpy", known)}
    # No program imports these: a command, a helper of setuptools, what torch needs of a GPU.
    others = {"isympy", "_distutils_hack", "nvidia", "triton"}
    assert {name for name in brought if not name.startswith("cuda")} - others <= READERS_HAVE


def test_a_program_in_another_encoding_is_refused_with_its_line(snippets: Path) -> None:
    (snippets / "call.py").write_bytes("x = 1\ny = 'ü'\n".encode("latin-1"))
    with pytest.raises(BookError) as caught:
        read_listing(snippets, "call.py")
    assert str(caught.value) == (
        "snippets/call.py:2: this file is not UTF-8: byte 0xfc. Save it as UTF-8."
    )


def test_what_python_cannot_compile_is_one_line(snippets: Path) -> None:
    with pytest.raises(BookError, match="^snippets/call.py:1: the program has a syntax error: "):
        read(snippets, "(" * 1000 + ")" * 1000 + "\n")


@pytest.mark.parametrize("text", ["\0", "'\u202e'", "\t", "'\u2028'", "\x0c"])
def test_a_program_has_no_character_that_a_reader_cannot_see(snippets: Path, text: str) -> None:
    with pytest.raises(BookError, match="^snippets/call.py:2: this line holds .*cannot see"):
        read(snippets, f"x = 1\n{text}\n")


def test_what_copy_gives_has_no_markers_and_every_other_line(snippets: Path) -> None:
    text = "a = 1\n# --8<-- [start:s]\nb = 'ü∑'\n# --8<-- [end:s]\n"
    listing = read(snippets, text)
    assert listing.program == program_text(listing.path) == "a = 1\nb = 'ü∑'\n"


def test_a_missing_program_where_none_is_near(snippets: Path) -> None:
    with pytest.raises(BookError) as caught:
        read_listing(snippets, "call.py", at="docs/call.md", line=7)
    assert str(caught.value) == (
        "docs/call.md:7: there is no listing call.py. Create snippets/call.py."
    )


def test_a_changed_program_is_read_again(snippets: Path) -> None:
    assert read(snippets, "print(1)\n").program == "print(1)\n"
    assert read(snippets, "print(2)\n").program == "print(2)\n"


def test_the_page_shows_the_sections_and_holds_the_rest(snippets: Path) -> None:
    page = BeautifulSoup(
        render(read(snippets, PROGRAM), ["data", "idea"], "https://example.org/"), "html.parser"
    )
    lines = [
        ("rest " if "listing__line--rest" in span["class"] else "") + span.get_text()
        for span in page.select(".listing__line, .listing__gap")
    ]
    assert lines == [
        "rest import torch\n",
        "rest \n",
        "x = torch.tensor([1.0])\n",
        "⋮\n",
        'rest print("<hidden>")\n',
        "y = 2 * x\n",
        "\n",
        "print(y)\n",
    ]
    assert copied(page) == read(snippets, PROGRAM).program
    link = page.select_one("a.listing__file")
    assert link is not None
    assert (link["href"], link.get_text()) == ("https://example.org/call.py", "call.py")
    assert page.select_one("label.listing__whole input[type=checkbox]") is not None


def test_a_listing_shown_whole_has_nothing_to_unfold(snippets: Path) -> None:
    page = BeautifulSoup(render(read(snippets, "print(1)\n"), [], ""), "html.parser")
    assert page.select_one(".listing__whole") is None
    assert page.select_one(".listing__line--rest") is None


LINES = st.sampled_from(
    ["", "x = '''<&>", "'''", "\"a\" + 'b'", "    pass", "# ⋮ ünïcode", "@d", "f'{x!r}'", "\tx"]
)


@given(st.lists(LINES, min_size=1), st.data())
def test_every_line_of_any_program_stands_once_and_in_order(
    lines: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(start + 1, len(lines)))
    listing = Listing("x.py", Path("x.py"), tuple(lines), {"s": range(start, end)})
    page = BeautifulSoup(render(listing, ["s"], ""), "html.parser")
    spans = page.select(".listing__line")
    assert [span.get_text() for span in spans] == [f"{line}\n" for line in lines]
    shown = [i for i, span in enumerate(spans) if "listing__line--rest" not in span["class"]]
    assert shown == list(range(start, end))
    assert copied(page) == listing.program


def test_the_marker_is_the_one_of_pymdownx_snippets() -> None:
    """What we take for a marker, the site's own expansion takes for one too."""
    from pymdownx.snippets import SnippetPreprocessor

    for line in PROGRAM.splitlines():
        ours = SECTION_MARKER.match(line)
        theirs = SnippetPreprocessor.RE_SNIPPET_SECTION.match(line)
        assert bool(ours) == bool(theirs)
        assert ours is None or theirs is None or ours["name"] == theirs["name"]
