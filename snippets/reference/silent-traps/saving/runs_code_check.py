import io

import torch


class Greeting:
    def __reduce__(self):
        return print, ("this line came out of the file",)


file = io.BytesIO()
torch.save({"weight": torch.ones(3), "x": Greeting()}, file)
file.seek(0)

# --8<-- [start:idea]
unsafe = (
    torch.serialization.get_unsafe_globals_in_checkpoint
)
print(unsafe(file))
# --8<-- [end:idea]
