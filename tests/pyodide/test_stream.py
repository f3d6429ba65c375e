"""The streams of a program in the page: lines as they come, and an end to them."""

from __future__ import annotations

from bookblocks.browser.stream import MOST, Nobody, Printed, Stream

Lines = list[tuple[str, str]]


def streams(notes: list[str] | None = None) -> tuple[Lines, Printed, Stream]:
    told: Lines = []
    printed = Printed(lambda stream, text: told.append((stream, text)), "/tmp/folder/")
    return told, printed, Stream("stdout", printed, None if notes is None else notes.append)


def test_a_line_is_told_when_it_is_whole() -> None:
    told, printed, stream = streams()
    text = stream.as_text()
    print("a", "b", end="", file=text)
    assert told == []
    print("c\nd", file=text, end="")
    assert told == [("stdout", "a bc\n")]
    print(file=text, end="", flush=True)
    assert told == [("stdout", "a bc\n"), ("stdout", "d")]
    assert printed.text("stdout") == "a bc\nd"


def test_a_note_is_taken_at_the_moment() -> None:
    notes: list[str] = []
    told, _, stream = streams(notes)
    text = stream.as_text()
    print("ä", end="", file=text)
    assert (notes, told) == (["ä"], [])


def test_a_character_may_come_in_pieces() -> None:
    told, _, stream = streams()
    for byte in "ä\n".encode():
        stream.write(bytes([byte]))
    assert told == [("stdout", "ä\n")]


def test_what_is_printed_is_cut_at_a_whole_character() -> None:
    told, printed, stream = streams()
    text = stream.as_text()
    print("ä" * MOST, file=text)
    print("more", file=text)
    assert printed.cut
    assert printed.text("stdout") == "ä" * (MOST // 2) == "".join(text for _, text in told)


def test_a_long_line_without_an_end_is_told_and_not_kept() -> None:
    told, printed, stream = streams()
    for _ in range(3):
        stream.write(b"x" * MOST)
    assert sum(len(text) for _, text in told) == MOST
    assert printed.cut


def test_a_warning_names_its_file_without_its_folder() -> None:
    told, printed, _ = streams()
    Stream("stderr", printed).write(b"/tmp/folder/a.py:1: UserWarning: look\n")
    assert told == [("stderr", "a.py:1: UserWarning: look\n")]


def test_input_is_at_its_end_and_says_when_it_is_read() -> None:
    read: list[int] = []
    source = Nobody(lambda: read.append(1)).as_text()
    assert read == []
    assert (source.readline(), source.read(), bool(read)) == ("", "", True)
