"""Cases of the fuzz: a number is the whole recipe of one, so that nothing of it ever needs to be written down."""

from __future__ import annotations

import contextlib
import io
import os
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from protection.identifiers import identify, suggest
from protection.matching import CannotRead, FactError, Hit, Matcher, leakscan
from protection.matching.files import read_file, scan_file

from .matcher_hidings import hidden
from .matcher_mutations import mutated
from .matcher_seeds import FACTS, files, texts

MOST_CHANGES = 6
_KINDS = (
    "bytes",
    "bytes",
    "text",
    "file",
    "file",
    "identifiers",
    "leakscan",
    "hidden",
    "hidden",
    "hidden",
    "facts",
)


class Case(NamedTuple):
    """What is tried: its kind, how large it is, and the attempt. The attempt raises when something is wrong."""

    kind: str
    size: int
    attempt: Callable[[], None]


class NotFoundError(AssertionError):
    """A planted detail that must be found is not."""


@cache
def _matcher() -> Matcher:
    return Matcher.compile(FACTS)


def case(seed: int, changes: int = MOST_CHANGES) -> Case:
    """The case of a number, with no more than so many changes."""
    chance = random.Random(seed)
    kind = chance.choice(_KINDS)
    times = min(changes, chance.randrange(MOST_CHANGES + 1))
    media_type, text = chance.choice(texts())
    _, other = chance.choice(texts())
    name, data = chance.choice(files())
    if kind == "file":
        data = mutated(chance, data, chance.choice(files())[1], times)
        scanned = chance.random() < 0.3
        return Case(f"file {name}", len(data), lambda: _file(data, name, scanned=scanned))
    if kind == "hidden":
        planted = hidden(chance, changes)
        return Case(
            f"hidden: {planted.how}",
            len(planted.data),
            lambda: _must_be_found(planted.data, planted.media_type),
        )
    data = mutated(chance, text, other, times)
    if kind == "leakscan":
        return Case("leakscan", len(data), lambda: _leakscan(data, name, media_type))
    if kind == "bytes":
        return Case(f"bytes {media_type}", len(data), lambda: _bytes(data, media_type))
    written = (
        data.decode("utf-8", "surrogatepass" if chance.random() < 0.3 else "replace") if _fits(data) else ""
    )
    attempts = {"text": _text, "identifiers": _identifiers, "facts": _facts}
    return Case(kind, len(data), lambda: attempts[kind](written))


def _fits(data: bytes) -> bool:
    with contextlib.suppress(UnicodeDecodeError):
        data.decode("utf-8", "surrogatepass")
        return True
    return False


def _placed(hits: list[Hit], source: str) -> None:
    for hit in hits:
        # What is found beneath a disguise and has no place of its own is said of the whole text.
        if (hit.start, hit.end) == (0, len(source)):
            continue
        if not (0 <= hit.start <= hit.end <= len(source) and source[hit.start : hit.end] == hit.text):
            raise AssertionError("A hit does not stand where it says.")


def _bytes(data: bytes, media_type: str) -> None:
    with contextlib.suppress(CannotRead):
        hits = _matcher().scan_bytes(data, media_type, name="a/b%20c.html")
        _placed([hit for hit in hits if hit.surface != "path"], data.decode("utf-8"))


def _text(text: str) -> None:
    _placed(_matcher().scan_text(text), text)
    _matcher().scan_text(text, owners=frozenset(("one",)))


def _file(data: bytes, name: str, *, scanned: bool) -> None:
    with contextlib.suppress(CannotRead):
        if scanned:
            scan_file(_matcher(), data, name)
        else:
            read_file(data, name)


def _identifiers(text: str) -> None:
    for found in (*identify(text), *suggest(text, "ko"), *suggest(text, "en")):
        if not 0 <= found.start < found.end <= len(text):
            raise AssertionError("A suggestion does not stand in its text.")


def _facts(text: str) -> None:
    """Any piece of a text may be registered: it is refused as a fact, or found in itself."""
    chance = random.Random(len(text))
    for fact in FACTS:
        start = chance.randrange(len(text) + 1)
        value = text[start : start + chance.choice((1, 3, 10, 80))]
        with contextlib.suppress(FactError):
            Matcher.compile([type(fact)("fact", fact.kind, value)]).scan_text(text[:2000])


def _leakscan(data: bytes, name: str, media_type: str) -> None:
    endings = {"text/html": ".html", "application/json": ".json", "text/vtt": ".vtt", "text/xml": ".xml"}
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder, "facts.jsonl")
        register.write_text('{"id": "f", "kind": "person", "value": "김별하"}\n', encoding="utf-8")
        path = Path(folder, "in", f"a{endings.get(media_type, '.txt')}")
        path.parent.mkdir()
        path.write_bytes(data)
        out, told = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            code = leakscan.main(["--facts", os.fspath(register), "--json", os.fspath(path.parent)])
            told.flush()
        if code not in (0, 1, 2):
            raise AssertionError("leakscan ends with a code of its own.")
        if b"search failed" in told.buffer.getvalue():
            raise AssertionError("leakscan met an error that is not a refusal.")


def _must_be_found(data: bytes, media_type: str) -> None:
    with contextlib.suppress(CannotRead):
        met = {fact for hit in _matcher().scan_bytes(data, media_type) for fact in hit.facts}
        if not met & {"person", "abroad"}:
            raise NotFoundError("The planted name is not found.")
