import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(5, 4)
        self.out = nn.Linear(3, 2)

    def forward(self, x):
        x = self.hidden(x)
        return self.out(x)


def layer(x):
    return nn.Linear(4, 3)(x)


def chain_of_layers(x):
    return nn.Sequential(nn.ReLU(), nn.Linear(4, 3))(x)


def network(x):
    return Network()(x)


def network_in_a_chain(x):
    return nn.Sequential(nn.ReLU(), Network())(x)


def product(x):
    return x @ torch.ones(4, 3)


RIGHT = {
    layer: "return nn.Linear(4, 3)(x)",
    chain_of_layers: (
        "return nn.Sequential(nn.ReLU(), nn.Linear(4, "
        "3))(x)"
    ),
    network: "return self.out(x)",
    network_in_a_chain: "return self.out(x)",
    product: "return x @ torch.ones(4, 3)",
}


def error_of(function):
    """The error of a call that is refused."""
    try:
        function(torch.ones(5))
    except RuntimeError as error:
        return error


def check_line(answer):
    """It finds the line nearest to the error."""
    for function, right in RIGHT.items():
        error = error_of(function)
        said = answer.own_line(error, __file__)
        if said == right:
            continue
        what = function.__name__.replace("_", " ")
        why = f"The line to look at is {right!r}."
        if said == "function(torch.ones(5))":
            why += " Yours is too far from the error."
        elif said not in RIGHT.values():
            why += " Yours is not in the file."
        raise AssertionError(
            f"What was refused was a {what}, and your "
            f"function returns {said!r}. {why}"
        )


def check_none(answer):
    """It returns None if no line is in the file."""
    for function in RIGHT:
        error = error_of(function)
        said = answer.own_line(error, "elsewhere.py")
        assert said is None, (
            "No line of the traceback is in elsewhere.py, "
            f"and your function returns {said!r}."
        )
