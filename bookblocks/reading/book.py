"""The book: where its chapters and programs are, and the rules that hold across chapters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data
from pathspec.gitignore import GitIgnoreSpec

from bookblocks.exercises.exercise import Exercise
from bookblocks.reading import exercise
from bookblocks.reading.chapter import Chapter, Fence, failure, split_front_matter
from bookblocks.reading.config import read_config
from bookblocks.reading.edit import Edit
from bookblocks.reading.errors import BookError
from bookblocks.reading.front_matter import read_front_matter
from bookblocks.reading.lab import Lab, find_labs, read_lab
from bookblocks.reading.listing import Listing, check_section, read_listing
from bookblocks.reading.pages import find_pages
from bookblocks.reading.quiz import FOLDER, as_fences
from bookblocks.reading.scanner import read_chapter
from bookblocks.reading.text import read_text

# Files beside docs/ whose programs are run as well.
FRONT_FILES = ("README.md", "CONTRIBUTING.md")


@dataclass(frozen=True)
class Book:
    """A book on disk.

    Attributes:
        root: the folder of mkdocs.yml.
        docs: the folder of the chapters.
        snippets: the folder of the programs.
        blocks: the fences that the site can render beside programs and outputs.
        source_url: where `snippets` can be read on the web, with a closing slash.
        site_url: where the book can be read, with a closing slash.
        nav: the table of contents in mkdocs.yml; None where it has none.
        extensions: the Markdown extensions in mkdocs.yml, each with its options.
        excluded: the patterns of files below docs/ that MkDocs is told to leave out.
    """

    root: Path
    docs: Path
    snippets: Path
    blocks: frozenset[str]
    source_url: str = ""
    site_url: str = ""
    nav: Any = field(default=None, hash=False)
    extensions: Mapping[str, Any] = field(default_factory=dict, hash=False)
    excluded: tuple[str, ...] = ()

    @classmethod
    def load(cls, root: Path) -> Book:
        """Read the book whose mkdocs.yml stands in `root`.

        Raises:
            BookError: the snippet options would let a missing include pass in silence; also
                what `read_config` raises.
        """
        config = read_config(root)
        extensions: dict[str, Any] = {}
        for extension in config.get("markdown_extensions", ()):
            extensions |= extension if isinstance(extension, dict) else {extension: {}}
        snippets = dict(extensions.get("pymdownx.snippets", {}))
        base = snippets.get("base_path", ["."])
        if base != ["snippets"] or snippets.get("check_paths") is not True:
            raise BookError(
                "pymdownx.snippets must look in snippets/ and check what it includes",
                "Set base_path: [snippets] and check_paths: true.",
                path="mkdocs.yml",
            )
        snippets["base_path"] = [str(root / "snippets")]
        _check_folder(root, str(config.get("docs_dir", "docs")), extensions)
        fences = extensions.get("pymdownx.superfences", {}).get("custom_fences", [])
        return cls(
            root=root,
            docs=root / config.get("docs_dir", "docs"),
            snippets=root / "snippets",
            blocks=frozenset(fence["name"] for fence in fences),
            source_url=extensions.get("bookblocks", {}).get("source_url", ""),
            site_url=str(config.get("site_url") or ""),
            nav=config.get("nav"),
            extensions=extensions | {"pymdownx.snippets": snippets},
            excluded=tuple(
                line
                for name in ("exclude_docs", "draft_docs")
                for line in str(config.get(name) or "").splitlines()
            ),
        )

    def name(self, path: Path) -> str:
        """The path as errors and test names give it: relative to the root."""
        return path.relative_to(self.root).as_posix()

    def pages(self) -> list[Path]:
        """The chapters, in the order of their names: every file that MkDocs makes a page of.

        Raises:
            BookError: see `pages.find_pages`.
        """
        return find_pages(self.docs, self.name(self.docs))

    def labs(self) -> list[Path]:
        """The labs, in the order of their names."""
        return find_labs(self.docs)

    def lab(self, path: Path) -> Lab:
        """Read a lab.

        Raises:
            BookError: see `read_lab`.
        """
        return read_lab(path, self.name(path), path.stat().st_mtime_ns)

    def front_files(self) -> list[Path]:
        """README.md and its like, as far as they are there."""
        return [self.root / name for name in FRONT_FILES if (self.root / name).is_file()]

    def chapter(self, path: Path) -> Chapter:
        """Read one chapter, one of the front files, or a lab.

        Raises:
            BookError: see `read_chapter` and `read_listing`; also for a section that is not
                there, and a program that stands in another chapter's folder.
        """
        if path.suffix == ".py":
            return self.lab(path).chapter
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            changed = 0
        return _chapter(self, path, changed)

    def chapters(self) -> Iterator[Chapter]:
        """Every chapter and front file."""
        for path in (*self.pages(), *self.front_files()):
            yield self.chapter(path)

    def listing(self, chapter: Chapter, fence: Fence) -> Listing:
        """The program of a fence, its sections checked.

        Raises:
            BookError: no such file or section, or a fault in the program.
        """
        assert fence.program is not None
        if fence.edit is not None:
            return self._edited(chapter, fence, fence.edit)
        listing = read_listing(self.snippets, fence.program, at=chapter.path, line=fence.line)
        for number, (_, section) in enumerate(fence.includes, start=1):
            check_section(listing, section, at=chapter.path, line=fence.line + number)
        return listing

    def exercise(self, chapter: Chapter, fence: Fence) -> Exercise:
        """The exercise that a fence shows, its programs checked.

        Raises:
            BookError: see `exercise.read_shown`.
        """
        return exercise.read_shown(self.snippets, chapter, fence, self.name(self.docs))

    def _edited(self, chapter: Chapter, fence: Fence, edit: Edit) -> Listing:
        """The edited program of a fence; its name is no file's."""
        assert fence.edited is not None
        base = read_listing(self.snippets, edit.listing, at=chapter.path, line=fence.line + 1)

        def refuse(row: int, what: str, remedy: str) -> BookError:
            return BookError(what, remedy, path=chapter.path, line=fence.line + 1 + row)

        return Listing(fence.edited, base.path, edit.applied(base.lines, refuse), {})

    def check(self) -> None:
        """Each listing and each exercise has one place in the book, and one name.

        Raises:
            BookError: a program that two fences show, two programs whose names differ only
                by case, or a program in another chapter's folder.
        """
        self._places()

    def check_pages(self) -> None:
        """Every chapter becomes a page.

        Raises:
            BookError: for the first that mkdocs.yml leaves out.
        """
        left_out = GitIgnoreSpec.from_lines(self.excluded)
        for path in self.pages():
            if left_out.match_file(path.relative_to(self.docs).as_posix()):
                raise BookError(
                    "mkdocs.yml leaves this chapter out of the site",
                    "Move it, or change exclude_docs and draft_docs.",
                    path=self.name(path),
                )

    def check_labs(self) -> None:
        """Every lab has its place in the table of contents.

        Raises:
            BookError: for the first that has none.
        """
        for path in self.labs():
            self.lab(path)
            name = path.relative_to(self.docs).as_posix()
            if self.nav is not None and name not in _named_in(self.nav):
                raise BookError(
                    "mkdocs.yml has no place for this lab in its nav",
                    f"Write {name} there.",
                    path=self.name(path),
                )

    def check_unused(self) -> None:
        """Every program and every exercise is shown somewhere.

        Raises:
            BookError: for the first that is not, beside what `check` raises.
        """
        shown = self._places()
        exercise.check_shown(self.snippets, shown)
        for file in sorted(self.snippets.rglob("*.py")):
            below = file.relative_to(self.snippets)
            if any(part.startswith((".", "__pycache__")) for part in below.parts):
                # An editor's file, or Python's.
                continue
            listed = below.as_posix().lower() in shown
            if not listed and not exercise.is_part(file, self.snippets):
                raise BookError(
                    "no chapter shows this listing",
                    "Include it in its chapter, or delete it.",
                    path=self.name(file),
                    line=1,
                )

    def _places(self) -> dict[str, tuple[str, int]]:
        """Where each program is shown: its name in lower case, to (chapter, line)."""
        files = (*self.pages(), *self.front_files())
        return _places(self, tuple((path, path.stat().st_mtime_ns) for path in files))

    def _find_places(self) -> dict[str, tuple[str, int]]:
        shown: dict[str, tuple[str, int]] = {}
        exercise.check_unique(self.snippets)
        for chapter in self.chapters():
            quiz = as_fences(chapter)
            for fence in (*chapter.fences, *quiz):
                name = fence.program
                if fence.language == exercise.LANGUAGE:
                    name = exercise.place_of(chapter, fence, self.name(self.docs))
                if name is None:
                    continue
                if fence.edit is not None:
                    _check_edit(chapter, fence, fence.edit)
                    continue
                key = name.lower()
                if key in shown:
                    path, line = shown[key]
                    raise failure(chapter, fence)(
                        f"listing {name} is shown twice, first at {path}:{line}"
                        if fence.program
                        else f"exercise {Path(name).name} is shown twice, first at {path}:{line}",
                        "Give the second place a program of its own, under another name.",
                    )
                shown[key] = (chapter.path, fence.line)
                if fence.program is None:
                    continue
                folder = Path(chapter.path).relative_to(self.name(self.docs)).with_suffix("")
                folder = folder / FOLDER if fence in quiz else folder
                if Path(fence.program).parent != folder:
                    raise failure(chapter, fence)(
                        f"listing {fence.program} belongs to another chapter",
                        f"Move it to {self.name(self.snippets)}/{folder.as_posix()}/.",
                    )
        return shown


