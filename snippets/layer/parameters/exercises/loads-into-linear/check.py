import torch
from torch import nn

SIZES = [(4, 3), (1, 5), (6, 1)]


def check_names(answer):
    """It saves a weight and a bias."""
    assert not issubclass(answer.MyLinear, nn.Linear), (
        "MyLinear is an nn.Linear already. Derive it from "
        "nn.Module, and write the constructor."
    )
    saved = list(answer.MyLinear(4, 3).state_dict())
    assert saved, (
        "It saves nothing. A plain tensor is not "
        "registered, with requires_grad or without."
    )
    assert sorted(saved) == ["bias", "weight"], (
        f"It saves {', '.join(saved)}; nn.Linear saves "
        "weight, bias."
    )


def check_shapes(answer):
    """Their shapes are those of nn.Linear."""
    for inputs, outputs in SIZES:
        mine = answer.MyLinear(inputs, outputs).state_dict()
        theirs = nn.Linear(inputs, outputs).state_dict()
        for name, tensor in theirs.items():
            shape = tuple(mine[name].shape)
            right = tuple(tensor.shape)
            assert shape == right, (
                f"For {inputs} inputs and {outputs} "
                f"outputs the {name} has the shape "
                f"{shape}, and nn.Linear's is {right}."
            )


def check_loaded(answer):
    """Each loads what the other has saved."""
    for inputs, outputs in SIZES:
        mine = answer.MyLinear(inputs, outputs)
        theirs = nn.Linear(inputs, outputs)
        mine.load_state_dict(theirs.state_dict())
        other = nn.Linear(inputs, outputs)
        other.load_state_dict(mine.state_dict())
        x = torch.ones(inputs)
        assert torch.equal(theirs(x), other(x)), (
            "What went through MyLinear is another layer "
            "now."
        )


def check_trained(answer):
    """An optimizer would train both."""
    found = [
        name
        for name, _ in answer.MyLinear(
            4, 3
        ).named_parameters()
    ]
    assert sorted(found) == ["bias", "weight"], (
        "Both are saved, and an optimizer would find "
        f"{', '.join(found) or 'nothing'} to train: what "
        "is trained is a Parameter."
    )
