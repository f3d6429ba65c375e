import csv
import math


# --8<-- [start:idea]
def read(text):
    """The numbers of a label file, or what is wrong."""
    header, *rows = csv.reader(text.splitlines())
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            what = f"{len(row)} values, not {len(header)}"
            raise ValueError(f"line {line}: {what}")
        for name, cell in zip(header, row, strict=True):
            try:
                good = math.isfinite(float(cell))
            except ValueError:
                good = False
            if not good:
                what = (
                    f"{name} is {cell!r}, no finite number"
                )
                raise ValueError(f"line {line}: {what}")
    return [[float(cell) for cell in row] for row in rows]


for text in (
    "x1,y1\n1,2\n2,4",
    "x1,y1\n1,2\n2",
    "x1,y1\n1,two",
    "x1,y1\nnan,2",
):
    try:
        print(read(text))
    except ValueError as error:
        print(error)
# --8<-- [end:idea]
