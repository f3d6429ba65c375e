import traceback


def own_line(error, file):
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if each.filename == file]
    return own[-1].line
