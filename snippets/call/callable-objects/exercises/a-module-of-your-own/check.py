def check_count(answer):
    """Each object counts its calls, and those alone."""
    first, second = answer.Line(1, 0), answer.Line(2, 0)
    for number in range(1, 6):
        first(number)
        assert first.calls == number, (
            f"After call number {number}, calls is "
            f"{first.calls}."
        )
        first.forward(number)
        assert first.calls == number, (
            "forward was called directly, and that was "
            "counted as well."
        )
        assert second.calls == 0, (
            "The calls of one object are counted on "
            "another one as well."
        )


def check_forward(answer):
    """A call gives what forward gives."""
    for m in range(4):
        line = answer.Line(m, 1)
        said = line(3)
        assert said is not None, (
            "The call returns nothing. Is there a return?"
        )
        assert said == m * 3 + 1, (
            f"Line({m}, 1)(3) gives {said}, and "
            f"{m * 3 + 1} is right."
        )


def check_arguments(answer):
    """Any class: all arguments are handed on."""

    class Any(answer.Module):
        def forward(self, *args, **kwargs):
            return args, kwargs

    for args, kwargs in [
        ((), {}),
        ((1, 2), {}),
        ((1,), {"a": 2}),
    ]:
        thing = Any()
        said = thing(*args, **kwargs)
        assert said == (args, kwargs), (
            f"Called with {args} and {kwargs}, forward is "
            f"given {said}."
        )
        assert thing.calls == 1, (
            "Another class that inherits from Module was "
            f"called once, and its calls is {thing.calls}."
        )


def check_own_forward(answer):
    """A forward that is set on an object is used."""
    line = answer.Line(2, 1)
    line.forward = lambda x: 0
    said = line(3)
    assert said is not None, (
        "The call returns nothing. Is there a return?"
    )
    assert said == 0, (
        "After line.forward = lambda x: 0, the call gives "
        f"{said}: it looked for forward elsewhere than on "
        "the object."
    )
