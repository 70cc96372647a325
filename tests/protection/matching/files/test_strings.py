from __future__ import annotations

import random

import pytest

from protection.matching import Fact, Kind, Matcher
from protection.matching.files import strings
from tests.protection.matching.files.planted import HANGUL, LATIN

KNOWN = Matcher.compile([Fact(name, Kind.PERSON, name) for name in (HANGUL, "리봄")])
NOISE = random.Random(7).randbytes(200_000)


def met(data: bytes) -> bool:
    return any(KNOWN.scan_text(text) for _, text in strings.printable(data))


@pytest.mark.parametrize(
    "words",
    [
        HANGUL.encode(),
        LATIN.encode(),
        HANGUL.encode("cp949"),
        b"\x00Li Bom\x00",
        "Kim Pyŏl-ha".encode("utf-16-le"),
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
    """A run of four printable characters stands every 80 bytes of noise; short names would be met everywhere."""
    names = [
        family + given for family in "김이박최정" for given in ("별하", "은수", "유리", "아라", "영", "소라")
    ]
    known = Matcher.compile([Fact(name, Kind.PERSON, name) for name in names])
    assert not any(known.scan_text(text) for _, text in strings.printable(NOISE))
    assert sum(len(text) for _, text in strings.printable(NOISE)) < len(NOISE) / 100


def test_very_long_runs_are_kept_whole() -> None:
    for run in (b"a" * 2_000_000, b"\xb0\xa1" * 500_000):
        assert max(len(text) for _, text in strings.printable(run)) >= len(run) // 2
