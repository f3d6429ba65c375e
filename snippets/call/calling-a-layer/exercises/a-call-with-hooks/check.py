import random

from torch import nn


def line_of(kind):
    """A line, of a class that inherits from `kind`."""

    class Line(kind):
        def forward(self, x, y=1):
            return 2 * x + y

    return Line()


def check_short_way(answer):
    """Without hooks, a call gives what forward gives."""
    assert not issubclass(answer.Module, nn.Module), (
        "Your Module inherits from nn.Module, which has "
        "the long way already. Write it yourself."
    )
    line = line_of(answer.Module)
    assert line(3) == 7, (
        f"forward(3) gives 7, and the call gives {line(3)}."
    )
    assert line(3, 5) == 11, (
        f"forward(3, 5) gives 11, and the call gives "
        f"{line(3, 5)}."
    )


def check_given(answer):
    """A hook is given module, arguments and result."""
    line = line_of(answer.Module)
    seen = []
    line.add_hook(lambda *given: seen.append(given))
    line(3, 5)
    assert len(seen) == 1, (
        "One hook, one call: the hook must run once, and "
        f"it ran {len(seen)} times."
    )
    assert len(seen[0]) == 3, (
        "A hook is called with three things (the module, "
        "the tuple of arguments, the result), and yours "
        f"is called with {len(seen[0])}."
    )
    module, args, result = seen[0]
    assert module is line, (
        "The first thing that a hook is given must be the "
        "module itself."
    )
    assert args == (3, 5), (
        "The second thing that a hook is given must be "
        f"the tuple of arguments, (3, 5). Yours is {args}."
    )
    assert result == 11, (
        "The third thing that a hook is given must be the "
        f"result, 11. Yours is {result}."
    )


def check_nothing_returned(answer):
    """A hook that returns nothing changes nothing."""
    line = line_of(answer.Module)
    line.add_hook(lambda module, args, result: None)
    assert line(3) == 7, (
        "The hook returned nothing, so the call must still "
        f"give 7. It gives {line(3)}."
    )


def check_returned(answer):
    """What a hook returns takes the result's place."""
    for returned in (50, 0, [], False):
        line = line_of(answer.Module)
        line.add_hook(
            lambda *_, returned=returned: returned
        )
        assert line(3) == returned, (
            f"The hook returned {returned}, and the call "
            f"gives {line(3)}."
        )


def check_several(answer):
    """Several hooks do what they do on an nn.Module."""
    chance = random.Random(1)
    for _ in range(50):
        mine = line_of(answer.Module)
        real = line_of(nn.Module)
        names = []
        for _ in range(chance.randint(2, 4)):
            number = chance.choice([None, 0, 2, 3])

            def hook(module, args, result, number=number):
                if number is not None:
                    return number * result + args[0]
                return None

            names.append(number)
            mine.add_hook(hook)
            real.register_forward_hook(hook)
        x = chance.randint(1, 9)
        assert mine(x) == real(x), (
            f"With {len(names)} hooks an nn.Module gives "
            f"{real(x)}, and yours {mine(x)}. Each hook "
            "must be given what the one before has made."
        )
