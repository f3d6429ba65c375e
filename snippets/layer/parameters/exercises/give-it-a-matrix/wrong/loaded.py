def give(layer, matrix):
    state = layer.state_dict()
    state["weight"] = matrix
    layer.load_state_dict(state)
