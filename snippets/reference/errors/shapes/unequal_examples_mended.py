import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

# --8<-- [start:idea]
examples = [torch.ones(3), torch.ones(4)]
loader = DataLoader(
    examples,
    batch_size=2,
    collate_fn=lambda b: pad_sequence(b, batch_first=True),
)
print(next(iter(loader)).shape)
# --8<-- [end:idea]
