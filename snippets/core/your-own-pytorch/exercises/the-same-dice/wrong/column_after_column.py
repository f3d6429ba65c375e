def draw(twister, in_features, out_features):
    bound = in_features**-0.5

    def number():
        bits = twister.getrandbits(32) % 2**24
        return bound * (bits / 2**23 - 1)

    columns = [
        [number() for _ in range(out_features)]
        for _ in range(in_features)
    ]
    weight = [
        list(row) for row in zip(*columns, strict=True)
    ]
    return weight, [number() for _ in range(out_features)]
