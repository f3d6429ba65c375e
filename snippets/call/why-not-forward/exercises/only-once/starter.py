def once(module, hook):
    module.register_forward_hook(hook)
