def result_shape(shape, in_features, out_features):
    examples, features = shape
    if features == in_features:
        return (examples, out_features)
    return None
