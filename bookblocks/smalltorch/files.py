"""PyTorch's own files that run unmodified on the core, and where they are read from.

They are the written list of what is used: a PyTorch that lacks one of them cannot be put together,
and says so by the file's name. None of them is committed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bookblocks.smalltorch.missing import FileMissing

FILES = {
    "": """
        _VF __future__ _tensor _tensor_str _utils _weights_only_unpickler functional overrides
        random serialization storage torch_version types version
        _linalg_utils _lowrank
    """,
    "_functorch": "functional_call",
    "autograd": "__init__ anomaly_mode function grad_mode graph variable",
    "nn": "__init__ _reduction common_types functional grad init parameter",
    "nn/modules": """
        __init__ _functions activation adaptive batchnorm channelshuffle container conv distance
        dropout flatten fold instancenorm lazy linear linear_cross_entropy
        linear_cross_entropy_options loss module normalization padding pixelshuffle pooling rnn
        sparse transformer upsampling utils
    """,
    "nn/parallel": "data_parallel",
    "nn/utils": """
        __init__ _named_member_accessor clip_grad convert_parameters fusion init memory_format
        parametrizations parametrize prune rnn spectral_norm stateless weight_norm
    """,
    "optim": """
        __init__ _adafactor _functional _muon _stateless adadelta adagrad adam adamax adamw asgd
        lbfgs lr_scheduler nadam optimizer radam rmsprop rprop sgd sparse_adam swa_utils
    """,
    "optim/_multi_tensor": "__init__",
    "utils": "_contextlib _foreach_utils _typing_utils hooks",
    "_vendor": "__init__",
    "_vendor/packaging": "__init__ _structures version",
    "utils/data": "dataloader dataset sampler",
    "utils/data/_utils": "__init__ collate fetch pin_memory signal_handling worker",
}
"""The modules that are used as they are, by their folder below torch/."""

_NAMES = {
    "functions": ("_C/_VariableFunctions.pyi", None),
    "methods": ("_C/__init__.pyi", "TensorBase"),
    "neural": ("_C/_nn.pyi", None),
}


def paths() -> Iterator[str]:
    """The files that are used as they are, as paths below torch/."""
    for folder, names in FILES.items():
        for name in names.split():
            yield f"{folder}/{name}.py" if folder else f"{name}.py"


def read(package: Path) -> dict[str, bytes]:
    """The files of an installed PyTorch, by their path below torch/.

    Args:
        package: its folder, site-packages/torch.

    Raises:
        FileMissing: it lacks one of them.
    """
    return {path: _bytes(package, path) for path in paths()}


def names(package: Path) -> dict[str, tuple[str, ...]]:
    """What an installed PyTorch has, by kind, so that what the core lacks can be named.

    Args:
        package: its folder, site-packages/torch.

    Returns:
        `functions` of torch, `methods` and `properties` of a tensor, `neural` ones of torch._C._nn.

    Raises:
        FileMissing: it lacks a file that names them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind, (path, of) in _NAMES.items():
        body = ast.parse(_bytes(package, path)).body
        if of is not None:
            body = next(
                (each.body for each in body if isinstance(each, ast.ClassDef) and each.name == of),
                [],
            )
        found[kind] = tuple(
            sorted({each.name for each in body if isinstance(each, ast.FunctionDef)})
        )
        if of is not None:
            found["properties"] = tuple(
                sorted(
                    {
                        each.target.id
                        for each in body
                        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
                    }
                )
            )
    return found


def _bytes(package: Path, path: str) -> bytes:
    """One file.

    Raises:
        FileMissing: it is not there.
    """
    try:
        return (package / path).read_bytes()
    except OSError as error:
        raise FileMissing(package, path) from error
