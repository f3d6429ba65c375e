def changed(record, now):
    return sorted(
        name
        for name in record.keys() & now.keys()
        if record[name] != now[name]
    )
