def once(module, hook):
    def run(module, args, output):
        module._forward_hooks.clear()
        return hook(module, args, output)

    module.register_forward_hook(run)
