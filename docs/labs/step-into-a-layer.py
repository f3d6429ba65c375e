# ---
# title: Step into a layer with pdb
# description: A notebook in which Python's own debugger walks from the call of a linear layer to the product and back, types its own commands, and looks at an error.
# ---

# %% [markdown]
# # Step into a layer with pdb
#
# **What does Python's own debugger see between `fc(x)` and its result?** The chapter [Calling a layer](../call/calling-a-layer.md) has a debugger in its page. Here you take the one that comes with Python, which works wherever Python does.
#
# A layer, four numbers, and the line that we are going to step into:

# %%
import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


def program():
    y = fc(x)
    return y


print(program())

# %% [markdown]
# ## A debugger that types its own commands
#
# Normally you sit in front of pdb and type. In a notebook that is read as well as run, something else has to type. So pdb gets a script in place of a keyboard. It reads a line wherever it would have waited for you, and the line is printed as if you had typed it.
#
# Two methods are changed, and nothing about stepping is. `format_stack_entry` says in which module and function we are. (pdb would print the folder of the file, too, and the line of its source, which you have on your own machine.) `user_call` keeps a list of the functions that the debugger stopped in as they were called.

# %%
import importlib
import pdb
import sys

# Jupyter has put its own debugger there.
importlib.reload(pdb)


class Script:
    def __init__(self, lines):
        self.lines = list(lines)

    def readline(self):
        line = self.lines.pop(0) if self.lines else "c"
        print(line)
        return f"{line}\n"


class Debugger(pdb.Pdb):
    def __init__(self, *lines):
        super().__init__(
            stdin=Script(lines),
            stdout=sys.stdout,
            nosigint=True,
            readrc=False,
        )
        self.calls = []

    def format_stack_entry(self, entry, prefix=""):
        frame, line = entry
        name = frame.f_globals["__name__"]
        where = f"{name} {frame.f_code.co_qualname}"
        inside = name.startswith(("torch", "__main__"))
        return f"{where}, line {line}" if inside else where

    def user_call(self, frame, arguments):
        self.calls.append(frame.f_code.co_qualname)
        super().user_call(frame, arguments)


# %% [markdown]
# ## From the call to the layer's code
#
# `step` goes to the next line, and into a function if the line calls one. `args` prints what the function was given.
#
# **Predict.** The program's line is `y = fc(x)`. In which function will we be after one `step`?

# %%
walk = Debugger("step", "args", "step", "step", "step")
walk.runcall(program)
print(walk.calls)

assert walk.calls == [
    "Module._wrapped_call_impl",
    "Module._call_impl",
]

# %% [markdown]
# Not in `forward`. The call of a layer leads to `_wrapped_call_impl`, a method of the class of all modules, and three steps later to the next one, `_call_impl`. The layer is called `self` there, and `x` is the only member of a tuple. The last command, `c`, lets the program run on; the script types it when it has nothing else left.
#
# ## Straight to forward
#
# Stepping through `_call_impl` takes a while, since it asks about every kind of hook. A breakpoint is the short way. `where` then prints the functions that wait for each other, the innermost one last, and `up` goes to the one before.
#
# **Predict.** How many functions stand between `program` and `Linear.forward`?

# %%
walk = Debugger(
    *("c", "args", "where", "up", "p forward_call"),
)
forward = nn.Linear.forward.__code__
walk.set_break(
    forward.co_filename,
    forward.co_firstlineno,
    funcname="forward",
)
walk.runcall(program)

# %% [markdown]
# Two. The line that is marked with `>` is where we are. Below `program` stands `bdb`, the part of Python's library that pdb is made of: it has called our program. One level up, in `_call_impl`, the name `forward_call` holds the method that we came from, with the layer already bound to it.
#
# ## Where the debugger cannot go
#
# We are in `forward`, one line before the product. `return` runs to the end of a function, and `retval` prints what it gives.
#
# **Predict.** The line is `F.linear(input, self.weight, self.bias)`. Which functions will `step` find on it?

