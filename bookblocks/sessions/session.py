"""A session: a listing, where its recording begins, and what a reader steps over in it.

The options of a `debugger` fence make one, see `fences`; its recording is made by `record`. In
the page a reader's own program has one, too: nothing here needs more than Python's library.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bookblocks.recording.recording import Call, fits

DEPTH = 12
"""Frames below the start of a session whose lines are recorded, unless a fence says otherwise."""

OVER = (
    # It makes a module's empty registers, one by one.
    "Module.__init__",
    # What a module does for each attribute that is read or set.
    "Module.__getattr__",
    "Module.__setattr__",
    "_ParameterMeta.__instancecheck__",
    "_BufferMeta.__instancecheck__",
    "Parameter.__instancecheck__",
    "Buffer.__instancecheck__",
    # Questions to PyTorch's core that change nothing here.
    "torch._C._get_tracing_state",
    "torch._C._has_torch_function_variadic",
    "torch._C._log_api_usage_once",
    "torch.is_grad_enabled",
    "Tensor.dim",
    "Tensor.size",
    # The bookkeeping of autograd.
    "no_grad.*",
    "set_grad_enabled.*",
)
"""Functions that are stepped over unless a fence names others."""


@dataclass(frozen=True)
class Session:
    """What a `debugger` fence asks for.

    Attributes:
        listing: the program, below snippets/.
        start: the function whose first call begins the session; None for the whole program.
        over: the functions that are stepped over until the reader opens them.
        depth: how many frames deep lines are recorded.
        caption: the text below.
        stops: the steps that matter: a text of the line or a call, and what to say there.
    """

    listing: str
    start: str | None
    over: tuple[str, ...]
    depth: int
    caption: str
    stops: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the session is called on its page and in a link to it."""
        return Path(self.listing).stem

    def steps_over(self, call: Call) -> bool:
        """Whether a call is stepped over until the reader opens it."""
        return any(fits(call.name, call.module, pattern) for pattern in self.over)
