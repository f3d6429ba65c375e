"""What EPUBCheck says of an EPUB: the npm package, which needs no Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import ROOT, missing

CHECKER = ROOT / "node_modules" / "@likecoin" / "epubcheck-ts" / "bin" / "epubcheck.js"


def faults(book: Path) -> list[str]:
    """Its errors and warnings, a line each; the test is skipped where the checker is not."""
    node = shutil.which("node")
    if node is None or not CHECKER.is_file():
        missing("no node, or no EPUBCheck. Install node and npm, then run make node_modules.")
    report = book.with_suffix(".json")
    subprocess.run(
        [node, str(CHECKER), str(book), "--quiet", "--json", str(report)],
        capture_output=True,
        check=False,
        timeout=600,
    )
    said = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{each['severity']} {each['ID']} {where['path']}: {each['message']}"
        for each in said["messages"]
        for where in each["locations"][:1] or [{"path": ""}]
        if each["severity"] in ("fatal", "error", "warning")
    ]
