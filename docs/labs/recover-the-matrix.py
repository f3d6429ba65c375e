# ---
# title: Recover the matrix
# description: A notebook in which a linear layer learns a hidden matrix from examples alone, with pictures of the loss and of the weights, and then fails to.
# ---

# %% [markdown]
# # Recover the matrix
#
# **Can a layer find a matrix that it has never been shown?** Somebody holds a matrix and answers questions: you give four numbers, you get three. The layer sees questions and answers, and nothing else.
#
# This is the matrix, and here are its answers to some questions made by chance.

# %%
import torch
from torch import nn

torch.manual_seed(50)
matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)
questions = torch.randn(100, 4)
answers = questions @ matrix.T
print(questions.shape, answers.shape)

# %% [markdown]
# ## Training
#
# The layer begins with [weights made by chance](../layer/linear-layer.md#how-large-the-first-numbers-are). In each step it answers all questions, its [loss](../before-you-begin.md#loss) says how far off it is, and the [optimizer](../before-you-begin.md#optimizer) moves the weights a little. The bar shows that something is going on. By default it also shows the speed, which is another one on each machine; this one counts steps.
#
# **Predict.** After training, what will the three numbers of the bias be? The answers were made without one.

# %%
import sys

from tqdm import tqdm


def learn(layer, questions, answers, steps):
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    losses, weights = [], []
    bar = tqdm(
        range(steps),
        file=sys.stdout,
        bar_format="{desc} |{bar:20}| {n_fmt}/{total_fmt}",
        desc="training",
    )
    for _ in bar:
        guess = layer(questions)
        loss = nn.functional.mse_loss(guess, answers)
        losses.append(loss.item())
        weights.append(layer.weight.detach().clone())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses, torch.stack(weights)


layer = nn.Linear(4, 3)
losses, weights = learn(layer, questions, answers, 200)


def rounded(tensor):
    # Adding zero makes a zero of minus zero.
    return (tensor.detach() * 100).round() / 100 + 0.0


print(rounded(layer.weight))
print(rounded(layer.bias))

assert torch.allclose(layer.weight, matrix, atol=0.01)
assert layer.bias.abs().max() < 0.01

# %% [markdown]
# The matrix, to two decimals, and a bias of zeros. Nobody told the layer that there is no bias. It had one to use, and the answers left it nothing to do.
#
# ## The loss
#
# A loss falls by factors rather than by differences, so its picture has a scale on which each mark is a hundred times the one below. The function hands a figure to the notebook together with a sentence that says what is to be seen in it. It stands below the picture in the book, and those who do not see the picture are told it in its place.

# %%
import matplotlib.pyplot as plt
from IPython.display import display


def show(figure, says):
    kinds = ("image/png", "image/svg+xml")
    display(
        figure,
        metadata={kind: {"alt": says} for kind in kinds},
    )
    plt.close(figure)


figure, axes = plt.subplots(
    figsize=(5, 3), layout="constrained"
)
axes.semilogy(losses)
axes.set_yticks([1e-8, 1e-6, 1e-4, 1e-2, 1, 100])
axes.set_xlabel("step")
axes.set_ylabel("loss")
axes.grid()
show(
    figure,
    f"The loss over {len(losses)} steps. It begins near"
    f" {losses[0]:.0f} and falls fast; from step 80 on it"
    " falls to about an eighth every 20 steps, which is"
    " a straight line here.",
)

for step in range(80, 180):
    assert 0.1 < losses[step + 20] / losses[step] < 0.15
assert losses[-1] < 1e-7

# %% [markdown]
# ## The weights
#
# `learn` has kept the weights of every step. There are twelve, and each has a place in the matrix to go to.
#
# **Predict.** The loss fell to the very end. Will the weights move as long as that?


# %%
def draw(weights, says):
    figure, axes = plt.subplots(
        figsize=(5, 3.4), layout="constrained"
    )
    axes.plot(weights.flatten(1), color="C0")
    axes.scatter(
        [len(weights)] * matrix.numel(),
        matrix.flatten(),
        color="C1",
        marker="D",
        zorder=3,
        clip_on=False,
    )
    axes.set_xlabel("step")
    axes.set_ylabel("weight")
    axes.grid()
    show(figure, says)


far = (weights - matrix).abs().flatten(1).amax(1)
arrived = int((far < 0.01).nonzero()[0])
draw(
    weights,
    "The twelve weights on their way, a line each, and"
    " their places in the matrix as diamonds. They begin"
    " near zero and all end in their places: from step"
    f" {arrived} on, none is off by more than 0.01.",
)
print(f"{losses[-1] < losses[arrived] / 1000 = }")

