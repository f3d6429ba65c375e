def draw(twister, in_features, out_features):
    def number():
        bits = twister.getrandbits(32) % 2**24
        return bits / 2**24 - 0.5

    weight = [
        [number() for _ in range(in_features)]
        for _ in range(out_features)
    ]
    return weight, [number() for _ in range(out_features)]
