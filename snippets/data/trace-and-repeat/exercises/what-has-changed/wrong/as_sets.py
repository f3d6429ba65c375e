def changed(record, now):
    names = record.items() ^ now.items()
    return sorted(name for name, _ in names)
