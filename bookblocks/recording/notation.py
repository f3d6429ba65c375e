"""How the book writes a number and a shape: in figures, and in what a debugger shows."""

from __future__ import annotations

import math
from collections.abc import Sequence


def show(value: float) -> str:
    """A number as the figures write it: a real minus, never -0, no trailing zeros.

    At most four decimals and six significant digits, so that it shows nothing that float32
    cannot hold; what does not fit into that is written in powers of ten.
    """
    size = abs(value)
    if not math.isfinite(value):
        written = str(value)
    elif size and not 0.0001 <= size < 1_000_000:
        written = f"{value:.2e}"
    else:
        decimals = next((n for n, limit in enumerate(_LIMITS) if size >= limit), 4)
        written = f"{value:.{decimals}f}"
        if decimals:
            written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written.replace("-", "−")


# From each of these sizes on, a number has as many decimals as its index says.
_LIMITS = (100_000, 10_000, 1_000, 100)


def show_shape(sizes: Sequence[int]) -> str:
    """A shape as PyTorch writes it: (3, 4), and (4,) for one dimension."""
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"
