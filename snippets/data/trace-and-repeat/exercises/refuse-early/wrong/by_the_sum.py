import math


def refuse(labels):
    total = labels.sum().item()
    if not math.isfinite(total):
        raise ValueError(
            f"the sum of all numbers is {total}"
        )
