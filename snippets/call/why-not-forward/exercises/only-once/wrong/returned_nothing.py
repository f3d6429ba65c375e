def once(module, hook):
    def run(module, args, output):
        hook(module, args, output)
        handle.remove()

    handle = module.register_forward_hook(run)
