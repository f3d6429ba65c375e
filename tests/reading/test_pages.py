"""The files below docs/ that become pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.reading.pages import find_pages


def write(docs: Path, *names: str) -> None:
    for name in names:
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Words\n", encoding="utf-8")


def refusal(docs: Path) -> str:
    with pytest.raises(BookError) as caught:
        find_pages(docs, "docs")
    return str(caught.value)


def test_chapters_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "index.md", "b/a.md", "a.md", "b.md/index.md", "assets/a.css", "a.png", "a.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in find_pages(tmp_path, "docs")]
    assert found == ["a.md", "b/a.md", "b.md/index.md", "index.md"]


def test_what_mkdocs_leaves_out_is_no_chapter(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".a.md", ".b/a.md", "#a.md#", "a.md~")
    assert find_pages(tmp_path, "docs") == [tmp_path / "a.md"]


def test_a_folder_elsewhere_may_be_linked(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.md", "other/b.md")
    (tmp_path / "docs/other").symlink_to(tmp_path / "other")
    found = find_pages(tmp_path / "docs", "docs")
    assert [path.name for path in found] == ["a.md", "b.md"]


@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_a_folder_that_leads_back_is_refused(tmp_path: Path, target: str) -> None:
    write(tmp_path, "docs/part/a.md")
    (tmp_path / "docs/part/round").symlink_to(target)
    assert refusal(tmp_path / "docs") == (
        "docs/part/round: this link leads back to a folder in which it stands. "
        "Delete it, or let it lead elsewhere."
    )


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a.markdown"], "docs/a.markdown: a chapter under this name is not tested. Rename it to"),
        (["a.MKD"], "docs/a.MKD: a chapter under this name is not tested. Rename it to a.md."),
        (["b/a.HTM"], "docs/b/a.HTM: this file would be shown as it is"),
        (["a.xml"], "docs/a.xml: this file would be shown as it is"),
        (["templates/a.md"], "docs/templates/a.md: MkDocs leaves out what stands in"),
        (["a.md", "a/index.md"], "docs/a/index.md: this chapter would have the address of docs/a."),
        (["a.md", "A.md"], "docs/a.md: this chapter would have the address of docs/A.md."),
    ],
)
def test_a_page_that_would_not_be_tested_is_refused(
    tmp_path: Path, names: list[str], message: str
) -> None:
    write(tmp_path, *names)
    assert refusal(tmp_path).startswith(message)
