"""Notebooks: words, programs as cells, and what they print when they are run."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest

from bookblocks.editions.errors import EditionError
from bookblocks.editions.executed import differences
from bookblocks.editions.notebooks import main, texts, write
from tests.editions.wordsite import BIAS, GOOD, PREDICT, PROGRAMS, output, small_site

COLAB = "https://colab.research.google.com/github/small/small/blob/notebooks/"


def notebook(root: Path, bias: str = BIAS) -> Any:
    return json.loads(texts(small_site(root, bias))["layer/bias.ipynb"])


def test_a_page_with_programs_is_a_valid_notebook(tmp_path: Path) -> None:
    found = texts(small_site(tmp_path))
    assert list(found) == ["layer/bias.ipynb"]
    read = nbformat.reads(found["layer/bias.ipynb"], as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(read)
    assert [cell.id for cell in read.cells] == [
        *("bias", "bias-good", "bias-section-two", "bias-fails"),
        *("bias-setup", "bias-alone"),
    ]
    assert "".join(read.cells[1].source) == PROGRAMS["good.py"].rstrip("\n")


def test_what_is_to_be_predicted_stands_above_the_program(tmp_path: Path) -> None:
    words, program = notebook(tmp_path)["cells"][:2]
    text = "".join(words["source"])
    assert "What do you expect?\n\n1. True\n2. False" in text
    assert "[the start](https://example.org/small/)" in text
    assert "[Small](https://example.org/small/layer/bias/)" in text
    shown = {"name": "stdout", "output_type": "stream", "text": ["True True\n"]}
    assert program["outputs"] == [shown]


def test_a_program_that_fails_has_its_error(tmp_path: Path) -> None:
    cell = notebook(tmp_path)["cells"][3]
    assert cell["metadata"] == {"tags": ["raises-exception"]}
    printed, error = cell["outputs"]
    assert printed["text"] == ["first\n"]
    assert (error["ename"], error["evalue"]) == ("ValueError", "no")
    assert error["traceback"] == ["ValueError: no"]


def test_a_program_that_changes_its_process_has_one_of_its_own(tmp_path: Path) -> None:
    cell = notebook(tmp_path)["cells"][5]
    assert cell["source"][0] == "%%program alone.py\n"
    assert cell["outputs"][0]["text"] == ["alone.py\n"]


def test_run_from_top_to_bottom_it_prints_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one kernel each, since each takes seconds to start."""
    site = small_site(tmp_path)
    write(site, tmp_path)
    assert differences(tmp_path / "notebooks/layer/bias.ipynb") == []
    wrong = BIAS.replace("True True", "True False").replace("ValueError: no", "TypeError: no")
    other = small_site(tmp_path, wrong + GOOD)
    with pytest.raises(EditionError, match="two cells of its notebook are bias-good"):
        texts(other)
    other = small_site(tmp_path, wrong)
    (other.site / "editions").mkdir()
    write(other, other.site / "editions")
    assert main([str(other.site), "layer/bias"]) == 1
    said = capsys.readouterr().out
    assert "layer/bias.ipynb: 2 difference(s)\n" in said
    assert "bias-good: shows ('True False\\n'" in said
    assert "bias-fails: shows ('first\\n', 'TypeError', 'no'), and prints" in said


def test_made_twice_it_is_the_same(tmp_path: Path) -> None:
    write(small_site(tmp_path), tmp_path)
    first = (tmp_path / "notebooks.zip").read_bytes()
    write(small_site(tmp_path), tmp_path)
    assert (tmp_path / "notebooks.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "notebooks.zip") as archive:
        (name,) = archive.namelist()
        text = (tmp_path / "notebooks/layer/bias.ipynb").read_bytes()
        assert name == "callable-layer/layer/bias.ipynb"
        assert archive.read(name) == text


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("layer/bias/no.py: it reads\n", "there is no program layer/bias/no.py; take its row out"),
        ("layer/bias/good.py:\n", "layer/bias/good.py has no reason; write one behind it"),
    ],
)
def test_a_row_that_is_wrong_is_told(tmp_path: Path, row: str, told: str) -> None:
    built = small_site(tmp_path)
    (tmp_path / "snippets/notebooks.yml").write_text(row, encoding="utf-8")
    with pytest.raises(EditionError, match=rf"^snippets/notebooks\.yml: {told}$"):
        texts(built)


def test_a_link_to_a_notebook_that_is_not_made_is_told(tmp_path: Path) -> None:
    def linked(name: str) -> str:
        return f'{BIAS}<p class="notebook"><a href="{COLAB}{name}">Open in Colab</a></p>'

    assert (
        "Colab" not in texts(small_site(tmp_path, linked("layer/bias.ipynb")))["layer/bias.ipynb"]
    )
    with pytest.raises(EditionError, match=r"^layer/bias\.md: it links to .*/layer/no\.ipynb"):
        texts(small_site(tmp_path, linked("layer/no.ipynb")))


def test_an_error_without_a_name_is_told(tmp_path: Path) -> None:
    nameless = BIAS.replace(PREDICT, output("it failed", error=True))
    with pytest.raises(EditionError, match=r"^layer/bias\.md: this error has no name: it failed; "):
        texts(small_site(tmp_path, nameless))
