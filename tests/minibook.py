"""A small book in a temporary folder, for tests that plant a fault in it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest


def custom_fence(
    name: str, formatter: str, *, validator: str = "bookblocks.blocks.fence.validate"
) -> str:
    """The entry of a fence in mkdocs.yml, given where its formatter and validator are."""
    return f"""\
        - name: {name}
          class: {name}
          format: !!python/name:{formatter}
          validator: !!python/name:{validator}
"""


CONFIG = """\
site_name: A small book
markdown_extensions:
  - bookblocks:
      source_url: https://example.org/snippets/
  - pymdownx.snippets:
      base_path: [snippets]
      check_paths: true
  - pymdownx.superfences:
      custom_fences:
""" + "".join(
    custom_fence(name, f"bookblocks.blocks.{block}.format")
    for name, block in (("python", "listing"), ("text", "output"), ("pytb", "output"))
)

MARKER = "<!--pytest-codeblocks:expected-output-->"


def listing(include: str) -> str:
    """A fence that shows a program."""
    return f'```python\n--8<-- "{include}"\n```\n'


def output(text: str, language: str = "text") -> str:
    """The marker and the fence of an output."""
    return f"\n{MARKER}\n\n```{language}\n{text}\n```\n"


@dataclass
class MiniBook:
    """The folder of a book, and pytest in it.

    Attributes:
        pytester: pytest's own fixture for running pytest in a folder.
    """

    pytester: pytest.Pytester

    @property
    def root(self) -> Path:
        """The folder of mkdocs.yml."""
        return self.pytester.path

    def write(self, files: dict[str, str]) -> None:
        """Write files, named relative to the root, with their common indentation removed."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")

    def chapter(self, text: str, **programs: str) -> None:
        """Write docs/call.md and its programs snippets/call/NAME.py."""
        self.write({"docs/call.md": text})
        self.write({f"snippets/call/{name}.py": program for name, program in programs.items()})

    def run(self, *arguments: str) -> pytest.RunResult:
        """Run pytest on the book as the real one is run."""
        paths = arguments or ("mkdocs.yml", "docs")
        return self.pytester.runpytest_inprocess(
            *("-p", "no:codeblocks", "-p", "bookblocks.testing.plugin"),
            # These two take longer to load than the book takes to run.
            *("-p", "no:cacheprovider", "-p", "no:hypothesispytest"),
            *paths,
        )
