import torch
from torch import nn

x, target = torch.ones(4), torch.ones(3)
said = "'Tensor' object is not callable"


def result_as_layer(fc, loss):
    for _ in range(2):
        fc = fc(x)


def past_the_call(fc, loss):
    for _ in range(2):
        fc.forward(x)


def result_as_loss(fc, loss):
    for _ in range(2):
        loss = loss(fc(x), target)


def weight_called(fc, loss):
    for _ in range(2):
        fc.weight(x)


for lines in (
    result_as_layer,
    past_the_call,
    result_as_loss,
    weight_called,
):
    try:
        lines(nn.Linear(4, 3), nn.MSELoss())
        print(False)
    except TypeError as error:
        print(str(error) == said)
