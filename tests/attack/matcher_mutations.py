"""Small changes to texts and bytes, each drawn by chance: what a broken tool or a hostile hand does to a file."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

Change = Callable[[random.Random, bytes], bytes]
# What parsers and readers of values look for; none of it says anything.
TOKENS = (
    *("<b>", "</b>", "<", ">", "<!--", "-->", "--!>", "<script>", "</script>", "<style>", "<title>", "<textarea>"),
    *("<![CDATA[", "]]>", "<?x", "?>", "<!doctype html>", "<plaintext>", "<svg>", "<math>", "<template>", "<p a='"),
    *('"', "'", "`", "=", "&", "&amp;", "&#", "&#x", "&lt;b&gt;", "&#44608;", "&nbsp", "%25", "%EA%B9%80", "%u", "\\"),
    *("\\u", "\\u{", "\\ud83d", "\\x", "\\2026 ", "=\n", "=EA", "xn--", "xn--a-", "aGVsbG8gd29ybGQgYWdhaW4=", "://"),
    *("[", "]", "{", "}", "[a](b)", "**", "~~", "```", "{\\an8}", "WEBVTT\n\n", "00:00.000 --> 00:01.000\n", "\n\n"),
    *("1", "1998", "1-1-98-", "5.3.", "'98", "-w10", "010-", "one two ", "may ", "the 5th of ", "juche 87", "at 17"),
    *("월", "년 ", "일", "음력 ", "추석", "공일공", "제", "부대", "살", "金", "月", "ㄱㅣㅁ", "\u1100\u1161", "김○○"),
    *("\u200b", "\u202e", "\u202c", "\u00ad", "\ufeff", "\x00", "\x01", "\x1e", "\x7f", "\u0301", "\ufdfa", "\U000e0041"),
    *("\r", "\r\n", "\t", "\u2028", "\u3000", " " * 40, "İ", "ſ", "ﬁ", "Ⅳ", "①", "٣", "𝟗", "\U0001f600", "\ud7b0"),
)  # fmt: skip
_LENGTHS = (0, 1, 4, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_LONGEST = 4096
_MOST_REPEATED = 20_000
_LARGEST = 2_000_000


def _cut(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 16, 64, chance.randrange(1, _LONGEST))))


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _leave_out(chance: random.Random, data: bytes) -> bytes:
    start, end = _cut(chance, data)
    return data[:start] + data[end:]


def _duplicate(chance: random.Random, data: bytes) -> bytes:
    start, end = _cut(chance, data)
    times = chance.choice((1, 2, 16, max(1, _MOST_REPEATED // max(1, end - start))))
    return data[:end] + data[start:end] * times + data[end:]


def _swap(chance: random.Random, data: bytes) -> bytes:
    start, end = _cut(chance, data)
    middle = chance.randrange(start, end + 1)
    return data[:start] + data[middle:end] + data[start:middle] + data[end:]


def _move(chance: random.Random, data: bytes) -> bytes:
    start, end = _cut(chance, data)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    token = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    at = chance.randrange(len(data) + 1)
    return data[:at] + token * chance.choice((1, 1, 1, 2, 50, 1000)) + data[at:]


def _sprinkle(chance: random.Random, data: bytes) -> bytes:
    """One token between all pieces of a size: every disguise, many times."""
    token = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    size = chance.choice((1, 3, 10, 100))
    part = data[: 20_000 * size]
    return token.join(part[at : at + size] for at in range(0, len(part), size)) + data[len(part) :]


def _nest(chance: random.Random, data: bytes) -> bytes:
    opening, closing = chance.choice(
        (
            (b"<b>", b"</b>"),
            (b"<div>", b"</div>"),
            (b"<x a='", b"'>"),
            (b"[", b"]"),
            (b'{"a":', b"}"),
            (b"<!--", b"-->"),
        )
    )
    times = chance.choice((1, 10, 1000))
    return opening * times + data + closing * chance.choice((times, 0))


def _number(chance: random.Random, data: bytes) -> bytes:
    """A length or a place in a binary format that leads elsewhere."""
    form = chance.choice((">H", "<H", ">I", "<I", ">Q", "<Q"))
    value = struct.pack(form, chance.choice(_LENGTHS) & ((1 << 8 * struct.calcsize(form)) - 1))
    at = chance.randrange(len(data) + 1)
    return data[:at] + value + data[at + len(value) :]


CHANGES: tuple[Change, ...] = (
    _flip,
    _truncate,
    _leave_out,
    _duplicate,
    _swap,
    _move,
    _insert,
    _insert,
    _sprinkle,
    _nest,
    _number,
)


def mutated(chance: random.Random, data: bytes, other: bytes, times: int) -> bytes:
    """The bytes after so many changes; ``other`` may be spliced in. The first changes do not depend on ``times``."""
    for _ in range(times):
        own = random.Random(chance.getrandbits(64))
        if not data or len(data) > _LARGEST:
            break
        if own.random() < 0.1 and other:
            data = data[: own.randrange(len(data))] + other[own.randrange(len(other)) :]
        else:
            data = own.choice(CHANGES)(own, data)
    return data
