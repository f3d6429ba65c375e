import torch

COUNT = 60


def labels(seed, inputs=4, outputs=3):
    """Labels that one layer has made, and a few numbers."""
    random = torch.Generator().manual_seed(seed)
    size = {"generator": random, "dtype": torch.float64}
    x = torch.randn(COUNT, inputs, **size)
    weight = torch.randn(inputs, outputs, **size)
    bias = 5 * torch.randn(outputs, **size)
    place = torch.randint(COUNT, (1,), generator=random)
    return x, x @ weight + bias, place.item()


def expect(answer, slip, outputs, what):
    for seed in range(20):
        x, y, place = labels(seed, outputs=outputs)
        output = seed % outputs
        y[place, output] += slip
        said = int(answer.suspect(x, y))
        assert 0 <= said < COUNT, (
            f"There are {COUNT} labels, counted from zero, "
            f"and your function suspects number {said}."
        )
        assert said == place, (
            f"In label {place} {what}, and your function "
            "suspects another one."
        )


def check_too_large(answer):
    """It finds an answer that is too large."""
    expect(answer, 10, 1, "the only answer is 10 too large")


def check_too_small(answer):
    """It finds an answer that is too small."""
    expect(
        answer, -10, 1, "the only answer is 10 too small"
    )


def check_any_output(answer):
    """It finds the slip in any of the outputs."""
    for slip in (10, -10):
        what = "too large" if slip > 0 else "too small"
        what = f"one of the answers is 10 {what}"
        expect(answer, slip, 3, what)
