def check_callable(answer):
    """Its objects can be called."""
    assert isinstance(answer.Power, type), (
        "Power is to be a class."
    )
    assert callable(answer.Power(2)), (
        "Python finds no __call__ on the type of the "
        "object."
    )


def check_power(answer):
    """The call gives the power."""
    said = answer.Power(2)(3)
    assert said == 9, f"Power(2)(3) gives {said}, not 9."
    for exponent in range(5):
        power = answer.Power(exponent)
        for x in [3, 0, 1, -2, 0.5]:
            said, right = power(x), x**exponent
            assert said == right, (
                f"Power({exponent})({x}) gives {said}, and "
                f"{right} is right."
            )


def check_own(answer):
    """Each object has an exponent of its own."""
    first, second = answer.Power(2), answer.Power(3)
    said = first(2), second(2)
    assert said == (4, 8), (
        "Power(2) and Power(3) were made, and for 2 they "
        f"give {said[0]} and {said[1]}, not 4 and 8."
    )


def check_changed(answer):
    """A new exponent counts."""
    power = answer.Power(2)
    power.exponent = 3
    said = power(2)
    assert said == 8, (
        f"After power.exponent = 3, power(2) gives {said}, "
        "and 8 is right. Does the call read the attribute?"
    )
