def draw(twister, in_features, out_features):
    bound = in_features**-0.5

    def number():
        part = twister.getrandbits(24) / 2**24
        return bound * (2 * part - 1)

    weight = [
        [number() for _ in range(in_features)]
        for _ in range(out_features)
    ]
    return weight, [number() for _ in range(out_features)]
