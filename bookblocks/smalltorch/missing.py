"""What is said when an installed PyTorch lacks a file that the small one is made of."""

from __future__ import annotations

from pathlib import Path


class FileMissing(Exception):
    """An installed PyTorch lacks a file.

    Args:
        package: the folder of PyTorch.
        path: the file, below it.
    """

    def __init__(self, package: Path, path: str) -> None:
        super().__init__(
            f"torch/{path}: the PyTorch in {package} has no such file. Install the version that "
            "requirements.txt pins, or write the list in bookblocks/smalltorch/files.py anew."
        )
        self.path = path
