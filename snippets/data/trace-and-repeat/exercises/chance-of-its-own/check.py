import torch


def listed(answer, count, epochs, seed, between=None):
    """The orders as lists, with others drawing between."""
    found = []
    for order in answer.orders(count, epochs, seed):
        found.append([int(place) for place in order])
        if between is not None:
            between()
    return found


def check_orders(answer):
    """Each is an order of all numbers."""
    for count in (1, 2, 8, 100):
        found = listed(answer, count, 3, seed=50)
        assert len(found) == 3, (
            f"For 3 epochs there are {len(found)} orders."
        )
        for order in found:
            assert sorted(order) == list(range(count)), (
                f"This is no order of {count} numbers: "
                f"{order}"
            )


def check_epochs(answer):
    """Each epoch has an order of its own."""
    for seed in (0, 50):
        first, *others = listed(answer, 30, 4, seed)
        assert first not in others, (
            "Two epochs have the same order of 30 numbers. "
            "When does the generator begin?"
        )
        assert first != sorted(first), (
            "The numbers are not shuffled at all."
        )


def check_seeds(answer):
    """The seed decides, and nothing else."""
    first = listed(answer, 30, 3, seed=50)
    torch.rand(7)
    again = listed(answer, 30, 3, seed=50)
    assert first == again, (
        "From the same seed came other orders the second "
        "time."
    )
    other = listed(answer, 30, 3, seed=51)
    assert first != other, (
        "Two seeds give the same orders. Does your "
        "generator know of the seed?"
    )


def check_between(answer):
    """What others draw between does not matter."""
    first = listed(answer, 30, 4, seed=50)
    for between in (
        lambda: torch.rand(3),
        lambda: torch.manual_seed(9),
    ):
        again = listed(answer, 30, 4, 50, between)
        assert first == again, (
            "Somebody drew random numbers between two "
            "epochs, and the orders are others."
        )


def check_undisturbed(answer):
    """What others draw stays as it is."""
    torch.manual_seed(7)
    right = torch.rand(3)
    torch.manual_seed(7)
    listed(answer, 30, 4, seed=50)
    assert torch.equal(torch.rand(3), right), (
        "Whoever draws after your function gets other "
        "numbers than without it: it has used the "
        "generator that all share."
    )
