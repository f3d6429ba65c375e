from torch import nn

fc = nn.Linear(4, 3, activation="relu")
