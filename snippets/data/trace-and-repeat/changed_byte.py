import hashlib
import struct
from pathlib import Path

import torch

# --8<-- [start:idea]
file = Path("weights.pt")
weight = torch.tensor(
    [30.0, 40.0, 50.0], dtype=torch.float64
)
torch.save({"weight": weight}, file)
before = file.read_bytes()

changed = bytearray(before)
place = changed.index(struct.pack("<d", 40.0))
changed[place + 6] ^= 16
file.write_bytes(changed)

pairs = zip(before, changed, strict=True)
print(sum(a != b for a, b in pairs))
print(torch.load(file)["weight"])
recorded = hashlib.sha256(before).digest()
print(
    hashlib.sha256(file.read_bytes()).digest() == recorded
)
# --8<-- [end:idea]
