import torch

weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)


def examples():
    random = torch.Generator().manual_seed(1)
    others = torch.randint(-9, 9, (20, 4), generator=random)
    return [
        torch.tensor([1.0, 2.0, 3.0, 4.0]),
        *others.float(),
    ]


def check_other(answer):
    """It is another input."""
    for x in examples():
        result = answer.another(x.clone())
        assert result.shape == x.shape, (
            "Your input has the shape "
            f"{tuple(result.shape)}. Four numbers go in."
        )
        assert not torch.equal(result, x), (
            "Your function returns x itself. Take a step "
            "away from it."
        )
        step = (result - x).abs().max().item()
        assert step > 0.01, (
            f"Yours is x but for {step:.0e}, which is "
            "nearly nothing. Take a larger step."
        )


def check_same(answer):
    """It gives the same three outputs."""
    for x in examples():
        result = answer.another(x.clone())
        change = weight_matrix.matmul(result - x)
        assert change.abs().max() < 1e-3, (
            f"From {x.tolist()} yours makes "
            f"{result.tolist()}, and the outputs change by "
            f"{change.tolist()}."
        )
