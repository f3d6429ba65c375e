class Module:
    def __init__(self):
        self.hooks = []

    def add_hook(self, hook):
        self.hooks.append(hook)

    def __call__(self, *args):
        for hook in self.hooks:
            hook(self, args)
        return self.forward(*args)
