# ---
# title: Hooks at work
# description: A notebook in which hooks look into a network without a change to it. They list shapes, find where a signal dies away, and where a NaN begins.
# ---

# %% [markdown]
# # Hooks at work
#
# **How do you look into a network without touching its code?** A [hook](../call/why-not-forward.md#what-hangs-on-the-call) is a function of yours that a module runs as part of its call. This lab hangs hooks on a network of ten layers and lets them do three jobs.

# %%
import torch
from torch import nn

torch.manual_seed(50)
parts = []
for _ in range(9):
    parts += [nn.Linear(32, 32), nn.ReLU()]
net = nn.Sequential(*parts, nn.Linear(32, 3))
x = torch.randn(200, 32)
print(net(x).shape)

# %% [markdown]
# ## Which shapes go through?
#
# A forward hook receives the module, its arguments in a tuple, and its output. Registering it gives a handle, and `handle.remove()` takes the hook away. Here that happens in any case, since a `with` statement sees to it.
#
# **Predict.** The network is called once. How often will the hook run?

# %%
from contextlib import contextmanager


@contextmanager
def watching(net, hook):
    handles = [
        module.register_forward_hook(hook) for module in net
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def report(module, arguments, output):
    name = type(module).__name__
    came, went = arguments[0].shape, output.shape
    lines.append(f"{name}: {came[1]} -> {went[1]}")


lines = []
with watching(net, report):
    net(x)
print(len(lines), lines[0], lines[1], lines[-1], sep="\n")

net(x)
assert len(lines) == len(net) == 19

# %% [markdown]
# The second call added nothing, as the last line checks: after the `with` statement the hooks are gone.
#
# ## Where does the signal die away?
#
# A network can tell two inputs apart as long as they give different outputs. Behind each linear layer a hook measures by how much the outputs differ: for each of the layer's numbers their standard deviation over all inputs, and of these the mean.
#
# **Predict.** The layers were made with PyTorch's own [first numbers](../layer/linear-layer.md#how-large-the-first-numbers-are). Will the outputs differ more and more from layer to layer, or less and less?

# %%
from itertools import pairwise


def spreads(net):
    found = []

    def measure(module, arguments, output):
        if isinstance(module, nn.Linear):
            spread = output.std(dim=0).mean()
            found.append(spread.item())

    with watching(net, measure):
        net(x)
    return found


before = spreads(net)
for module in net:
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(
            module.weight, nonlinearity="relu"
        )
        nn.init.zeros_(module.bias)
after = spreads(net)

for layer, following in pairwise(before):
    assert following < layer / 2
assert before[-1] < before[0] / 1000
assert all(0.3 < spread < 3 for spread in after)

# %%
import matplotlib.pyplot as plt
from IPython.display import display

figure, axes = plt.subplots(
    figsize=(5, 3), layout="constrained"
)
places = range(1, len(before) + 1)
axes.semilogy(places, before, marker="o")
axes.semilogy(places, after, marker="D")
axes.text(7, before[6] * 3, "PyTorch's own")
axes.text(7, after[6] / 4, "kaiming_normal_")
axes.set_xlabel("layer")
axes.set_ylabel("standard deviation")
axes.set_xticks(places)
axes.grid()
says = (
    f"By how much the outputs of {len(before)} layers"
    " differ. With PyTorch's own first numbers, the line"
    f" with circles, it falls from {before[0]:.2f} to"
    f" {before[-1]:.5f}. With kaiming_normal_, the line"
    " with diamonds, it stays between 0.3 and 3."
)
kinds = ("image/png", "image/svg+xml")
display(
    figure,
    metadata={kind: {"alt": says} for kind in kinds},
)
plt.close(figure)

# %% [markdown]
# Less and less, by more than half in each layer: the last one gives almost the same three numbers whatever goes in. [`kaiming_normal_`](https://docs.pytorch.org/docs/stable/nn.init.html) makes the first numbers larger, so that what a ReLU takes away is made up for, and the signal comes through. The hooks did not change the network. They showed where it had to be changed.
#
# ## Where does a NaN begin?
#
# One number somewhere in a network becomes NaN, *not a number*, and the result is NaN from end to end. A hook that raises an error stops the call at the first module whose output has one.
#
# **Predict.** We spoil a single weight of the module at place 8. The result of the network has 600 numbers, three for each of 200 inputs. How many of them will be NaN?

# %%
with torch.no_grad():
    net[8].weight[0, 0] = float("nan")

print(int(net(x).isnan().sum()), "of", net(x).numel())


def stop(module, arguments, output):
    if output.isnan().any():
        place = list(net).index(module)
        raise ValueError(f"NaN at place {place}: {module}")


try:
    with watching(net, stop):
        net(x)
except ValueError as error:
    print(error)

assert net(x).isnan().all()

# %% [markdown]
# All of them. The weight spoils one number of the module's output, each number of the next layer is a sum with that one in it, and from there on all are spoiled. (ReLU lets NaN pass.) The result does not say where it began. The hook does.
#
# ## What hooks do not see
#
# Hooks hang on the call. Whoever calls `forward` [goes past them](../call/why-not-forward.md).

# %%
lines = []
with watching(net, report):
    net[0].forward(x)
    print(len(lines))
    net.forward(x)
    print(len(lines))

assert len(lines) == len(net)

# %% [markdown]
# The first layer's `forward` was called directly, and its hook kept silent. The network's `forward` was called directly, too; but in it the layers are called as they should be, so all of their hooks ran.
#
# ## Remember
#
# - A forward hook sees every call of its module, with what came in and what went out.
# - Register in a `with` statement of your own, and no hook is forgotten.
# - A hook can measure, and it can stop. Where it only looks, the results are what they were.
#
# ## Try
#
# - Let `report` print the number of zeros that each ReLU gives.
# - Make the network twice as deep. How far does the signal fall?
# - Use `register_full_backward_hook` in `watching`, and measure the gradients on their way back.
#
# ## Answers
#
# **Zeros behind each ReLU.** The spoiled weight is still in `net`, so the network is made anew, with the first numbers that it had at the beginning.


# %%
def network(hidden):
    parts = []
    for _ in range(hidden):
        parts += [nn.Linear(32, 32), nn.ReLU()]
    return nn.Sequential(*parts, nn.Linear(32, 3))


def report(module, arguments, output):
    if isinstance(module, nn.ReLU):
        zeros.append(output == 0)
        print(int(zeros[-1].sum()), "of", output.numel())


zeros = []
torch.manual_seed(50)
net = network(9)
with watching(net, report):
    net(x)

never, always = ~zeros[-1].any(0), zeros[-1].all(0)
print(f"{(never | always).all().item() = }")

assert (never | always).all()
for each in zeros:
    assert 0.3 < each.float().mean() < 0.6
assert not (~zeros[0].any(0) | zeros[0].all(0)).any()

# %% [markdown]
# Between 0.3 and 0.6 of all numbers are zero. Behind the first ReLU each of the layer's numbers is zero for some inputs and not for others. Behind the last one, each is zero for all inputs or for none: which ones are zero no longer tells the inputs apart.
#
# **Twice as deep.** Twenty linear layers instead of ten.

# %%
torch.manual_seed(50)
deep = network(19)
found = spreads(deep)
print(len(found), f"{found[0]:.2f}", f"{before[-1]:.5f}")
print(f"{found[-1] < 1e-7 = }")
with torch.no_grad():
    rows = deep(x)
print(f"{(rows - rows[0]).abs().max().item() < 1e-6 = }")

assert found[-1] < 1e-7 < before[-1] / 100
assert (rows - rows[0]).abs().max() < 1e-6

# %% [markdown]
# Ten layers left 0.00009, and twenty leave less than 1e-7. All 200 inputs give the three numbers of the first input, to within 1e-6.
#
# **Gradients on their way back.** The hook is given the gradients by the module's inputs and those by its outputs, both in tuples. A copy of the inputs asks for gradients, so that the first module has one to hand back, too.


# %%
@contextmanager
def watching(net, hook):
    handles = [
        module.register_full_backward_hook(hook)
        for module in net
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def measure(module, into, out):
    assert into[0].shape[0] == out[0].shape[0] == len(x)
    if isinstance(module, nn.Linear):
        found.append(out[0].abs().mean().item())


found = []
asking = x.clone().requires_grad_()
with watching(net, measure):
    net(asking).sum().backward()
print(len(found), found[0], f"{found[-1]:.5f}")

for later, earlier in pairwise(found):
    assert earlier < later
assert found[-1] < found[0] / 10000

# %% [markdown]
# The last layer comes first. The gradients of a sum by its terms are ones, so their mean size is 1.0 there. It is smaller with each layer, down to 0.00006 behind the first: the signal dies away in this direction, too.
