import torch
from torch import nn


def given():
    """Modules of several kinds, each with an input."""
    random = torch.Generator().manual_seed(1)
    chain = nn.Sequential(
        nn.Linear(4, 7), nn.ReLU(), nn.Linear(7, 4)
    )
    fc = nn.Linear(4, 4)
    for module in (nn.ReLU(), fc, chain, nn.Identity()):
        for shape in ((4,), (5, 4), (2, 3, 4)):
            x = torch.randn(shape, generator=random)
            yield module, x


def check_result(answer):
    """It gives what the module gives, plus the input."""
    for module, x in given():
        before = x.clone()
        right = module(before) + before
        result = answer.Around(module)(x)
        assert not torch.equal(result, module(before)), (
            "It gives what the module gives, and the input "
            "is not in it."
        )
        assert torch.allclose(result, right), (
            "The result is not what the module gives plus "
            f"the input. The module: {module}"
        )


def check_untouched(answer):
    """The caller's tensor is as before."""
    for module, x in given():
        before = x.clone()
        answer.Around(module)(x)
        assert torch.equal(x, before), (
            f"After the call of Around({module}) the "
            "caller's own tensor holds other numbers. Make "
            "a new one."
        )


def check_registered(answer):
    """The parameters of the module are found."""
    for module, _ in given():
        right = sum(p.numel() for p in module.parameters())
        around = answer.Around(module)
        found = sum(p.numel() for p in around.parameters())
        assert found == right, (
            f"The module has {right} numbers to learn, and "
            f"parameters() finds {found}. Is the module "
            "registered?"
        )


def check_called(answer):
    """The hooks of the module run, once each."""
    calls = []
    fc = nn.Linear(4, 4)
    fc.register_forward_hook(lambda *_: calls.append(1))
    answer.Around(fc)(torch.ones(4))
    assert len(calls) == 1, (
        f"In one call the module's hook ran {len(calls)} "
        "times. It must run once."
    )


def check_nested(answer):
    """One around another works, too."""
    inner = answer.Around(nn.ReLU())
    result = answer.Around(inner)(torch.tensor([1.0, -1.0]))
    assert result.tolist() == [3.0, -2.0], (
        "Around(Around(nn.ReLU())) must make [3.0, -2.0] "
        f"of [1.0, -1.0]. It makes {result.tolist()}."
    )
