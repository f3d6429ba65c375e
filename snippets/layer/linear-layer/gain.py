import math

from torch import nn

# --8<-- [start:idea]
a = math.sqrt(5)
gain = math.sqrt(2 / (1 + a**2))
looked_up = nn.init.calculate_gain("leaky_relu", a)
print(f"{gain:.4f} {looked_up:.4f}")

for fan_in in [4, 100, 2500]:
    kaiming = gain * math.sqrt(3 / fan_in)
    plain = 1 / math.sqrt(fan_in)
    print(fan_in, f"{kaiming:.4f} {plain:.4f}")
# --8<-- [end:idea]
