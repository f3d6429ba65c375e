def changed(record, now):
    return [
        name
        for name in record | now
        if record.get(name) != now.get(name)
    ]
