def refuse(labels):
    bad = (~labels.t().isfinite()).nonzero().tolist()
    for column, row in bad:
        number = labels[row, column].item()
        place = f"label {row}, column {column}"
        raise ValueError(f"{place}: {number}")
