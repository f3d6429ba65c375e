import torch

SIZES = range(1, 6)


def whole_numbers(count, size, seed):
    random = torch.Generator().manual_seed(seed)
    shape = (count, size)
    drawn = torch.randint(-9, 10, shape, generator=random)
    return drawn.double()


def independent(size, seed):
    """Zeros, and for each input a row with it alone."""
    own = torch.diag(whole_numbers(1, size, seed)[0].abs())
    own = own + torch.eye(size, dtype=torch.float64)
    zeros = torch.zeros(1, size, dtype=torch.float64)
    return torch.cat([zeros, own])


def expect(answer, inputs, right, why):
    said = answer.enough(inputs)
    assert bool(said) == right, (
        f"{why} Your function says {said}. The inputs: "
        f"{inputs.tolist()}"
    )


def check_enough(answer):
    """It sees when they are enough."""
    for size in SIZES:
        for seed in range(3):
            inputs = independent(size, seed)
            moved = inputs + whole_numbers(1, size, seed)
            expect(
                answer,
                moved,
                True,
                f"These {size + 1} inputs are enough: no "
                "two layers agree on all of them.",
            )


def check_too_few(answer):
    """It sees when they are too few."""
    for size in SIZES:
        for seed in range(3):
            inputs = independent(size, seed)[1:]
            expect(
                answer,
                inputs,
                False,
                "Each output has as many weights as there "
                "are labels, and a bias besides.",
            )


def check_repeated(answer):
    """The same input again adds nothing."""
    for size in SIZES:
        inputs = independent(size, size)[1:].repeat(3, 1)
        expect(
            answer,
            inputs,
            False,
            "Each input is there three times, and says no "
            "more than once.",
        )


def check_between(answer):
    """An input that lies between others adds nothing."""
    for size in SIZES:
        inputs = independent(size, size)[1:]
        middle = inputs.mean(dim=0, keepdim=True)
        beyond = 2 * inputs[:1] - middle
        inputs = torch.cat([inputs, middle, beyond])
        expect(
            answer,
            inputs,
            False,
            "The last two inputs can be made of the "
            "others, so what a layer with a bias answers "
            "to them follows.",
        )


def check_many(answer):
    """Many inputs that leave something open."""
    for size in range(3, 6):
        inputs = whole_numbers(40, size, size)
        inputs[:, -1] = 7 - inputs[:, :-1].sum(dim=1)
        expect(
            answer,
            inputs,
            False,
            "In each input the numbers add up to seven, so "
            "nothing says what others would give.",
        )
