import io

import torch
from torch import serialization as files


class Greeting:
    def __reduce__(self):
        return print, ("this line came out of the file",)


file = io.BytesIO()
torch.save({"weight": torch.ones(3), "x": Greeting()}, file)
file.seek(0)

# --8<-- [start:idea]
print(files.get_unsafe_globals_in_checkpoint(file))
# --8<-- [end:idea]
