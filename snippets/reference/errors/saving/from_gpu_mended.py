import io
import os

import torch
from torch import nn

os.environ["CUDA_VISIBLE_DEVICES"] = ""
written = io.BytesIO()
torch.save(
    nn.Linear(4, 3).state_dict(),
    written,
    _use_new_zipfile_serialization=False,
)
file = io.BytesIO(
    written.getvalue().replace(
        b"\x03\x00\x00\x00cpu", b"\x06\x00\x00\x00cuda:0"
    )
)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
print(
    fc.load_state_dict(torch.load(file, map_location="cpu"))
)
# --8<-- [end:idea]
