CALLS = [
    ((1, 2), {}),
    ((1,), {"scale": 2}),
    ((), {}),
    ((), {"a": 1, "b": 2}),
    (([],), {"x": None}),
]


def function(*args, **kwargs):
    return len(args), sorted(kwargs), args


def shown(args, kwargs):
    given = [*map(repr, args)]
    given += [
        f"{name}={one!r}" for name, one in kwargs.items()
    ]
    return f"({', '.join(given)})"


def check_result(answer):
    """It returns what the function returns."""
    for args, kwargs in CALLS:
        said = answer.Kept(function)(*args, **kwargs)
        assert said is not None, (
            "The call returns nothing. Is there a return?"
        )
        assert said == function(*args, **kwargs), (
            f"Called with {shown(args, kwargs)}, the "
            "function is given something else."
        )


def check_own(answer):
    """Each object keeps its own."""
    first, second = answer.Kept(len), answer.Kept(len)
    first([])
    assert not second.received, (
        "A call of one object stands in the list of "
        "another one as well: they share it."
    )


def check_received(answer):
    """It keeps what came in."""
    kept = answer.Kept(function)
    for number, pair in enumerate(CALLS, start=1):
        args, kwargs = pair
        kept(*args, **kwargs)
        assert len(kept.received) == number, (
            f"After {number} calls, the length of received "
            f"is {len(kept.received)}."
        )
        last = kept.received[-1]
        assert last == pair, (
            f"Called with {shown(*pair)}, it is to keep "
            f"{pair}, and it keeps {last}."
        )
