def refuse(labels):
    for row, label in enumerate(labels.tolist()):
        for column, number in enumerate(label):
            if number == float("nan"):
                place = f"label {row}, column {column}"
                raise ValueError(place + f": {number}")
