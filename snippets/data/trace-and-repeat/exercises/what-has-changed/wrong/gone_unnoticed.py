def changed(record, now):
    return sorted(
        name
        for name in now
        if now[name] != record.get(name)
    )
