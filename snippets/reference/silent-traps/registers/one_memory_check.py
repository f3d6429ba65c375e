import torch
from torch import nn

torch.manual_seed(50)
net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
net[1].weight = nn.Parameter(net[0].weight.detach())


# --8<-- [start:check]
def parameters_on_one_memory(net: nn.Module) -> list[str]:
    """Parameters that share memory, all of it or a part."""
    rows: dict[object, list[tuple[str, nn.Parameter]]] = {}
    for name, p in net.named_parameters(prefix="net"):
        if nn.parameter.is_lazy(p) or p.is_meta:
            continue
        usual = p.layout == torch.strided and p.numel() > 0
        if usual and type(p.data) is torch.Tensor:
            memory = p.untyped_storage().data_ptr()
            place = (p.device, memory, p.dtype)
            rows.setdefault(place, []).append((name, p))
    found: list[str] = []
    for row in (each for each in rows.values() if each[1:]):
        _, p = row[0]
        size = p.untyped_storage().nbytes()
        size //= p.element_size()
        cells = torch.arange(size, device="cpu")
        owner = torch.zeros_like(cells)
        for number, (name, p) in enumerate(row, start=1):
            shape, steps = p.shape, p.stride()
            start = p.storage_offset()
            at = cells.as_strided(shape, steps, start)
            if other := int(owner[at].max()):
                one = row[other - 1][0]
                found.append(f"{one}, {name} share memory")
            owner[at] = number
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in parameters_on_one_memory(net):
    print(finding)
# --8<-- [end:use]
