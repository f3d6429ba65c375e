"""A notebook a chapter: its words, its programs as cells, and below each what it prints.

A cell is a whole program, as on the page, and runs by itself; run from top to bottom the notebook
prints what the book shows. A program that would leave something behind for those below it runs in
a Python of its own: its cell begins with `%%program`. snippets/notebooks.yml has these, each with
its reason.

    python -m bookblocks.editions.notebooks site                  run all, and compare
    python -m bookblocks.editions.notebooks site layer/bias       or those that are named
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from bs4 import Tag
from bs4.element import PageElement
from mkdocs.utils.yaml import yaml_load

from bookblocks.editions.built import Built, BuiltPage
from bookblocks.editions.edition import FOLDER
from bookblocks.editions.errors import EditionError
from bookblocks.editions.llms import published
from bookblocks.editions.markdown import Writer
from bookblocks.editions.packed import pack
from bookblocks.editions.plain import name_of, plain
from bookblocks.labs.notebook import notebook_text

NOTEBOOKS = "notebooks"
FAILS = "raises-exception"
"""The tag of a cell that is meant to fail."""

_ABOUT = (
    "This notebook is a page of [{name}]({url}{address}). Each cell of code is a whole program, "
    "and what stands below it is what the book shows."
)
OWN = "snippets/notebooks.yml"
"""The programs that run in a Python of their own, each with its reason."""

_SETUP = """\
# A cell below that begins with %%program is saved under the
# name there, and runs in a Python of its own.
import subprocess
import sys
from pathlib import Path

from IPython.core.magic import register_cell_magic


@register_cell_magic
def program(name, text):
    Path(name).write_text(text, encoding="utf-8")
    command = [sys.executable, name]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout, end="")
    # Of a traceback its last line, as in the book.
    print("".join(done.stderr.splitlines(keepends=True)[-1:]), end="")
"""
_LONGEST = 64
_ERROR = re.compile(
    r"^(?P<name>(?:\w+\.)*\w*(?:Error|Exception|Interrupt|Exit|Group|Iteration)\w*"
    r"|(?:\w+\.)+[A-Z]\w*)(?:: (?P<value>.*))?\Z",
    re.MULTILINE | re.DOTALL,
)


def write(built: Built, folder: Path) -> None:
    """Write a notebook for each page with programs, and one zip of all.

    Raises:
        EditionError: see `texts`.
    """
    made = texts(built)
    for name, text in made.items():
        file = folder / NOTEBOOKS / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    entries = ((f"callable-layer/{name}", text.encode()) for name, text in made.items())
    pack(folder / "notebooks.zip", entries)


def texts(built: Built) -> dict[str, str]:
    """The notebook of each page with programs that is no lab, by its name.

    Raises:
        EditionError: a page is missing, a link leads nowhere, a picture has no text, or a page
            links to a notebook that it does not have, or not to the one that it has.
    """
    found = {}
    for page in built.pages:
        cells = list(_cells(built, page)) if not is_lab(page) else []
        name = notebook_name(page.source)
        has = any(cell["cell_type"] == "code" for cell in cells)
        link = page.first("p.notebook > a[href]")
        if link is not None and not (has and str(link["href"]).endswith(f"/{name}")):
            raise EditionError(f"{page.source}: it links to {link['href']}, which is not made")
        if has:
            found[name] = _text(cells, page)
    return found


def is_lab(page: BuiltPage) -> bool:
    """Whether a page is a notebook already."""
    return page.source.endswith(".py")


def notebook_name(source: str) -> str:
    """The notebook of a page, by the page's file below docs/."""
    return PurePosixPath(source).with_suffix(".ipynb").as_posix()


def _text(cells: list[dict[str, Any]], page: BuiltPage) -> str:
    ids = [cell["id"] for cell in cells]
    for name in ids:
        if ids.count(name) > 1:
            raise EditionError(f"{page.source}: two cells of its notebook are {name}; rename one")
    return notebook_text(cells)


def _cells(built: Built, page: BuiltPage) -> Iterator[dict[str, Any]]:
    """The cells of a page. A new one begins at each heading and each program."""
    own = own_process(built)
    chapter = PurePosixPath(page.source).stem
    writer = Writer(page.source, partial(published, built, page))
    words: list[PageElement] = []
    name = chapter
    ready = False

    def told() -> Iterator[dict[str, Any]]:
        text = writer.write(words)
        if name == chapter:
            text += "\n\n" + _ABOUT.format(name=built.name, url=built.url, address=page.address)
        if text.strip():
            source = text.splitlines(keepends=True)
            yield {"cell_type": "markdown", "id": _id(name), "metadata": {}, "source": source}
        words.clear()

    nodes = list(plain(built, page).children)
    while nodes:
        node = nodes.pop(0)
        if isinstance(node, Tag) and node.name == "h2":
            yield from told()
            name = f"{chapter}-section-{node.get('id')}"
        if not isinstance(node, Tag) or not _is_cell(node):
            words.append(node)
            continue
        program = _program_id(node)
        shown = None
        if (place := _output_of(nodes)) is not None:
            # What asks for a prediction stands above the program, since its output is below it.
            words += nodes[:place]
            shown = nodes[place]
            del nodes[: place + 1]
        yield from told()
        name = f"{chapter}-{program}-then"
        alone = name_of(node) in own
        if alone and not ready:
            ready = True
            yield _cell(f"{chapter}-setup", _SETUP.removesuffix("\n"), [], [])
        yield _code(page, f"{chapter}-{program}", node, shown, alone=alone)
    yield from told()


