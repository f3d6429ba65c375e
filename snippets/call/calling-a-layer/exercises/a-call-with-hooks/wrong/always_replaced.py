class Module:
    def __init__(self):
        self.hooks = []

    def add_hook(self, hook):
        self.hooks.append(hook)

    def __call__(self, *args):
        result = self.forward(*args)
        for hook in self.hooks:
            result = hook(self, args, result)
        return result
