def result_shape(shape, in_features, out_features):
    return (out_features, in_features)
