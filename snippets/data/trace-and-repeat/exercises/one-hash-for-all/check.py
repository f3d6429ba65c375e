import torch
from torch import nn


def states():
    """The states of several modules."""
    for module in (
        nn.Linear(4, 3),
        nn.Linear(3, 4, bias=False),
        nn.Sequential(
            nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3)
        ),
    ):
        yield module.state_dict()


def copy_of(state):
    return {name: x.clone() for name, x in state.items()}


def same(answer, a, b, why):
    assert answer.fingerprint(a) == answer.fingerprint(b), (
        f"{why} The fingerprints must be the same, and "
        "they differ."
    )


def other(answer, a, b, why):
    assert answer.fingerprint(a) != answer.fingerprint(b), (
        f"{why} The fingerprints must differ, and they are "
        "the same."
    )


def check_text(answer):
    """It is a text."""
    for state in states():
        said = answer.fingerprint(state)
        assert isinstance(said, str), (
            "Your function must return a text; it returns "
            f"a {type(said).__name__}."
        )


def check_same(answer):
    """The same state has the same fingerprint."""
    for state in states():
        copy = copy_of(state)
        same(
            answer,
            state,
            copy,
            "One state is a copy of the other.",
        )
        turned = dict(reversed(copy.items()))
        same(
            answer,
            state,
            turned,
            "The names stand in another order.",
        )


def check_bit(answer):
    """A single bit makes another."""
    for state in states():
        for name in state:
            changed = copy_of(state)
            bits = changed[name].view(-1).view(torch.int32)
            bits[-1] ^= 1
            why = f"One bit of {name} has changed."
            other(answer, state, changed, why)


def check_name(answer):
    """Another name makes another."""
    for state in states():
        renamed = {f"fc.{k}": x for k, x in state.items()}
        other(answer, state, renamed, "All names differ.")
    x, y = torch.ones(2), torch.zeros(2)
    other(
        answer,
        {"a": x, "b": y},
        {"a": y, "b": x},
        "Two tensors have changed places.",
    )
    other(
        answer,
        {"a": x, "bc": x},
        {"ab": x, "c": x},
        "The names are a, bc here and ab, c there.",
    )


def check_form(answer):
    """Another shape or another dtype makes another."""
    x = torch.zeros(6)
    for y in (x.reshape(2, 3), x.reshape(6, 1)):
        why = f"The shapes are (6,) and {tuple(y.shape)}."
        other(answer, {"weight": x}, {"weight": y}, why)
    y = torch.zeros(6, dtype=torch.int32)
    why = "The dtypes are float32 and int32."
    other(answer, {"weight": x}, {"weight": y}, why)


def check_border(answer):
    """It counts which number is in which tensor."""
    x = torch.arange(6.0)
    other(
        answer,
        {"a": x[:2], "b": x[2:]},
        {"a": x[:3], "b": x[3:]},
        "A number has gone from one tensor to the next.",
    )
