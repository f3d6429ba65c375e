import math


def refuse(labels):
    for row, label in enumerate(labels.tolist()):
        for column, number in enumerate(label):
            if math.isnan(number):
                place = f"label {row}, column {column}"
                raise ValueError(f"{place}: {number}")
