def draw(twister, in_features, out_features):
    bound = in_features**-0.5

    def number():
        bits = twister.getrandbits(32) % 2**24
        return bound * (bits / 2**23 - 1)

    bias = [number() for _ in range(out_features)]
    weight = [
        [number() for _ in range(in_features)]
        for _ in range(out_features)
    ]
    return weight, bias
