"""Notes that PyTorch's own files put into docstrings; the docstrings here are without them."""

from __future__ import annotations

reproducibility_notes = dict.fromkeys(
    (
        "forward_reproducibility_note",
        "backward_reproducibility_note",
        "cudnn_reproducibility_note",
    ),
    "",
)
tf32_notes = {"tf32_note": ""}
sparse_support_notes = {"sparse_beta_warning": ""}
