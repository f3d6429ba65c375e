import math

from torch import nn

# --8<-- [start:idea]
gain = nn.init.calculate_gain("leaky_relu", math.sqrt(5))
print(f"gain {gain:.5f}, 1/√3 {1 / math.sqrt(3):.5f}")

for fan_in in [4, 100, 2500]:
    kaiming = gain * math.sqrt(3 / fan_in)
    plain = 1 / math.sqrt(fan_in)
    print(fan_in, f"{kaiming:.5f} {plain:.5f}")
# --8<-- [end:idea]
