def once(module, hook):
    handle = module.register_forward_hook(hook)
    handle.remove()
