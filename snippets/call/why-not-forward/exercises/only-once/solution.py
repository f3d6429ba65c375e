def once(module, hook):
    def run(module, args, output):
        handle.remove()
        return hook(module, args, output)

    handle = module.register_forward_hook(run)
