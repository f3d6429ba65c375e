import traceback


def own_line(error, file):
    frames = traceback.extract_tb(error.__traceback__)
    for frame in frames:
        if frame.filename == file:
            return frame.line
    return None