def _is_cell(node: Tag) -> bool:
    """Whether an element is a program that a reader runs; not what answers a question."""
    program = name_of(node)
    return (
        "/quiz/" not in program
        and program != ""
        and not program.endswith("/solution.py")
        and ("program" in node.get_attribute_list("class"))
    )


def _program_id(node: Tag) -> str:
    path = PurePosixPath(name_of(node))
    return f"exercise-{path.parent.name}" if path.name == "starter.py" else path.stem


def _output_of(nodes: Sequence[PageElement]) -> int | None:
    """Where the output of a program is behind it: only what is to be predicted is between."""
    for place, node in enumerate(nodes):
        if not isinstance(node, Tag):
            continue
        if node.name == "pre" and "data-own" in node.attrs:
            return place
        if node.name not in ("p", "ol", "ul") or "data-predict" not in node.attrs:
            return None
    return None


def _code(
    page: BuiltPage, name: str, node: Tag, shown: PageElement | None, *, alone: bool
) -> dict[str, Any]:
    """The cell of a program, with its output.

    Args:
        alone: whether it runs in a Python of its own, which also prints what went wrong.
    """
    source = node.get_text().removesuffix("\n")
    outputs: list[dict[str, Any]] = []
    tags: list[str] = []
    if alone:
        source = f"%%program {PurePosixPath(name_of(node)).name}\n{source}"
    if isinstance(shown, Tag):
        printed = shown.get_text()
        if "error" in shown.get_attribute_list("class") and not alone:
            printed, error = _split(printed.removesuffix("\n"), page.source)
            outputs.append(error)
            tags.append(FAILS)
        if printed:
            lines = printed.splitlines(keepends=True)
            stream = {"name": "stdout", "output_type": "stream", "text": lines}
            outputs.insert(0, stream)
    return _cell(name, source, outputs, tags)


def _cell(name: str, source: str, outputs: list[dict[str, Any]], tags: list[str]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": _id(name),
        "metadata": {"tags": tags} if tags else {},
        "outputs": outputs,
        "source": source.splitlines(keepends=True),
    }


def own_process(built: Built) -> dict[str, str]:
    """The programs that run in a Python of their own, each with its reason.

    Raises:
        EditionError: the book has no such program, or a row has no reason.
    """
    file = built.root / OWN
    found = (yaml_load(file.read_text(encoding="utf-8")) or {}) if file.is_file() else {}
    for name, reason in found.items():
        if not (file.parent / name).is_file():
            raise EditionError(f"{OWN}: there is no program {name}; take its row out")
        if not isinstance(reason, str) or not reason:
            raise EditionError(f"{OWN}: {name} has no reason; write one behind it")
    return found


def _split(text: str, source: str) -> tuple[str, dict[str, Any]]:
    """What a failing program printed, and its error as a notebook has it."""
    found = _ERROR.search(text)
    if found is None:
        raise EditionError(f"{source}: this error has no name: {text.splitlines()[-1]}; correct it")
    return text[: found.start()], {
        "output_type": "error",
        "ename": found["name"].rpartition(".")[2],
        "evalue": found["value"] or "",
        "traceback": text[found.start() :].split("\n"),
    }


def _id(name: str) -> str:
    """A cell's id: letters, digits, `-` and `_`, at most 64 of them."""
    clean = re.sub(r"[^A-Za-z0-9_-]+", "-", name)
    if len(clean) <= _LONGEST:
        return clean
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{clean[: _LONGEST - 9]}-{digest}"


def main(arguments: Sequence[str]) -> int:
    """Run notebooks of a built site, and compare what they print with what they show.

    Args:
        arguments: the folder of the site, then pages such as `layer/bias`; all where none is named.

    Returns:
        How many print something else, as far as a status can tell.
    """
    from bookblocks.editions.executed import differences

    if not arguments:
        raise SystemExit("Name the built site: python -m bookblocks.editions.notebooks site")
    site, *names = arguments
    folder = Path(site, FOLDER, NOTEBOOKS)
    files = sorted(folder.rglob("*.ipynb"))
    if names:
        files = [folder / f"{name}.ipynb" for name in names]
    failed = 0
    for file in files:
        found = differences(file)
        failed += bool(found)
        print(f"{file.relative_to(folder)}: {len(found) or 'no'} difference(s)", flush=True)
        for each in found:
            print(f"  {each}", flush=True)
    return min(failed, 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
