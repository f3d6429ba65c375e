from torch import nn

SIZES = [(4, 3), (1, 1), (3, 4), (1, 7), (7, 1), (28, 10)]


def check_count(answer):
    """It counts right for layers of all sizes."""
    for inputs, outputs in SIZES:
        layer = nn.Linear(inputs, outputs)
        product = layer.weight.numel()
        right = product + layer.bias.numel()
        said = answer.how_many(inputs, outputs)
        why = {
            right - outputs: "What else is in the layer?",
            product + 1: "Each output has its own bias.",
            product + inputs: "Is a bias added to inputs?",
        }
        assert said == right, (
            f"nn.Linear({inputs}, {outputs}) has {right} "
            f"numbers, and you say {said}. "
            + why.get(said, "")
        )