def _check_edit(chapter: Chapter, fence: Fence, edit: Edit) -> None:
    """What a reader edits, they have seen.

    Raises:
        BookError: its chapter does not show the listing above the edit.
    """
    above = [each for each in chapter.fences if each.start < fence.start and each.edit is None]
    if all(each.program != edit.listing for each in above):
        raise failure(chapter, fence)(
            f"the listing that is edited here is not shown above: {edit.listing}",
            "Edit a listing of this chapter.",
        )


@lru_cache(maxsize=2)
def _places(book: Book, _files: tuple[tuple[Path, int], ...]) -> dict[str, tuple[str, int]]:
    """Look once for each state of the chapters; every page of a build asks."""
    return book._find_places()


@cache
def _chapter(book: Book, path: Path, _changed: int) -> Chapter:
    """Read one version of a chapter; a changed file has another time and is read again."""
    name = book.name(path)
    text = read_text(path, name)
    lines, offset = split_front_matter(text)
    page = path.is_relative_to(book.docs)
    if page:
        check_begun(text, name)
        _check_whole(text, lines, name)
        if offset:
            read_front_matter(text.split("\n")[1 : offset - 1], path=name)
    return read_chapter(lines, path=name, offset=offset, blocks=book.blocks if page else None)


def _named_in(nav: Any) -> set[str]:
    """The files that a table of contents names."""
    if isinstance(nav, dict):
        return _named_in(list(nav.values()))
    if isinstance(nav, list):
        return {name for entry in nav for name in _named_in(entry)}
    return {str(nav)}


