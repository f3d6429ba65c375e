"""Notes that PyTorch's own files put into docstrings; the docstrings of the core say less."""

from __future__ import annotations


class _Nothing(dict[str, str]):
    """Any note is empty."""

    def __missing__(self, key: str) -> str:
        return ""


reproducibility_notes = _Nothing()
tf32_notes = _Nothing()
sparse_support_notes = sparse_beta_warning = ""
