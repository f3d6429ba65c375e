import io

import torch


def size(tensor):
    file = io.BytesIO()
    torch.save(tensor, file)
    return file.tell()


# --8<-- [start:idea]
weight = torch.zeros(1000, 1000)
print(size(weight[0].clone()) > 1_000_000)
# --8<-- [end:idea]
