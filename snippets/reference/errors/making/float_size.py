from torch import nn

pixels = 28 * 28
fc = nn.Linear(pixels / 2, 10)
