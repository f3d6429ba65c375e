"""The third door: the whole book, built by Zensical, the follower of Material for MkDocs.

    python -m bookblocks.zensical FOLDER

Zensical reads mkdocs.yml and runs the same Python-Markdown extensions, but no hook, no plugin of
others, and no template beside those of pages. So the book is laid out for it in a folder of its
own, `.cache/zensical/`: its chapters as they are, its labs as the Markdown that they are to all
that reads chapters, and its styles as one file. What its pages then lack, against those of MkDocs,
is in tests/browser/test_zensical.py.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import FOLDER as LABS

STAGE = Path(".cache") / "zensical"
"""Where the book is laid out, below its root; Zensical keeps there what it made."""

_STYLES = Path("styles") / "book.css"
_LAB = re.compile(rf"\b({LABS}/[\w-]+)\.py$", re.MULTILINE)
_HOOKS = re.compile(r"^hooks:.*$\n", re.MULTILINE)


def main(arguments: Sequence[str]) -> int:
    """Build the book in the folder that this is started in.

    Args:
        arguments: the folder for the site, below that folder.

    Returns:
        0, or 1 where Zensical found a fault.
    """
    if len(arguments) != 1:
        raise SystemExit("Name the folder for the site: python -m bookblocks.zensical FOLDER")
    root = Path.cwd()
    try:
        stage = lay_out(root)
    except BookError as error:
        raise SystemExit(str(error)) from None
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(stage / "mkdocs.yml")],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        check=False,
    )
    if done.returncode:
        print("Zensical did not build the book: see above.", file=sys.stderr)
        return 1
    _edit_labs(stage / "site")
    target = root / arguments[0]
    if target.exists():
        shutil.rmtree(target)
    shutil.move(stage / "site", target)
    return 0


def _edit_labs(site: Path) -> None:
    """Let the link to edit a lab lead to its Python file: the Markdown is nobody's to edit."""
    for page in (site / LABS).rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        name = f"/docs/{LABS}/{page.parent.name}"
        page.write_text(text.replace(f"{name}.md", f"{name}.py"), encoding="utf-8")


def lay_out(root: Path) -> Path:
    """Write the folder that Zensical builds from; returns it.

    Raises:
        BookError: a lab is not written as one.
    """
    stage = root / STAGE
    for name in ("docs", "overrides", "site", ".cache"):
        shutil.rmtree(stage / name, ignore_errors=True)
    ignored = shutil.ignore_patterns("*.txt", ".*", "__pycache__")
    shutil.copytree(root / "docs", stage / "docs", ignore=ignored)
    shutil.copytree(root / "overrides", stage / "overrides")
    book = Book.load(root)
    for path in book.labs():
        lab = book.lab(path)
        given = yaml.safe_dump(
            {"title": lab.title, "description": lab.description}, allow_unicode=True, width=1000
        )
        page = stage / "docs" / LABS / path.name
        page.unlink()
        text = "\n".join(lab.chapter.lines)
        page.with_suffix(".md").write_text(f"---\n{given}---\n{text}\n", encoding="utf-8")
    styles = stage / "overrides" / _STYLES
    shutil.rmtree(styles.parent)
    styles.parent.mkdir()
    styles.write_text(one_style_file(root / "overrides"), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (stage / "mkdocs.yml").write_text(adapted(settings), encoding="utf-8")
    return stage


def one_style_file(overrides: Path) -> str:
    """The styles of the book, as MkDocs makes one file of them (theme.static_templates)."""
    environment = Environment(loader=FileSystemLoader(overrides))
    return environment.get_template(_STYLES.as_posix()).render()


def adapted(settings: str) -> str:
    """mkdocs.yml, as Zensical needs it: labs are Markdown, and the theme looks as Material does.

    Args:
        settings: the text of mkdocs.yml.
    """
    text = _HOOKS.sub("", _LAB.sub(r"\1.md", settings))
    text = text.replace("  name: material\n", "  name: material\n  variant: classic\n", 1)
    return text.replace("  - bookblocks:\n", "  - bookblocks:\n      zensical: true\n", 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
