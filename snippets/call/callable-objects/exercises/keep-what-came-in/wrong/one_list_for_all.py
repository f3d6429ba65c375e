class Kept:
    received = []  # noqa: RUF012

    def __init__(self, function):
        self.function = function

    def __call__(self, *args, **kwargs):
        self.received.append((args, kwargs))
        return self.function(*args, **kwargs)
