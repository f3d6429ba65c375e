def draw(twister, in_features, out_features):
    bound = in_features**-0.5

    def numbers(count):
        bits = [
            twister.getrandbits(32) for _ in range(count)
        ]
        parts = [each % 2**24 / 2**24 for each in bits]
        return [bound * (2 * part - 1) for part in parts]

    weight = [
        numbers(in_features) for _ in range(out_features)
    ]
    return weight, numbers(out_features)