def _check_folder(root: Path, folder: str, extensions: Mapping[str, Any]) -> None:
    """The tests read the folder that the site is built from.

    Raises:
        BookError: it stands elsewhere, or the extension is told of another.
    """
    told = dict(extensions.get("bookblocks") or {}).get("docs", "docs")
    if folder != told or not (root / folder).resolve().is_relative_to(root.resolve()):
        raise BookError(
            f"the chapters are looked for in {folder} by MkDocs and in {told} by bookblocks",
            "Write the same folder, below mkdocs.yml, as docs_dir and as the option docs of "
            "bookblocks.",
            path="mkdocs.yml",
        )


def check_begun(text: str, name: str) -> None:
    """A chapter says something, and not as front matter that goes on to its end.

    Raises:
        BookError: it is empty, or begins as front matter does and never ends it.
    """
    lines, _ = split_front_matter(text)
    if not any(line.strip() for line in lines):
        raise BookError(
            "this chapter says nothing",
            "Begin with its title (# Title), or delete the file.",
            path=name,
            line=1,
        )
    if lines[0].rstrip() == "---":
        raise BookError(
            "the front matter that begins here never ends",
            "Close it with a line of ---; a line across the page is ***.",
            path=name,
            line=1,
        )


def _check_whole(text: str, lines: list[str], name: str) -> None:
    """MkDocs must render the very lines that are read here.

    Raises:
        BookError: it takes some of them for metadata, or front matter for text.
    """
    # It takes a first paragraph such as `Warning: text` for metadata, too.
    rendered, _ = get_data(text)
    if rendered.strip() != "\n".join(lines).strip():
        raise BookError(
            "MkDocs would take the first lines of this chapter for metadata, or the other way",
            "Begin with the title (# Title), or with front matter (title: and description:) "
            "between two lines of ---.",
            path=name,
            line=1,
        )
