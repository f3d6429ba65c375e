"""`make checkup`: the file that is made, what it finds, and that it finds nothing else."""

from __future__ import annotations

import copy
import importlib
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn.utils import parametrizations, parametrize

from bookblocks.reading.book import Book
from bookblocks.reading.entry import TRAPS, guide
from bookblocks.reading.errors import BookError
from bookblocks.testing import checkup as making
from tests.warm import in_folder

ROOT = Path(__file__).parents[2]
BOOK = Book.load(ROOT)
FILE = BOOK.docs / making.TARGET


def load() -> Any:
    spec = importlib.util.spec_from_file_location("checkup", FILE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECKUP = load()
checkup = CHECKUP.checkup
X = torch.ones(2, 4)

# These have no types.
quantization: Any = importlib.import_module("torch.ao.quantization")
prune: Any = importlib.import_module("torch.nn.utils.prune")
jit: Any = torch.jit


@pytest.fixture(autouse=True)
def seeded() -> None:
    torch.manual_seed(50)


# The file.


def test_the_file_is_what_the_sections_give() -> None:
    assert FILE.read_text(encoding="utf-8") == making.made(BOOK), "run make checkup"


def test_each_check_is_run_and_its_entry_is_named_on_the_page() -> None:
    page = (BOOK.docs / "reference" / "checkup.md").read_text(encoding="utf-8")
    anchors = {
        BOOK.name(BOOK.snippets / fence.program): f"{chapter.path}#{entry.anchor}"
        for chapter, inside in guide(BOOK, TRAPS)
        for entry in inside
        for fence in entry.fences
        if fence.program is not None
    }
    text = FILE.read_text(encoding="utf-8")
    for check in making.checks(BOOK):
        assert f"found += {check.name}(net" in text
        assert anchors[check.path].removeprefix("docs/reference/") in page


def test_the_listing_of_the_page_shows_what_the_file_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = (BOOK.snippets / "reference/checkup/faulty.py").read_text(encoding="utf-8")
    exec(compile(text, "faulty", "exec"), {})
    shown = capsys.readouterr().out
    own = re.compile(r"^def checkup\(.*?(?=^# --8<--)", re.DOTALL | re.MULTILINE)
    exec(compile(own.sub("", text), "faulty", "exec"), {"checkup": checkup})
    assert capsys.readouterr().out == shown
    pasted = {
        name: source for each in making.checks(BOOK) for name, source in each.functions.items()
    }
    for name in re.findall(r"^def (?!checkup)(\w+)", text, re.MULTILINE):
        assert pasted[name] in text


SECTION = """\
import torch
from torch import nn


# --8<-- [start:check]
{}
# --8<-- [end:check]
"""
GOOD = "def odd(net: nn.Module) -> list[str]:\n    return []"


def small_book(root: Path, **sections: str) -> Book:
    (root / "mkdocs.yml").write_text(
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [snippets]\n"
        "      check_paths: true\n"
    )
    folder = root / "snippets" / TRAPS
    folder.mkdir(parents=True)
    (root / "docs" / "reference").mkdir(parents=True)
    for name, section in sections.items():
        (folder / f"{name}_check.py").write_text(SECTION.format(section))
    return Book.load(root)


def test_only_what_is_used_is_imported_and_helpers_are_written_once(tmp_path: Path) -> None:
    helper = "def help_both() -> None:\n    pass\n\n\n"
    other = GOOD.replace("odd", "even")
    text = making.made(small_book(tmp_path, a=helper + GOOD, b=helper + other))
    assert text.count("def help_both") == 1
    assert text.index("def odd") < text.index("def even")
    assert text.count("found += odd(net)") == text.count("found += even(net)") == 1


@pytest.mark.parametrize(
    ("sections", "what"),
    [
        ({"a": "x = 1"}, "holds more than functions"),
        ({"a": GOOD + "\n\n\nodd(None)"}, "holds more than functions"),
        ({"a": "def odd(it: nn.Module) -> list[str]:\n    return []"}, "cannot call odd"),
        ({"a": "def odd(net: nn.Module) -> None:\n    pass"}, "cannot call odd"),
        ({"a": "def odd(net: nn.Module):\n    return []"}, "cannot call odd"),
        ({"a": GOOD.replace("Module)", "Module, x: int)")}, "cannot call odd"),
        ({"a": GOOD, "b": GOOD.replace("[]", "['']")}, "there is a function odd"),
        ({"a": GOOD, "b": GOOD}, "there is a function odd"),
    ],
)
def test_a_section_that_cannot_be_taken_is_named(
    tmp_path: Path, sections: dict[str, str], what: str
) -> None:
    with pytest.raises(BookError, match=what) as caught:
        making.made(small_book(tmp_path, **sections))
    assert f"{sorted(sections)[-1]}_check.py" in str(caught.value)


def test_the_command_writes_the_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert making.main() == 1
    assert "no mkdocs.yml here" in capsys.readouterr().err
    small_book(tmp_path, a=GOOD)
    assert making.main() == 0
    assert capsys.readouterr().out == "rewrote docs/reference/checkup.py\n"
    assert making.main() == 0
    assert "as its sections give it" in capsys.readouterr().out


# What PyTorch brings: nothing is found in it.


def called(net: Any) -> nn.Module:
    net(X)
    assert isinstance(net, nn.Module)
    return net


def pruned(net: nn.Module, name: str = "weight") -> nn.Module:
    prune.random_unstructured(net, name, 0.5)
    return net


def tied() -> nn.Module:
    net = nn.ModuleDict({"words": nn.Embedding(9, 4), "head": nn.Linear(4, 9, bias=False)})
    net["head"].weight = net["words"].weight
    return net


def one_vector() -> nn.Module:
    net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
    nn.utils.vector_to_parameters(torch.arange(40.0), net.parameters())
    return net


def interleaved() -> nn.Module:
    numbers = torch.zeros(4, 4)
    return nn.ParameterList([nn.Parameter(numbers[:, :2]), nn.Parameter(numbers[:, 2:])])


def one_relu() -> nn.Module:
    relu = nn.ReLU()
    return nn.Sequential(nn.Linear(4, 4), relu, nn.Linear(4, 4), relu)


def twice_parametrized() -> nn.Module:
    net = nn.Linear(4, 4)
    parametrize.register_parametrization(net, "weight", nn.Softplus(), unsafe=True)
    parametrize.register_parametrization(net, "weight", nn.Identity())
    return net


def compiled_in_place() -> nn.Module:
    net = nn.Sequential(nn.Linear(4, 4))
    net.compile(backend="eager")
    return called(net)


class Quantizable(nn.Module):
    """A layer between two stubs."""

    def __init__(self) -> None:
        super().__init__()
        self.into, self.out = quantization.QuantStub(), quantization.DeQuantStub()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> Any:
        """What it computes."""
        return self.out(self.fc(self.into(x)))


def quantized() -> nn.Module:
    net = Quantizable().eval()
    net.qconfig = quantization.get_default_qconfig(torch.backends.quantized.engine)
    quantization.prepare(net, inplace=True)
    quantization.convert(called(net), inplace=True)
    return net


HIDDEN = "weight_hh_l0"
BRINGS: dict[str, Callable[[], nn.Module]] = {
    "linear": lambda: nn.Linear(4, 3),
    "frozen": lambda: nn.Linear(4, 3).requires_grad_(False),
    "bilinear": lambda: nn.Bilinear(4, 4, 3),
    "conv": lambda: nn.Sequential(nn.Conv2d(1, 2, 3), nn.ConvTranspose1d(1, 2, 3)),
    "norm": lambda: nn.Sequential(nn.BatchNorm1d(4), nn.LayerNorm(4), nn.GroupNorm(2, 4)),
    "batch norm bare": lambda: nn.BatchNorm1d(4, affine=False, track_running_stats=False),
    "embedding": lambda: nn.ModuleList([nn.Embedding(9, 4), nn.EmbeddingBag(9, 4, sparse=True)]),
    "lstm": lambda: nn.LSTM(4, 4, 2, bidirectional=True),
    "projected lstm": lambda: nn.LSTM(4, 4, proj_size=2).double(),
    "gru": lambda: copy.deepcopy(nn.GRU(4, 4)),
    "cells": lambda: nn.ModuleList([nn.RNNCell(4, 4), nn.LSTMCell(4, 4), nn.GRUCell(4, 4)]),
    "attention": lambda: nn.MultiheadAttention(4, 2, kdim=3, vdim=5, add_bias_kv=True),
    "transformer": lambda: nn.Transformer(8, 2, 1, 1, 16),
    "one relu": one_relu,
    "dict": lambda: nn.ModuleDict({"a": nn.Linear(4, 4), "b": nn.Flatten()}),
    "parameter list": lambda: nn.ParameterList([torch.ones(3), nn.Parameter(torch.ones(2))]),
    "parameter dict": lambda: nn.ParameterDict({"a": torch.ones(3)}),
    "lazy": lambda: nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d()),
    "lazy, called": lambda: called(nn.LazyLinear(3)),
    "loss": lambda: nn.CrossEntropyLoss(weight=torch.ones(3)),
    "adaptive": lambda: nn.AdaptiveLogSoftmaxWithLoss(4, 20, [5, 10]),
    "spectral": lambda: called(parametrizations.spectral_norm(nn.Linear(4, 4))),
    "weight norm": lambda: called(parametrizations.weight_norm(nn.Linear(4, 4))),
    "orthogonal": lambda: parametrizations.orthogonal(nn.Linear(4, 4)),
    "two parametrizations": twice_parametrized,
    "weight norm of an lstm": lambda: parametrizations.weight_norm(nn.LSTM(4, 4), HIDDEN),
    "spectral norm of an lstm": lambda: parametrizations.spectral_norm(nn.LSTM(4, 4), HIDDEN),
    "old spectral": lambda: called(nn.utils.spectral_norm(nn.Linear(4, 4))),
    "old spectral, frozen": lambda: called(
        nn.utils.spectral_norm(nn.Linear(4, 4)).requires_grad_(False).eval()
    ),
    "old weight norm": lambda: called(nn.utils.weight_norm(nn.Linear(4, 4))),
    "old weight norm, frozen": lambda: called(
        nn.utils.weight_norm(nn.Linear(4, 4)).requires_grad_(False)
    ),
    "pruned": lambda: called(pruned(nn.Linear(4, 4))),
    "pruned, frozen": lambda: called(pruned(nn.Linear(4, 4)).requires_grad_(False)),
    "pruned lstm": lambda: pruned(nn.LSTM(4, 4), HIDDEN),
    "tied": tied,
    "tied, other numbers": lambda: tied().double(),
    "one vector": one_vector,
    "interleaved": interleaved,
    "meta": lambda: nn.Sequential(*(nn.Linear(4, 4, device="meta") for _ in range(2))),
    "averaged": lambda: torch.optim.swa_utils.AveragedModel(nn.Linear(4, 4)),
    "parallel": lambda: nn.DataParallel(nn.Linear(4, 4)),
    "compiled": lambda: called(torch.compile(nn.Sequential(nn.Linear(4, 4)), backend="eager")),
    "compiled in place": compiled_in_place,
    "traced by fx": lambda: torch.fx.symbolic_trace(nn.Sequential(nn.Linear(4, 4))),
    "exported": lambda: torch.export.export(nn.Sequential(nn.Linear(4, 4)), (X,)).module(),
    "script": lambda: jit.script(nn.Sequential(nn.Linear(4, 4))),
    "trace": lambda: jit.trace(nn.Linear(4, 4), X),
    "quantized": quantized,
    "quantized at the call": lambda: quantization.quantize_dynamic(
        nn.Sequential(nn.Linear(4, 4), nn.LSTM(4, 4))
    ),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", BRINGS)
def test_nothing_is_found_in_what_pytorch_brings(name: str) -> None:
    net = BRINGS[name]()
    before = state(net)
    assert checkup(net) == []
    assert checkup(nn.Sequential(nn.ModuleDict({"inside": net}))) == []
    assert state(net) == before


# What is planted is found.


class Block(nn.Module):
    """A module as people write them, without a fault."""

    def __init__(self, *inside: nn.Module) -> None:
        super().__init__()
        self.inside = nn.ModuleList(inside)
        self.known = [*self.inside]
        self.names, self.sizes, self.rate = {"a": [1, (2, 3)]}, (4, 4), 0.5
        self.register_buffer("mask", torch.ones(4))
        self.register_parameter("bias", None)
        self.scale = nn.Parameter(torch.ones(4))
        self.both = {"scale": self.scale, "mask": self.mask}
        self.last: torch.Tensor | None = None

    def train(self, mode: bool = True) -> Block:
        """As PyTorch's."""
        """As its class says."""
        super().train(mode)
        return self

    def __call__(self, *args: Any, **options: Any) -> Any:
        """As its class says."""
        return super().__call__(*args, **options)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """What it computes."""
        for layer in self.inside:
            x = layer(x)
        self.last = x * self.scale
        return self.last


class Fit(nn.Module):
    """Its `train` is another one."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def train(self, data: Any, epochs: int = 1) -> None:  # type: ignore[override]
        """As its class says."""
        raise AssertionError("the checkup ran it")

    def forward(self, x: torch.Tensor) -> Any:
        """What it computes."""
        return self.fc(x)


class Blocked(Fit):
    """Its `train` sets one flag."""

    def train(self, mode: bool = True) -> None:  # type: ignore[override]
        """As its class says."""
        self.training = mode


class Handed(Fit):
    """Its `train` leaves the work to another method."""

    def train(self, mode: bool = True) -> Handed:  # type: ignore[override]
        """As its class says."""
        return self.switch(mode)

    def switch(self, mode: bool) -> Handed:
        """Pass the mode on."""
        nn.Module.train(self, mode)
        return self


class Direct(nn.Linear):
    """Its call runs no hook."""

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        """As its class says."""
        return self.forward(x)


def listed(net: Any) -> None:
    net.extra = [nn.Linear(2, 2)]


def deep(net: Any) -> None:
    ring: list[Any] = [({"k": nn.Linear(2, 2)},)]
    ring.append(ring)
    net.extra = ring


def parameter_in_dict(net: Any) -> None:
    net.extra = {"k": nn.Parameter(torch.ones(2))}


def plain_tensor(net: Any) -> None:
    net.extra = torch.ones(2)


def repeated(net: Any) -> None:
    net.extra = nn.ModuleList([nn.Linear(2, 2)] * 2)


def one_memory(net: Any) -> None:
    net.extra = nn.Linear(2, 2)
    net.other = nn.Parameter(net.extra.weight.detach())


def a_part(net: Any) -> None:
    numbers = torch.zeros(4, 4)
    net.extra, net.other = nn.Parameter(numbers[1]), nn.Parameter(numbers[:, 1])


def expanded(net: Any) -> None:
    numbers = torch.zeros(1)
    net.extra, net.other = nn.Parameter(numbers.expand(3)), nn.Parameter(numbers)


def stale(net: Any) -> None:
    net.extra = nn.Linear(4, 3)
    net.extra.weight = nn.Parameter(torch.ones(2, 4))


def own_train(net: Any) -> None:
    net.extra = Fit()


def half_a_train(net: Any) -> None:
    net.extra = Blocked()


def own_call(net: Any) -> None:
    net.extra = Direct(2, 2)


def call_attribute(net: Any) -> None:
    net.__dict__["__call__"] = print


def hidden_layer(net: Any) -> None:
    net.forward = nn.Linear(2, 2)


FAULTS: dict[Callable[[nn.Module], None], str] = {
    listed: r"net.*\.extra\[0\] \(Linear\) is in a list: use nn.ModuleList",
    deep: r"net.*\.extra\[0\]\[0\]\['k'\] \(Linear\) is in a dict",
    parameter_in_dict: r"net.*\.extra\['k'\] \(Parameter\) is in a dict",
    plain_tensor: r"net.*\.extra is a plain tensor: use register_buffer",
    repeated: r"net.*\.extra\[0, 1\] are one Linear",
    one_memory: r"net.*\.other, net.*\.extra\.weight share memory",
    a_part: r"net.*\.extra, net.*\.other share memory",
    expanded: r"net.*\.extra, net.*\.other share memory",
    stale: r"net.*\.extra says \(3, 4\), its weight \(2, 4\)",
    own_train: r"net.*\.extra: eval\(\) stops at the method Fit\.train",
    half_a_train: r"net.*\.extra: eval\(\) stops at the method Blocked\.train",
    own_call: r"net.*\.extra: no hook runs, because of Direct\.__call__",
    call_attribute: r"net.*\.__call__ is an attribute, PyTorch has a method",
    hidden_layer: r"net.*\.forward is a layer, its class has an attribute",
}

LEAVES = st.sampled_from(
    [
        lambda: nn.Linear(4, 4),
        lambda: nn.LayerNorm(4),
        lambda: nn.Dropout(0.5),
        lambda: nn.ReLU(),
        lambda: nn.BatchNorm1d(4),
        lambda: parametrizations.weight_norm(nn.Linear(4, 4)),
        lambda: pruned(nn.Linear(4, 4)),
        lambda: Handed(),
    ]
).map(lambda make: make())
NETS = st.recursive(
    LEAVES,
    lambda inner: st.tuples(
        st.sampled_from([Block, nn.Sequential]), st.lists(inner, min_size=1, max_size=3)
    ).map(lambda pair: pair[0](*pair[1])),
    max_leaves=6,
)


@settings(deadline=None, max_examples=40)
@given(NETS)
def test_nothing_is_found_in_modules_made_by_chance(net: nn.Module) -> None:
    assert checkup(net) == []


@pytest.mark.parametrize("fault", FAULTS)
@settings(deadline=None, max_examples=10)
@given(st.data())
def test_a_planted_fault_is_found_and_nothing_else(
    fault: Callable[[nn.Module], None], data: st.DataObject
) -> None:
    net = data.draw(NETS)
    fault(data.draw(st.sampled_from([*net.modules()])))
    found = checkup(net)
    assert len(found) == 1
    assert re.match(FAULTS[fault], found[0]), found


def test_a_fault_is_told_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    net = Block(nn.Linear(4, 4))
    assert checkup(net) == []
    assert capsys.readouterr().out == "Nothing found.\n"
    listed(net)
    found = checkup(net)
    assert capsys.readouterr().out == f"{found[0]}\n"
    with pytest.raises(TypeError, match="this is a list"):
        checkup([net])


def test_parameters_that_no_optimizer_holds() -> None:
    net = Block(nn.Linear(4, 4), nn.Linear(4, 4))
    first = torch.optim.SGD(net.inside[0].parameters(), lr=0.1)
    others = [net.scale, *net.inside[1].parameters()]
    second = torch.optim.Adam(others)
    assert checkup(net, optimizer=[first, second]) == []
    assert checkup(net, optimizer=second) == [
        "net.inside.0.weight is in no optimizer",
        "net.inside.0.bias is in no optimizer",
    ]
    net.inside[0].requires_grad_(False)
    assert checkup(net, optimizer=second) == []


def test_parameters_without_a_gradient() -> None:
    net = Block(nn.Linear(4, 4))
    net.spare = nn.Linear(4, 4, bias=False)
    assert checkup(net) == []
    loss = net(X).sum()
    unreached = ["the loss does not depend on net.spare.weight"]
    assert checkup(net, loss=loss) == unreached
    loss.backward()
    assert checkup(net) == ["net.spare.weight has no gradient"]
    net.spare.weight.grad = torch.zeros(4, 4)
    assert checkup(net) == []
    # After `backward` the graph is still there to be followed.
    assert checkup(net, loss=loss) == unreached


@pytest.mark.parametrize("reentrant", [False, True])
def test_a_checkpoint_hides_nothing_wrongly(reentrant: bool) -> None:
    net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
    y = torch.utils.checkpoint.checkpoint(net[1], net[0](X), use_reentrant=reentrant)
    assert isinstance(y, torch.Tensor)
    assert checkup(net, loss=y.sum()) == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["spectral", "weight norm", "compiled", "compiled in place"])
def test_a_loss_reaches_what_pytorch_brings(name: str) -> None:
    net = BRINGS[name]()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    assert checkup(net, optimizer=optimizer, loss=net(X).sum(), example=X) == []


class Around(nn.Module):
    """Runs the `forward` of what it holds, or calls it."""

    def __init__(self, inner: nn.Module, direct: bool) -> None:
        super().__init__()
        self.inner, self.direct = inner, direct

    def forward(self, x: torch.Tensor) -> Any:
        """What it computes."""
        return self.inner.forward(x) if self.direct else self.inner(x)


class Upwards(nn.Linear):
    """Its `forward` goes on to the one of its parent."""

    @torch.no_grad()
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """What it computes."""
        return super().forward(x)


@pytest.mark.parametrize("kind", [nn.Linear, Upwards])
@pytest.mark.parametrize("hook", ["forward_hook", "forward_pre_hook", "full_backward_hook"])
def test_a_hook_that_is_passed_by(kind: type[nn.Linear], hook: str) -> None:
    inner = kind(4, 4)
    assert checkup(Around(inner, direct=True), example=X) == []
    getattr(inner, f"register_{hook}")(lambda *_: None)
    assert checkup(Around(inner, direct=False), example=X) == []
    assert checkup(inner, example=(X,)) == []
    finding = "net.inner has hooks, and forward is called directly"
    assert checkup(Around(inner, direct=True), example=X) == [finding]
    assert checkup(nn.Sequential(Around(inner, direct=False)), example=X) == []


def test_an_example_needs_numbers() -> None:
    with pytest.raises(ValueError, match="it has lazy layers"):
        checkup(nn.LazyLinear(3), example=X)


# What is looked at stays as it is.


def state(net: nn.Module) -> list[object]:
    """All that can be seen of a module, and PyTorch's random numbers."""
    found: list[object] = [torch.get_rng_state().tolist(), sys.getprofile()]
    for name, module in net.named_modules():
        attributes = {key: id(value) for key, value in vars(module).items()}
        found += [name, id(module), module.training, attributes]
        found += [
            {str(key): id(value) for key, value in held.items()}
            for key, held in vars(module).items()
            if isinstance(held, dict)
        ]
    for tensor in (*net.parameters(), *net.buffers()):
        lazy = nn.parameter.is_lazy(tensor)
        numbers = None if lazy or tensor.is_meta else tensor.detach().tolist()
        grad = tensor.grad if tensor.is_leaf else None
        found += [id(tensor), tensor.requires_grad, numbers, None if grad is None else id(grad)]
    return found


def draw(*_: object) -> None:
    torch.rand(1)


@settings(deadline=None, max_examples=30)
@given(NETS, st.booleans())
def test_nothing_is_changed(inner: nn.Module, training: bool) -> None:
    net = nn.Sequential(Block(inner, nn.BatchNorm1d(4), nn.Dropout(0.5)), nn.Linear(4, 4))
    net.train(training)
    net[1].register_forward_hook(draw)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    loss = net(X).sum()
    before = state(net)
    assert checkup(net, optimizer=optimizer, loss=loss, example=X) == []
    assert state(net) == before
    loss.backward()


def test_an_error_of_the_module_passes_and_leaves_nothing_behind() -> None:
    net = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(3, 3))
    before = state(net)
    with pytest.raises(RuntimeError, match="cannot be multiplied"):
        checkup(net, example=X)
    assert state(net) == before


