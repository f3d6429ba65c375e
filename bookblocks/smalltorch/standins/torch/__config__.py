"""How this torch was built."""

from __future__ import annotations


def show() -> str:
    """What it runs on."""
    return "The small PyTorch of this page: PyTorch's Python code on a core in Python"


def parallel_info() -> str:
    """There is one thread."""
    return "One thread"
