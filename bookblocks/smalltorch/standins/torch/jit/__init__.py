"""TorchScript: not here, but for the questions that PyTorch's own files ask."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.absent import absent
from torch._jit_internal import export, ignore, is_scripting, is_tracing, unused

__all__ = ["annotate", "export", "ignore", "is_scripting", "is_tracing", "unused"]


class ScriptModule:
    """Of this nobody is an instance."""


class RecursiveScriptModule(ScriptModule):
    """Of this nobody is an instance."""


class ScriptFunction:
    """Of this nobody is an instance."""


class TracerWarning(Warning):
    """Of this nobody is an instance."""


def annotate(the_type: Any, the_value: Any) -> Any:
    """The value, since nothing is scripted."""
    return the_value


__getattr__ = absent(__name__, ("_trace",))
