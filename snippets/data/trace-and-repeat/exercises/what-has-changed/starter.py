def changed(record, now):
    return [
        name for name in now if now[name] != record[name]
    ]
