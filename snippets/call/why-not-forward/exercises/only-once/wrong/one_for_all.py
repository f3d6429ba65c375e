ran = False


def once(module, hook):
    def run(module, args, output):
        global ran
        if ran:
            return None
        ran = True
        return hook(module, args, output)

    module.register_forward_hook(run)
