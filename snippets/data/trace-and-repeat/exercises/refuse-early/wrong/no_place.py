def refuse(labels):
    if not labels.isfinite().all():
        raise ValueError("the labels are not finite")
