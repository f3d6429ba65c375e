def result_shape(shape, in_features, out_features):
    if 0 in shape or not shape or shape[-1] != in_features:
        return None
    return (*shape[:-1], out_features)
