"""What goes into the page's archive is all that its door imports, and nothing of the site's."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

from bookblocks.browser.files import files
from bookblocks.smalltorch.assemble import STANDINS, assembled

ROOT = Path(__file__).parents[2]

# Python's own library and these folders, and no other package.
IMPORT = """
import sys
import bookblocks.browser.answer
folders = tuple(sys.argv[1:])
alien = {
    name for name, module in sys.modules.items()
    if "site-packages" in (getattr(module, "__file__", None) or "")
}
print(sorted(alien), sorted(
    name for name in sys.modules if name.partition(".")[0] in ("bookblocks", "pygments")
    and not name.startswith("bookblocks.smalltorch")
))
"""


def test_the_door_opens_with_these_files_alone(tmp_path: Path) -> None:
    for name, path in files().items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    core = tmp_path / "bookblocks" / "smalltorch"
    shutil.copytree(STANDINS.parent, core, ignore=shutil.ignore_patterns("standins"))
    # CPython 3.11 lacks what typing_extensions has; the page's Python has it.
    import typing_extensions

    shutil.copyfile(typing_extensions.__file__, tmp_path / "typing_extensions.py")
    torch = assembled(ROOT / ".cache" / "smalltorch")
    before = f"import sys; sys.path[:0] = {[str(torch.resolve()), str(tmp_path)]!r}\n"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", before + IMPORT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = sorted(
        name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in files()
    )
    loaded = done.stdout.removeprefix("[] ").strip()
    assert done.stdout.startswith("[] ")
    # Pygments takes its default style only where it is asked for it.
    lazy = {"pygments.style", "pygments.styles.default"}
    assert set(names) - lazy <= set(ast.literal_eval(loaded)) <= set(names)


def test_nothing_of_the_site_goes_into_the_page() -> None:
    rooms = {name.split("/")[1] for name in files() if name.startswith("bookblocks/")}
    grounds = {"exercises", "recording", "running", "sessions"}
    assert rooms == {"__init__.py", "blocks", "browser", *grounds}
    assert "bookblocks/running/server.py" not in files()


def test_the_colours_of_lines_cost_less_than_100_kb() -> None:
    sizes = [
        len(zlib.compress(path.read_bytes(), 9))
        for name, path in files().items()
        if name.startswith("pygments/")
    ]
    assert 0 < sum(sizes) < 100_000
