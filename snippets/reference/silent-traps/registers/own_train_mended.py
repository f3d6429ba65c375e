from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)

    def fit(self, data, epochs=1):
        for _ in range(epochs):
            print("training on", data)
        return self


net = Net()
net.eval()
print(net.training, net.drop.training)
# --8<-- [end:idea]
