class Kept:
    def __init__(self, function):
        self.function = function
        self.received = []

    def __call__(self, *args):
        self.received.append((args, {}))
        return self.function(*args)
