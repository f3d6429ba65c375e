from functools import partial


def first_nan(network, x):
    outputs = {}

    def keep(name, module, args, output):
        outputs[name] = output

    handles = [
        module.register_forward_hook(partial(keep, name))
        for name, module in network.named_modules()
        if name
    ]
    network(x)
    for handle in handles:
        handle.remove()
    for name, _ in network.named_modules():
        if name in outputs and outputs[name].isnan().any():
            return name
    return None
