from torch import nn


# --8<-- [start:idea]
class Watched(nn.Linear):
    def __setattr__(self, name, value):
        print(f"{name}: {type(value).__name__}")
        super().__setattr__(name, value)


fc = Watched(in_features=4, out_features=3)
# --8<-- [end:idea]
