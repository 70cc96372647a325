"""Real captions, attack strings and odd texts, read in place where they are at hand: read or refused, and searched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from protection.matching import CannotRead, Kind, Tier

from .build import matcher

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDERS = ("webvtt", "xss", "naughty_strings")
KINDS = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".md": "text/markdown",
}
NAME = matcher(Kind.PERSON, "김별하")
CUE = "\n\n09:59.000 --> 10:00.000\n{}\n\n10:00.000 --> 10:01.000\n{}\n"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_read_or_refused_and_a_planted_name_is_met(folder: str) -> None:
    if not (DATA / folder).exists():
        pytest.skip(f"shared data absent: {folder}")
    paths = [path for path in sorted((DATA / folder).rglob("*")) if path.is_file()]
    assert paths
    for path in paths:
        media_type = KINDS.get(path.suffix, "text/plain")
        data = path.read_bytes()
        assert _blocks(data, media_type) is not True, path.name
        assert _blocks(_planted(data, media_type), media_type) is not False, path.name


@pytest.mark.parametrize("folder", ["xss", "naughty_strings"])
def test_odd_strings_in_a_page_hide_no_name(folder: str) -> None:
    if not (DATA / folder).exists():
        pytest.skip(f"shared data absent: {folder}")
    for text in _strings(DATA / folder):
        for page in (f"<p>{text}</p><p>김<b>별</b>하</p>", f"<p>김<b>별</b>하</p>{text}"):
            assert _blocks(page.encode("utf-8", "replace"), "text/html") is not False, text


def _strings(folder: Path) -> list[str]:
    strings: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            found = json.loads(path.read_text(encoding="utf-8"))
            strings += [text for text in found if isinstance(text, str)] if isinstance(found, list) else []
        elif path.suffix in (".txt", ".html"):
            strings += path.read_text(encoding="utf-8", errors="replace").splitlines()
    return list(dict.fromkeys(filter(None, strings)))[:4000]


def _planted(data: bytes, media_type: str) -> bytes:
    if media_type == "application/json":
        return b'["\\uae40\\ubcc4\\ud558", ' + data + b"]"
    if media_type in ("text/vtt", "application/x-subrip"):
        return data + CUE.format("met Kim Byeo", "l-ha there").encode()
    return data + ("<!-- 김별하 -->" if "xml" in media_type else "\n김별하").encode()


def _blocks(data: bytes, media_type: str) -> bool | None:
    """Whether the name is met; None for what is refused."""
    try:
        return Tier.BLOCK in {hit.tier for hit in NAME.scan_bytes(data, media_type)}
    except CannotRead:
        return None
