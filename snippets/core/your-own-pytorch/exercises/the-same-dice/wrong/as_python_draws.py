def draw(twister, in_features, out_features):
    bound = in_features**-0.5

    def numbers(count):
        return [
            twister.uniform(-bound, bound)
            for _ in range(count)
        ]

    weight = [
        numbers(in_features) for _ in range(out_features)
    ]
    return weight, numbers(out_features)
