from __future__ import annotations

import random
import time

import pytest

from protection.matching.files import strings
from tests.protection.matching.files.planted import HANGUL, LATIN, MATCHER

NOISE = random.Random(7).randbytes(200_000)


def met(data: bytes) -> bool:
    return any(MATCHER.scan_text(text) for _, text in strings.printable(data))


@pytest.mark.parametrize(
    "words",
    [
        HANGUL.encode(),
        LATIN.encode(),
        HANGUL.encode("cp949"),
        LATIN.encode("utf-16-le"),
        LATIN.encode("utf-16-be"),
        b"\x00\x00" + HANGUL.encode("utf-16-le") + b"\x00\x00",
        b"\x00\x00" + HANGUL.encode("utf-16-be") + b"\x00\x00",
        b"\xff\xfe" + HANGUL.encode("utf-16-le") + b"\x00\x00",
        f"그날 {HANGUL}가 말했다".encode("utf-16-le"),
        f"그날 {HANGUL}가 말했다".encode("utf-16-be"),
    ],
)
@pytest.mark.parametrize("shift", [0, 1])
def test_a_run_of_characters_is_met_in_noise(words: bytes, shift: int) -> None:
    assert met(NOISE[: 5000 + shift] + words + NOISE[:5000])


def test_noise_says_nothing() -> None:
    assert not met(NOISE)


def test_the_cost_is_linear() -> None:
    began = time.monotonic()
    strings.printable(b"a" * 20_000_000)
    strings.printable(b"\xb0\xa1" * 5_000_000)
    assert time.monotonic() - began < 20
