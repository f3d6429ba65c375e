import hashlib


# --8<-- [start:idea]
def fingerprints(parts):
    return {
        name: hashlib.sha256(text.encode()).hexdigest()
        for name, text in parts.items()
    }


parts = {
    "labels": "x1,y1\n1,2\n2,4\n",
    "recipe": "seed = 50\n",
    "code": "loss.backward()\n",
    "torch": "2.13.0",
}
record = fingerprints(parts)

for changes in (
    {},
    {"labels": parts["labels"].replace("4", "5")},
    {"recipe": "seed = 51\n", "torch": "2.15.0"},
):
    now = fingerprints(parts | changes)
    print(
        [name for name in now if now[name] != record[name]]
    )
# --8<-- [end:idea]
