class Module:
    def __init__(self):
        self.hooks = []

    def add_hook(self, hook):
        self.hooks.append(hook)

    def __call__(self, *args):
        result = None
        for hook in self.hooks:
            result = result or self.forward(*args)
            returned = hook(self, args, result)
            if returned is not None:
                result = returned
        return result
