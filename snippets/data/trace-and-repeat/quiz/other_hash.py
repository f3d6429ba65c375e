import hashlib
import os
from pathlib import Path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


file = Path("labels.csv")
file.write_text("1,0,5\n0,1,6\n", newline="\n")
before = digest(file)

moved = file.rename("answers.csv")
print(digest(moved) != before)

moved.write_text("0,1,6\n1,0,5\n", newline="\n")
print(digest(moved) != before)

moved.write_text("1,0,5\n0,1,6.0\n", newline="\n")
print(digest(moved) != before)

moved.write_text("1,0,5\n0,1,6\n", newline="\n")
os.utime(moved, (0, 0))
print(digest(moved) != before)
