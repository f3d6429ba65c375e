def changed(record, now):
    pairs = zip(record.items(), now.items(), strict=False)
    return sorted(
        old[0] for old, new in pairs if old != new
    )
