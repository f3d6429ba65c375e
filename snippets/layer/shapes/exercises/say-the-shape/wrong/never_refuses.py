def result_shape(shape, in_features, out_features):
    return (*shape[:-1], out_features)
