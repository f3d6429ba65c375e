from torch import nn

fc = nn.Linear(28 * 28, 20 / 2)
