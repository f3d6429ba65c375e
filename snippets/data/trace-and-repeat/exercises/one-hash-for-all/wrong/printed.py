import hashlib


def fingerprint(state):
    text = str(sorted(state.items()))
    return hashlib.sha256(text.encode()).hexdigest()
