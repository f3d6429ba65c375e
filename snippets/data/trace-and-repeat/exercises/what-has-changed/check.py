import hashlib
import random

NAMES = ["code", "labels", "python", "recipe", "torch"]


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def record_of(parts):
    return {name: hash_of(text) for name, text in parts}


def expect(answer, record, now, right, what):
    before = dict(record), dict(now)
    said = answer.changed(record, now)
    assert (record, now) == before, (
        "Your function changes the dictionaries that it is "
        "given."
    )
    assert list(said) == right, (
        f"{what} the names must be {right}, and your "
        f"function gives {list(said)}."
    )


def given():
    return record_of((name, name) for name in NAMES)


def check_nothing(answer):
    """Of two that are the same, it names nothing."""
    now = dict(reversed(given().items()))
    expect(
        answer,
        given(),
        now,
        [],
        "Where all is the same, in another order,",
    )


def check_other(answer):
    """It names what has another hash."""
    for name in NAMES:
        now = given() | {name: hash_of("another")}
        what = f"Where the hash of {name} is another,"
        expect(answer, given(), now, [name], what)


def check_new(answer):
    """It names what is new."""
    now = given() | {"machine": hash_of("machine")}
    what = "Where the machine is named for the first time,"
    expect(answer, given(), now, ["machine"], what)


def check_gone(answer):
    """It names what is gone."""
    for name in NAMES:
        now = given()
        del now[name]
        what = f"Where {name} is not named any more,"
        expect(answer, given(), now, [name], what)


def check_all(answer):
    """It names all of these at once, in their order."""
    chance = random.Random(1)
    for _ in range(100):
        record, now = {}, {}
        for name in chance.sample(NAMES, len(NAMES)):
            for part in (record, now):
                version = chance.choice([None, "a", "b"])
                if version is not None:
                    part[name] = hash_of(name + version)
        right = [
            name
            for name in NAMES
            if record.get(name) != now.get(name)
        ]
        short = [
            {
                name: value[:4]
                for name, value in part.items()
            }
            for part in (record, now)
        ]
        what = f"From {short[0]} to {short[1]}"
        expect(answer, record, now, right, what)
