import io

import torch


# --8<-- [start:file]
class Greeting:
    def __reduce__(self):
        return print, ("this line came out of the file",)


file = io.BytesIO()
torch.save({"weight": torch.ones(3), "x": Greeting()}, file)
file.seek(0)
# --8<-- [end:file]

# --8<-- [start:idea]
state = torch.load(file, weights_only=False)
print(state["weight"])
# --8<-- [end:idea]
