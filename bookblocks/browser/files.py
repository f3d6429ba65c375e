"""What of this package, and of Pygments, goes into the archive that the page loads.

Found by following imports from the page's door, so that nothing is forgotten and nothing is
carried for nothing. Everything else that is imported is Python's own library, or torch and the
core, which `smalltorch.assemble` puts together.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

DOOR = "bookblocks.browser.answer"
"""The module that the page's worker imports."""

_CORE = "bookblocks.smalltorch"
# What Pygments imports by a name that it looks up, for HTML as a page has it.
_BY_NAME = ("pygments.styles.default",)

PACKAGES = ("bookblocks", "pygments")
"""The packages of which files are taken."""


def files() -> dict[str, Path]:
    """The files that the page needs, under the names that they have below a folder of packages."""
    found: dict[str, Path] = {}
    waiting = [DOOR, *_BY_NAME]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        path = _path(name)
        if path is None:
            continue
        found[name] = path
        waiting += [name.rpartition(".")[0], *_imported(name, path)]
    return {
        "/".join((*name.split("."), "__init__.py"))
        if path.name == "__init__.py"
        else f"{'/'.join(name.split('.'))}.py": path
        for name, path in sorted(found.items())
    }


def _path(name: str) -> Path | None:
    """The file of a module; None for what is no module, or of another package."""
    package = name.partition(".")[0]
    if package not in PACKAGES or name.startswith(_CORE):
        return None
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None, "requirements.txt has it"
    path = Path(spec.origin).parent.joinpath(*name.split(".")[1:])
    for file in (path / "__init__.py", path.with_suffix(".py")):
        if file.is_file():
            return file
    return None


def _imported(name: str, path: Path) -> Iterator[str]:
    """The modules that a module imports when it is imported itself, and what may be one."""
    for node in _run(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _run(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that are run by an import: no function's, and none for types alone."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from _run(node.orelse)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            for part in ("body", "orelse", "finalbody"):
                yield from _run(getattr(node, part, []))
            for handler in getattr(node, "handlers", []):
                yield from _run(handler.body)
