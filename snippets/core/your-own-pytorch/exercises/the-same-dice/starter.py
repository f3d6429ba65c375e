def draw(twister, in_features, out_features):
    weight = []
    for _ in range(out_features):
        row = [twister.random() for _ in range(in_features)]
        weight.append(row)
    bias = [twister.random() for _ in range(out_features)]
    return weight, bias
