"""Programs on PyTorch and on the small one, each in a process forked from one that has it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bookblocks.smalltorch.assemble import assembled
from bookblocks.testing.smalltorch import WITHOUT
from bookblocks.testing.versions import run_texts

ROOT = Path(__file__).parents[1]


def printed(code: str, *arguments: str, small: bool) -> str:
    """What a program prints on the small PyTorch, or on the real one; it must come to its end."""
    folders = (assembled(ROOT / ".cache" / "smalltorch"), ROOT) if small else ()
    text = f"import sys; sys.argv[1:] = {list(arguments)!r}\n{code}"
    (done,) = run_texts(
        Path(sys.executable), [("program.py", text)], folders, WITHOUT if small else ()
    )
    assert done.whole, done.printed
    assert done.printed is not None
    return done.printed


_IN_FOLDER = """\
import os, runpy, traceback
told, folder, what, *given = sys.argv[1:]
for number, name in ((1, "stdout"), (2, "stderr")):
    os.dup2(os.open(f"{told}/{name}", os.O_CREAT | os.O_WRONLY), number)
os.chdir(folder)
sys.path.insert(0, folder)
sys.argv[:] = [what, *given]
status = 0
try:
    if what.endswith(".py"):
        runpy.run_path(what, run_name="__main__")
    else:
        runpy.run_module(what, run_name="__main__", alter_sys=True)
except SystemExit as leaving:
    status = leaving.code or 0
except BaseException:
    traceback.print_exc()
    status = 1
sys.stdout.flush()
sys.stderr.flush()
with open(f"{told}/status", "w") as file:
    file.write(str(status))
os._exit(0)
"""


def in_folder(folder: Path, what: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What `python what` does in a folder, or `python -m what` where it is no file."""
    with tempfile.TemporaryDirectory() as told:
        printed(_IN_FOLDER, told, str(folder), what, *arguments, small=False)
        status, out, err = (Path(told, n).read_text() for n in ("status", "stdout", "stderr"))
    return subprocess.CompletedProcess([what, *arguments], int(status), out, err)
