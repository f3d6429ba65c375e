"""The file of torch.save: PyTorch reads what the small one writes, and the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.warm import printed

TYPES = ("float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "uint8", "bool")
MAKE = """
import sys, torch
torch.manual_seed(0)
made = {
    "layer": torch.nn.Linear(3, 2).state_dict(),
    "types": [torch.tensor([0, 1, 3, 1]).to(getattr(torch, name)) for name in TYPES],
    "view": torch.arange(6.0).reshape(2, 3).t(),
    "empty": torch.zeros(0, 3),
    "rest": (1, "two", None, 2.5),
}
""".replace("TYPES", repr(TYPES))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "small.pt"
    printed(MAKE + "torch.save(made, sys.argv[1])", str(path), small=True)
    return path


def test_pytorch_reads_what_the_small_one_writes(written: Path) -> None:
    found = torch.load(written)
    torch.manual_seed(0)
    expected = torch.nn.Linear(3, 2).state_dict()
    assert list(found["layer"]) == list(expected)
    assert all(torch.equal(found["layer"][name], each) for name, each in expected.items())
    for name, each in zip(TYPES, found["types"], strict=True):
        assert torch.equal(each, torch.tensor([0, 1, 3, 1]).to(getattr(torch, name)))
    assert torch.equal(found["view"], torch.arange(6.0).reshape(2, 3).t())
    assert found["view"].stride() == (1, 3)
    assert found["empty"].shape == (0, 3)
    assert found["rest"] == (1, "two", None, 2.5)


def test_the_small_one_reads_what_pytorch_writes(tmp_path: Path) -> None:
    names: dict[str, object] = {}
    exec(MAKE, names)
    torch.save(names["made"], tmp_path / "real.pt")
    show = """
import sys, torch
found = torch.load(sys.argv[1])
print(found["layer"]["weight"].tolist(), found["layer"]["bias"].tolist())
print([each.tolist() for each in found["types"]], found["view"].tolist(), found["rest"])
print([str(each.dtype) for each in found["types"]], found["view"].stride(), found["empty"].shape)
"""
    path = str(tmp_path / "real.pt")
    assert printed(show, path, small=True) == printed(show, path, small=False)


def test_the_bytes_are_those_of_pytorch_but_for_the_fingerprint(
    written: Path, tmp_path: Path
) -> None:
    names: dict[str, object] = {}
    exec(MAKE, names)
    torch.save(names["made"], tmp_path / "small.pt")
    real, ours = (tmp_path / "small.pt").read_bytes(), written.read_bytes()
    assert len(real) == len(ours)
    # Forty digits, and the checksum of them in two places.
    assert sum(a != b for a, b in zip(real, ours, strict=True)) <= 40 + 4 + 4