# The command line.

NETWORK = """\
from torch import nn

good = nn.Linear(4, 3)
number = 4
make = lambda: nn.Sequential(nn.ReLU())
needs = nn.Linear


def faulty():
    net = nn.Linear(4, 3)
    net.more = [nn.Linear(4, 3)]
    return net


class Inner:
    made = good
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "checkup.py").write_bytes(FILE.read_bytes())
    (tmp_path / "networks").mkdir()
    (tmp_path / "networks" / "mine.py").write_text(NETWORK)
    (tmp_path / "broken.py").write_text("import not_to_be_found\n")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "status", "says"),
    [
        ("networks.mine:good", 0, "Nothing found."),
        ("networks.mine:make", 0, "Nothing found."),
        ("networks.mine:Inner.made", 0, "Nothing found."),
        ("networks.mine:faulty", 1, "net.more[0] (Linear) is in a list"),
        ("networks.mine:bad", 2, "networks.mine has no bad"),
        ("networks.mine:number", 2, "gives no module, but a int"),
        ("networks.mine:needs", 2, "cannot be called without arguments"),
        ("networks.mine", 2, "write it as package.module:name"),
        ("networks/mine.py:good", 2, "write it as package.module:name"),
        ("networks.yours:good", 2, "Python finds no networks.yours from here"),
        ("broken:good", 1, "No module named 'not_to_be_found'"),
    ],
)
def test_the_command_line(folder: Path, given: str, status: int, says: str) -> None:
    done = in_folder(folder, "checkup", given)
    assert says in done.stdout + done.stderr
    assert done.returncode == status
    assert "Traceback" not in done.stderr or given.startswith("broken")
