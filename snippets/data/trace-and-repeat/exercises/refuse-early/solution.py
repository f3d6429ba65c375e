import math


def refuse(labels):
    for row, label in enumerate(labels.tolist()):
        for column, number in enumerate(label):
            if not math.isfinite(number):
                place = f"label {row}, column {column}"
                raise ValueError(place + f": {number}")
