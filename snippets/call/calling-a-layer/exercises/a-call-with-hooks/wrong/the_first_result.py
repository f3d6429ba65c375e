class Module:
    def __init__(self):
        self.hooks = []

    def add_hook(self, hook):
        self.hooks.append(hook)

    def __call__(self, *args):
        first = self.forward(*args)
        result = first
        for hook in self.hooks:
            returned = hook(self, args, first)
            if returned is not None:
                result = returned
        return result
