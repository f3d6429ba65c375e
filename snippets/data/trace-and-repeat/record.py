import hashlib
import json
import tomllib
from pathlib import Path

import torch
from torch import nn

LABELS = """\
x1,x2,x3,x4,y1,y2,y3
1,0,0,1,5,7,9
0,1,0,1,6,8,10
0,0,1,1,7,9,11
1,1,1,1,10,14,18
1,1,0,0,3,5,7
1,0,1,0,4,6,8
0,1,1,0,5,7,9
0,0,0,0,0,0,0
"""
RECIPE = """\
seed = 50
learning_rate = 1.0
epochs = 100
"""


def train(text, recipe):
    lines = text.splitlines()[1:]
    rows = [[float(n) for n in s.split(",")] for s in lines]
    labels = torch.tensor(rows, dtype=torch.float64)
    torch.manual_seed(recipe["seed"])
    fc = nn.Linear(4, 3, dtype=torch.float64)
    optimizer = torch.optim.SGD(
        fc.parameters(), lr=recipe["learning_rate"]
    )
    for _ in range(recipe["epochs"]):
        loss = (fc(labels[:, :4]) - labels[:, 4:]).square()
        optimizer.zero_grad()
        loss.mean().backward()
        optimizer.step()
    return fc.state_dict()


# --8<-- [start:idea]
def sha(path):
    return hashlib.sha256(
        Path(path).read_bytes()
    ).hexdigest()


Path("labels.csv").write_text(LABELS, newline="\n")
Path("recipe.toml").write_text(RECIPE, newline="\n")

recipe = tomllib.loads(Path("recipe.toml").read_text())
torch.save(
    train(Path("labels.csv").read_text(), recipe),
    "weights.pt",
)

record = {
    "labels": sha("labels.csv"),
    "recipe": sha("recipe.toml"),
    "code": sha(__file__),
    "torch": str(torch.__version__),
    "weights": sha("weights.pt"),
}
Path("weights.pt.json").write_text(json.dumps(record))

print(recipe)
print(record["labels"][:12], record["recipe"][:12])
print(list(json.loads(Path("weights.pt.json").read_text())))
# --8<-- [end:idea]
