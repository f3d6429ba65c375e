"""What proves each output of the book, for machines: written beside the site, and tried again.

`make site` writes site/provenance.json. `make verify-provenance FILE=provenance.json` reads a
published one and says of each output whether this checkout repeats it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bookblocks.labs.results import switched_off
from bookblocks.reading.book import Book
from bookblocks.reading.commit import commit
from bookblocks.reading.errors import BookError
from bookblocks.reading.text import read_text
from bookblocks.running.checked import Output, Setting, digest, outputs, setting
from bookblocks.running.runner import shared_runner
from bookblocks.testing.labs import check_lab

FORM = 1
"""The form of the file; another number is another form."""

_REMEDY = "Take the file that the site has at provenance.json."


def all_outputs(book: Book) -> list[Output]:
    """The outputs of all pages, in the order of the pages' names, and of all labs.

    Raises:
        BookError: a page or a program cannot be read.
    """
    pages = [each for path in book.pages() for each in outputs(book, book.chapter(path))]
    return [*pages, *lab_outputs(book)]


def lab_outputs(book: Book) -> Iterator[Output]:
    """What the labs print, each as one output; the build runs them and compares.

    Raises:
        BookError: a lab, or what stands beside it, cannot be read.
    """
    checked = None if switched_off() else "when the page was built"
    for path in book.labs():
        name = book.name(path)
        text, shown = (read_text(each, book.name(each)) for each in (path, book.lab(path).printed))
        yield Output(name, 1, name, text, shown, checked)


def described(book: Book) -> dict[str, Any]:
    """The content of provenance.json.

    Raises:
        BookError: a page or a program cannot be read.
    """
    now = commit(book.root)
    return {
        "form": FORM,
        "commit": None if now is None else now.id,
        "committed": None if now is None else now.date,
        "checked_with": asdict(setting()),
        "outputs": [
            {
                "chapter": each.chapter,
                "line": each.line,
                "program": each.program,
                "program_sha256": digest(each.text),
                "output_sha256": digest(each.shown),
                "checked": each.checked is not None,
                "command": each.command,
            }
            for each in all_outputs(book)
        ],
    }


@dataclass(frozen=True)
class Claim:
    """What a provenance.json says of one output.

    Attributes:
        program: the program that printed it, as a path below snippets/; or a lab, below the book.
        program_sha256: of the text of the program.
        output_sha256: of the output, each of its lines ended.
    """

    program: str
    program_sha256: str
    output_sha256: str


@dataclass(frozen=True)
class Published:
    """A provenance.json that was read.

    Attributes:
        commit: of the book, None where it was built without git.
        checked_with: what its outputs were compared on.
        claims: one an output.
    """

    commit: str | None
    checked_with: Setting
    claims: tuple[Claim, ...]


def read(file: Path) -> Published:
    """Read a provenance.json.

    Raises:
        BookError: it is not there, or has another form.
    """
    name = str(file)
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BookError(f"cannot be read: {error.strerror}", _REMEDY, path=name) from None
    except ValueError as error:
        raise BookError(f"is no JSON: {error}", _REMEDY, path=name) from None
    if not isinstance(given, dict) or given.get("form") != FORM:
        raise BookError(f'has no "form": {FORM}', _REMEDY, path=name)
    made = given.get("commit")
    if made is not None and not isinstance(made, str):
        raise BookError("commit: must be a text or null", _REMEDY, path=name)
    rows = given.get("outputs")
    if not isinstance(rows, list) or not rows:
        raise BookError("outputs: must be a list with an output", _REMEDY, path=name)
    here = _texts(given.get("checked_with"), ("torch", "python", "platform"), "checked_with", name)
    fields = ("program", "program_sha256", "output_sha256")
    claims = [
        Claim(**_texts(row, fields, f"outputs, number {number}", name))
        for number, row in enumerate(rows, start=1)
    ]
    return Published(made, Setting(**here), tuple(claims))


def _texts(given: object, fields: Sequence[str], where: str, name: str) -> dict[str, str]:
    """The fields of a mapping, each of which must be a text."""
    if not isinstance(given, Mapping):
        raise BookError(f"{where}: must be an object", _REMEDY, path=name)
    for field in fields:
        if not isinstance(given.get(field), str):
            raise BookError(f"{where}: {field} must be a text", _REMEDY, path=name)
    return {field: given[field] for field in fields}


def verdicts(book: Book, published: Published) -> Iterator[tuple[str, str]]:
    """Run again what a site claims.

    Yields:
        for each of its outputs the program, and what differs; "" where this checkout repeats it.
        At last the outputs of this checkout of which it says nothing.

    Raises:
        BookError: a page or a program of this checkout cannot be read.
    """
    ours: dict[str, Output] = {each.program: each for each in all_outputs(book)}
    runner = shared_runner()

    def tried(claim: Claim) -> str:
        output = ours.get(claim.program)
        if output is None:
            return "no page of this checkout shows its output"
        if digest(output.text) != claim.program_sha256:
            return "the program is another one here"
        if digest(output.shown) != claim.output_sha256:
            return "the page shows another output here"
        if output.chapter == output.program:
            try:
                check_lab(book, book.lab(book.root / output.chapter))
            except BookError as error:
                return f"it prints something else, or fails: {error}"
            return ""
        result = runner.run_text(output.text, Path(output.program).name)
        if result.trouble is not None:
            return f"the program {result.trouble}"
        return "" if digest(result.output) == claim.output_sha256 else "it prints something else"

    for claim in published.claims:
        yield claim.program, tried(claim)
    claimed = {claim.program for claim in published.claims}
    for program in ours:
        if program not in claimed:
            yield program, "nothing is said of its output"


def _write(site: str) -> int:
    folder = Path(site)
    if not (folder / "index.html").is_file():
        raise BookError("there is no site here", "Run make site.", path=site)
    text = json.dumps(described(Book.load(Path.cwd())), indent=1)
    (folder / "provenance.json").write_text(f"{text}\n", encoding="utf-8")
    return 0


def _verify(file: str) -> int:
    published = read(Path(file))
    print(f"Published: commit {published.commit or 'unknown'}, {published.checked_with}.")
    print(f"Here: {setting()}.")
    count, different = 0, 0
    for program, verdict in verdicts(Book.load(Path.cwd()), published):
        count += 1
        if verdict:
            different += 1
            print(f"{program}: {verdict}")
    print(f"{count} outputs, {count - different} repeated, {different} not.")
    return int(bool(different))


def main(arguments: Sequence[str]) -> int:
    """Write the file of a site, or verify one. Returns the exit status: 1 for a difference.

    Args:
        arguments: `write` and the folder of a site, or `verify` and a provenance.json.
    """
    try:
        match arguments:
            case ["write", site]:
                return _write(site)
            case ["verify", file]:
                return _verify(file)
        raise BookError("name a file", "make verify-provenance FILE=provenance.json")
    except BookError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