# %%
walk = Debugger(
    *("c", "step", "args", "return"),
    *("step", "args", "return"),
    *("step", "retval"),
)
walk.set_break(
    forward.co_filename,
    forward.co_firstlineno,
    funcname="forward",
)
result = walk.runcall(program)
print(walk.calls)

assert "linear" not in walk.calls
assert torch.equal(result, fc(x))

# %% [markdown]
# The line looks up `self.weight` and `self.bias`. Parameters are [no plain attributes](../layer/parameters.md#a-place-in-a-register), so Python asks `__getattr__` for each. Between the second lookup and the return of `forward` there is no stop: `F.linear` is a function of C++, and pdb sees Python only. The product is made in that gap.
#
# ## Change a value on the way
#
# A debugger can do more than look. A line that begins with `!` is run as Python in the function where you are.
#
# **Predict.** We double `input` inside `forward`. Is the result twice as large?

# %%
walk = Debugger("c", "!input = 2 * input", "p input")
walk.set_break(
    forward.co_filename,
    forward.co_firstlineno,
    funcname="forward",
)
changed = walk.runcall(program)
print(changed)
print(2 * fc(x))

assert torch.equal(changed, fc(2 * x))
assert not torch.allclose(changed, 2 * fc(x))

# %% [markdown]
# It is what `fc(2 * x)` gives, and that is not twice `fc(x)`: the [bias](../layer/bias.md) is added once, whatever the input. The `x` of the program has not changed; the name `input` was given another tensor.
#
# ## After an error
#
# The most useful moment for a debugger is after an error. *Post mortem*, it walks through the functions that were running when the error was raised, with all their values. Nothing has to be run again.
#
# **Predict.** Five numbers are passed to a layer that takes four. Which function is the innermost one that pdb can show?

# %%
try:
    fc(torch.ones(5))
except RuntimeError as error:
    message, trace = str(error), error.__traceback__

print(message)
walk = Debugger(
    *("p input.shape", "p self.weight.shape"),
    *("up", "up", "up", "q"),
)
walk.reset()
walk.interaction(None, trace)

assert "(1x5 and 4x3)" in message

# %% [markdown]
# `Linear.forward`, since the product itself is not Python. The two shapes stand in the message as well, though the second one the other way round: PyTorch multiplies by the [transposed weight](../layer/shapes.md). Three times `up`, and we are at the line of the notebook that made the call. In your own program, that is where you would look for the fault.
#
# ## Take it with you
#
# In a terminal you need none of the class above. Write `breakpoint()` above the line, run the program, and type. When a notebook cell has failed, `%debug` in a new cell begins post mortem.
#
# ## Try
#
# - Step over `y = fc(x)` with `next`, and look at `y` with `p y`.
# - Register a [hook](hooks-at-work.py) on `fc`, and go straight to `forward` again. Which function stands between `_call_impl` and `forward` then?
#
# ## Answers
#
# **Over the call.** The breakpoint in `forward` is still set, and `next` would stop there. So it is taken away first.

# %%
walk = Debugger("next", "p y")
walk.clear_all_breaks()
y = walk.runcall(program)
print(walk.calls)

assert walk.calls == []
assert torch.equal(y, fc(x))

# %% [markdown]
# The debugger stops in no function that the line calls.
#
# **With a hook.** The last lines ask an error which functions were running in `forward`.

# %%
import traceback

handle = fc.register_forward_hook(lambda *given: None)
walk = Debugger("c", "where")
walk.set_break(
    forward.co_filename,
    forward.co_firstlineno,
    funcname="forward",
)
walk.runcall(program)

try:
    fc(torch.ones(5))
except RuntimeError as error:
    running = traceback.extract_tb(error.__traceback__)
handle.remove()

names = [each.name for each in running]
assert names[-3:] == ["_call_impl", "inner", "forward"]

# %% [markdown]
# `inner`, a function that `_call_impl` makes in each call that has hooks to look after. It runs the hooks before and after `forward`.
