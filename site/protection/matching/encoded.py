"""Text written in another code: base64, quoted-printable and the host names of other scripts.

Each run is answered with its place, so that what is found in it can be shown where it stands.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from itertools import islice, product
from typing import NamedTuple

from .escapes import stretches

_SHORTEST = 12
_WRAPPED = 40
_ROUNDS = 2
# So many lines, or parts of an address, may stand before a code.
_MOST_BESIDE = 4
_PROBE = 96
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
_RUN, _REST, _CONTROL = b"a \x01"
_CONTROLS = frozenset((*range(9), *range(0x0E, 0x20), 0x7F))
_SHADOW = bytes(_RUN if c in _ALPHABET else _CONTROL if c in _CONTROLS else _REST for c in range(256))
_REST_OF_RUN = re.compile(b"a*+")
_OTHER_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")
_LEAST = b"a" * _SHORTEST
# Within so few bytes the search needs no preparation, which would cost more than the search.
_WINDOW = 29_000
# Of these the first byte that they stand for begins no character, or is a control character.
_NO_BEGINNING = frozenset(b"ABghijklmnopqrstuv+/-_")
# No text of twelve characters is written by small letters alone after the first.
_NOT_A_WORD = re.compile(rb".[a-z/_\s-]*[A-Z0-9+]", re.DOTALL)
_LINE_END = re.compile(rb"\r?\n[ \t]*(?=[A-Za-z0-9+/])")
_SEGMENT = re.compile(rb"[A-Za-z0-9+]{12,}")
# The first byte of a character beyond ASCII is never the last sign of a row (width=device-width).
_QUOTED = re.compile(r"=(?:[0-7][0-9A-Fa-f]|[89A-Fa-f][0-9A-Fa-f](?==)|[ \t]*\r?\n)")
_MAY_BE_HOST = re.compile(rb"-(?<=[nN]-)-")
_QUOTED_RUN = re.compile(r"(?:=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n))+")
_HOST = re.compile(r"(?i)(?<![\w-])(?:[\w-]+\.)*xn--[a-z0-9-]+(?:\.[\w-]+)*")
_LONGEST_LABEL = 63


class Run(NamedTuple):
    """Code points ``start:end`` of the source, and what they say."""

    start: int
    end: int
    text: str


class Bytes:
    """The bytes of a text with what each of them is: of a base64 run, a control character, or anything else."""

    __slots__ = ("data", "shadow")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.shadow = data.translate(_SHADOW)

    def has_controls(self) -> bool:
        """Whether control characters stand in it which no reader shows."""
        if b"\x01" in self.shadow:
            return True
        return b"\xc2" in self.data and _OTHER_CONTROLS.search(self.data) is not None

    def runs(self) -> list[tuple[int, int]]:
        """Where runs stand that are long enough and not words."""
        return _candidates(self.data, self.shadow)


def runs(source: str, written: Bytes | None = None) -> list[Run]:
    """Every encoded run of the source that says something in letters; ``written`` are the source's bytes."""
    written = written or Bytes(source.encode("utf-8", "surrogatepass"))
    hosts = host_names(source) if _MAY_BE_HOST.search(written.data) else []
    return [*base64_runs(source, written), *quoted_runs(source), *hosts]


def base64_runs(source: str, written: Bytes | None = None, rounds: int = _ROUNDS) -> list[Run]:
    """Base64 in either alphabet, of twelve characters or more, that decodes to text, twice if need be."""
    written = written or Bytes(source.encode("utf-8", "surrogatepass"))
    data = written.data
    found = [Run(start, end, text) for start, end in written.runs() for text in _texts(data[start:end])]
    if found and not source.isascii():
        found = _in_characters(data, found)
    if rounds > 1:
        found += [
            Run(run.start, run.end, deeper.text)
            for run in found
            for deeper in base64_runs(run.text, rounds=rounds - 1)
        ]
    return found


def _candidates(data: bytes, shadow: bytes) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = _next(shadow, 0)
    while start >= 0:
        end = _run_end(shadow, start + _SHORTEST)
        while end - start >= _WRAPPED and (line := _LINE_END.match(data, end)):
            end = _run_end(shadow, line.end())
        if _NOT_A_WORD.match(data, start, end):
            spans.append((start, end))
        start = _next(shadow, end)
    return spans


