from torch import nn
from torch.nn.utils.fusion import fuse_linear_bn_eval

# --8<-- [start:idea]
fc, norm = nn.Linear(4, 3), nn.BatchNorm1d(3)
print(fuse_linear_bn_eval(fc.eval(), norm.eval()))
# --8<-- [end:idea]
