import traceback


def own_line(error, file):
    # Three frames of PyTorch come after mine.
    frames = traceback.extract_tb(error.__traceback__)
    return frames[-4].line
