import traceback


def own_line(error, file):
    frames = traceback.extract_tb(error.__traceback__)
    return frames[-1].line