assert losses[-1] < losses[arrived] / 1000
assert (far[arrived:] < 0.01).all()
assert weights[0].abs().max() <= 0.5

# %% [markdown]
# To the eye they stand still long before. The loss goes on, to less than a thousandth of what it was when the last weight came so near; the differences that it tells of are too small for this picture.
#
# ## Three questions
#
# So far there were a hundred questions. How many does it take? Here is a second layer, which is given the first three of them and ten times as many steps.
#
# **Predict.** Will the loss still go to zero? Will the weights still go to the matrix?

# %%
few = nn.Linear(4, 3)
losses, weights = learn(
    few, questions[:3], answers[:3], 2000
)
asked = (few(questions[:3]) - answers[:3]).abs().max()
others = (few(questions) - answers).abs().max()
print(f"{losses[-1] < 1e-4 = }")
print(f"{(asked < 0.01).item() = }")
print(f"{(others > 5).item() = }")
draw(
    weights,
    "The twelve weights of the second layer over"
    f" {len(weights)} steps. In the last 500 none moves by"
    " more than 0.1, and most of the lines end far from"
    " the diamonds.",
)

off = (few.weight - matrix).abs()
assert losses[-1] < 1e-4 and asked < 0.01 and others > 5
assert (off > 0.5).sum() > 6
assert (weights[-500:] - weights[-1]).abs().max() < 0.1

# %% [markdown]
# The loss goes to zero, and the matrix is not found. The layer answers the three questions that it was asked, and is wrong by more than 5 for others.
#
# Nothing went wrong in the training. Each row of the layer has four weights and a bias, so five numbers, and three answers cannot tell five numbers. Many matrices answer all three questions rightly, and the layer stops at the first one that it comes to. Which one that is depends on where it began.
#
# ## Remember
#
# - A layer finds a matrix from questions and answers, as long as there are enough of them.
# - A loss of zero says that the questions asked are answered. It says nothing of the others.
#
# ## Try
#
# - Give the layer five questions and many more steps. Are five enough?
# - Add a little noise to the answers: `answers + 0.1 * torch.randn(100, 3)`. Where does the loss stop, and what becomes of the bias?
# - Give both layers `bias=False`. How many questions does a row need now?
#
# ## Answers
#
# **Five questions.** The first five, and five others, for two layers that begin with the same weights. Then, without training, `solve` is asked for five numbers a row, the bias last, that give the first five answers.

# %%
for start in (0, 56):
    asked = slice(start, start + 5)
    torch.manual_seed(50)
    five = nn.Linear(4, 3)
    losses, _ = learn(
        five, questions[asked], answers[asked], 2000
    )
    off = (five.weight - matrix).abs().max()
    print(start, f"{(off < 0.01).item() = }")
    assert (off < 0.01) == (start == 56)

ones = torch.ones(5, 1)
given = torch.cat([questions[:5], ones], dim=1)
solved = torch.linalg.solve(given, answers[:5]).T
print(rounded(solved))

exact = torch.cat([matrix, torch.zeros(3, 1)], dim=1)
assert torch.allclose(solved, exact, atol=0.001)

# %% [markdown]
# Five are enough: a row has five numbers, and these five answers leave nothing else for them than the matrix and a bias of zeros. How many steps the training takes depends on the questions. After 2000 steps the layer with the first five is still on its way, and the one with the five from place 56 on has arrived.
#
# **Noise.**

# %%
noise = 0.1 * torch.randn(100, 3)
layer = nn.Linear(4, 3)
losses, _ = learn(layer, questions, answers + noise, 400)
print(f"loss {losses[-1]:.4f}")
print(f"noise {noise.square().mean():.4f}")
print(rounded(layer.bias))

assert 0.9 * noise.square().mean() < losses[-1]
assert losses[-1] < noise.square().mean()
assert losses[200] - losses[-1] < 1e-5
assert 0 < layer.bias.abs().max() < 0.05

# %% [markdown]
# The loss stops at 0.0098, a little below the mean square of the noise itself, 0.0102: the layer fits a part of the noise, too. The bias is a part of what it uses for that, and is no longer all zeros.
#
# **Without a bias.** All questions, then three of them, then four.

# %%
for start, end, steps in (
    (0, 100, 200),
    (56, 59, 2000),
    (56, 60, 2000),
):
    layer = nn.Linear(4, 3, bias=False)
    losses, _ = learn(
        layer,
        questions[start:end],
        answers[start:end],
        steps,
    )
    off = (layer.weight - matrix).abs().max()
    print(end - start, f"{(off < 0.01).item() = }")
    assert losses[-1] < 1e-4
    assert (off < 0.01) == (end - start >= 4)

# %% [markdown]
# Four, since a row has only four numbers now. With three the loss still goes to zero and the matrix is not found, as before.
