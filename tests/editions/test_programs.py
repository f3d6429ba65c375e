"""The programs of a built page stand there whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.editions.errors import EditionError
from bookblocks.editions.programs import check
from tests.editions.smallsite import ONE, small_site

LAST = '<span class="listing__line" style="--indent:4">    <wbr>print(1 &lt; 2)\n</span>'


def test_a_whole_program_passes(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    check(book, book.pages[1], book.pages[1].article())


@pytest.mark.parametrize(
    ("changed", "many"),
    [
        (ONE.replace(LAST, ""), "2 of its 3 lines stand"),
        (ONE.replace("1 &lt; 2", "1 &lt;"), "it stands"),
    ],
)
def test_a_program_that_is_cut_off_is_refused(tmp_path: Path, changed: str, many: str) -> None:
    assert changed != ONE
    book = small_site(tmp_path, one=changed)
    with pytest.raises(EditionError) as caught:
        check(book, book.pages[1], book.pages[1].article())
    assert str(caught.value) == (
        f"{book.site}/part/one/index.html: the listing part/one/add.py is not as in its file "
        f"({many} there); build the site again"
    )


def test_a_program_whose_file_is_gone_is_refused(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    (tmp_path / "snippets/part/one/add.py").unlink()
    with pytest.raises(EditionError, match="part/one/index.html: .*add.py"):
        check(book, book.pages[1], book.pages[1].article())
