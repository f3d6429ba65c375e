def first_nan(network, x):
    for name, module in network.named_children():
        x = module(x)
        if x.isnan().any():
            return name
    return None
