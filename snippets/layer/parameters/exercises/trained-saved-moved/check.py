import torch


def check_trained(answer):
    """An optimizer finds the factor, and nothing else."""
    found = [
        name
        for name, _ in answer.Centre(3).named_parameters()
    ]
    assert "factor" in found, (
        "Among its parameters there is no factor: no "
        "optimizer would find it."
    )
    assert "mean" not in found, (
        "The mean is among the parameters, frozen or not: "
        "an optimizer finds it there."
    )
    assert found == ["factor"], (
        f"The parameters are {', '.join(found)}, and the "
        "factor alone is to be trained."
    )


def check_saved(answer):
    """Both are saved."""
    saved = answer.Centre(3).state_dict()
    for name in ["factor", "mean"]:
        assert name in saved, f"The {name} is not saved."


def check_moved(answer):
    """Both move to another dtype."""
    centre = answer.Centre(3).to(torch.float64)
    for name in ["factor", "mean"]:
        kind = getattr(centre, name).dtype
        assert kind == torch.float64, (
            f"Moved to torch.float64, its {name} is {kind}."
        )


def check_result(answer):
    """It still subtracts, then multiplies."""
    for size in [1, 3, 8]:
        centre = answer.Centre(size)
        random = torch.Generator().manual_seed(size)
        numbers = torch.randn(3, size, generator=random)
        mean, factor, x = numbers
        with torch.no_grad():
            centre.mean.copy_(mean)
            centre.factor.copy_(factor)
        right = (x - mean) * factor
        assert torch.allclose(centre.compute(x), right), (
            "The result is another than (x - mean) * "
            "factor."
        )
