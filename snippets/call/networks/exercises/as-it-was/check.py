import random

import torch
from torch import nn


def build():
    """A network with a dropout at two depths."""
    inner = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.5))
    return nn.Sequential(
        nn.Linear(6, 6), nn.Dropout(0.5), inner
    )


def look(answer, network):
    """What is returned; gradients are recorded again."""
    try:
        return answer.look(network, torch.ones(6))
    finally:
        torch.set_grad_enabled(True)


def check_result(answer):
    """It gives what the network gives in evaluation."""
    network = build()
    right = build()
    right.load_state_dict(network.state_dict())
    right.eval()
    result = look(answer, network)
    assert isinstance(result, torch.Tensor), (
        "Your function must return what the network gives."
    )
    assert torch.equal(result, right(torch.ones(6))), (
        "The result is not that of evaluation mode: the "
        "dropout has set numbers to zero."
    )


def check_graph(answer):
    """There is no graph behind the result."""
    result = look(answer, build())
    assert not result.requires_grad, (
        "The result can be differentiated, so a graph is "
        "behind it. Evaluation mode does not prevent that."
    )


def check_modes(answer):
    """Each module is in the mode in which it was."""
    chance = random.Random(1)
    network = build()
    for turn in range(30):
        before = {}
        for name, module in network.named_modules():
            module.training = chance.random() < 0.5
            if turn == 0:
                module.training = True
            before[name] = module.training
        look(answer, network)
        for name, module in network.named_modules():
            mode = (
                "training" if before[name] else "evaluation"
            )
            who = (
                f"Module {name}" if name else "The network"
            )
            assert module.training == before[name], (
                f"{who} was in {mode} mode before, and is "
                "not any more. `training` before: "
                f"{before}"
            )


def check_gradients(answer):
    """Gradients are recorded afterwards, if they were."""
    try:
        for before in (True, False):
            torch.set_grad_enabled(before)
            answer.look(build(), torch.ones(6))
            now = torch.is_grad_enabled()
            assert now == before, (
                "Before the call gradients were recorded, "
                "and now they are not."
                if before
                else "Before the call gradients were not "
                "recorded, and now they are."
            )
    finally:
        torch.set_grad_enabled(True)