def _next(shadow: bytes, start: int) -> int:
    """Where the next long run begins at or after the place; -1 where there is none."""
    found = shadow.find(_LEAST, start, start + _WINDOW)
    while found < 0 and start + _WINDOW < len(shadow):
        start += _WINDOW - _SHORTEST + 1
        found = shadow.find(_LEAST, start, start + _WINDOW)
    return found


def _run_end(shadow: bytes, start: int) -> int:
    match = _REST_OF_RUN.match(shadow, start)
    return match.end() if match else start


def _texts(run: bytes) -> list[str]:
    whole = _whole_text(run)
    if whole is not None:
        return [whole]
    parts = [*run.split(), *_SEGMENT.findall(run)]
    texts = (_text(part) for part in dict.fromkeys(parts) if part != run)
    return [text for text in texts if text is not None]


def _whole_text(run: bytes) -> str | None:
    """What the run says, or most of it.

    A rule, a heading or a closing word beside wrapped lines looks like one of them, and so does the address round a
    code inside it (/s/TEXT/); both may have the separating sign in themselves.
    """
    sign = b"\n" if b"\n" in run else b"/"
    begins = [0, *(found.end() for found in islice(re.finditer(sign, run), _MOST_BESIDE))]
    for begin, end in product(begins, (len(run), run.rfind(sign))):
        text = _text(b"".join(run[begin:end].split())) if end - begin >= _SHORTEST else None
        if text is not None:
            return text
    return None


def _text(run: bytes) -> str | None:
    if not run or run[0] in _NO_BEGINNING:
        return None
    usable = run[: len(run) - (len(run) % 4 == 1)].translate(_STANDARD)
    decoded = _decoded(usable[:_PROBE])
    if decoded is None or not _is_text(decoded):
        return None
    if len(usable) > _PROBE:
        decoded = _decoded(usable)
    return decoded if decoded is not None and _is_text(decoded) else None


_STANDARD = bytes.maketrans(b"-_", b"+/")


def _decoded(run: bytes) -> str | None:
    """What the run says in UTF-8, without up to three bytes of a last character that is cut off."""
    try:
        data = binascii.a2b_base64(run + b"=" * (-len(run) % 4))
    except binascii.Error:
        return None
    for cut in range(min(4, len(data))):
        try:
            return data[: len(data) - cut].decode("utf-8")
        except UnicodeDecodeError as error:
            # No character is longer than four bytes: this one stays broken, however much is cut off.
            if error.start + 4 <= len(data) - 3:
                return None
    return None


def _is_text(text: str) -> bool:
    shown = "".join(text.split())
    if not shown.isprintable():
        # Characters that nobody sees are put into texts to hide them.
        shown = "".join(char for char in shown if unicodedata.category(char) != "Cf")
    return shown.isprintable() and any(map(str.isalpha, shown))


def _in_characters(data: bytes, found: list[Run]) -> list[Run]:
    """The same runs with their places counted in code points."""
    counted: list[Run] = []
    byte = character = 0
    for run in found:
        character += len(data[byte : run.start].decode("utf-8", "replace"))
        byte = run.start
        counted.append(Run(character, character + run.end - run.start, run.text))
    return counted


def quoted_runs(source: str) -> list[Run]:
    """Stretches with quoted-printable signs and soft line breaks, decoded."""
    if not _QUOTED.search(source):
        return []
    return [Run(start, end, unquoted(source[start:end])) for start, end in stretches(source, [_QUOTED])]


def unquoted(text: str) -> str:
    """The text with quoted-printable signs and soft line breaks undone."""
    return _QUOTED_RUN.sub(_characters, text)


def _characters(match: re.Match[str]) -> str:
    return binascii.a2b_qp(match.group().encode()).decode("utf-8", "replace")


def host_names(source: str) -> list[Run]:
    """Host names with labels in Punycode, as a browser shows them."""
    if "-" not in source or ("n--" not in source and "N--" not in source):
        return []
    return [Run(*match.span(), _host(match.group())) for match in _HOST.finditer(source)]


def _host(written: str) -> str:
    return ".".join(map(_label, written.split(".")))


def _label(label: str) -> str:
    if label[:4].lower() != "xn--" or len(label) > _LONGEST_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label
