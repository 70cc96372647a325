"""How fast files are taken apart into what must be searched. All words are invented."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from protection.matching import CannotRead, surfaces

_KOREAN = "할머니는 김칫독을 땅에 묻고 <em>볏짚을</em> 덮었다. 겨울이 오면 우리는 그 앞에 모여 앉았다. "
_ENGLISH = "My grandmother set the <a href='/words/jar/'>jar</a> in the ground and covered it with straw. "


def _page(words: str, count: int = 3000) -> str:
    paragraphs = "".join(f'<p class="text" id="p{n}">{words * 4}</p>\n' for n in range(count))
    return f"<!doctype html><html><head><title>T</title></head><body>{paragraphs}</body></html>"


def _cues(count: int) -> str:
    return "WEBVTT\n\n" + "".join(f"{n}\n00:00.000 --> 00:01.000\nwords of a cue\n\n" for n in range(count))


FILES = {
    "HTML, en": ("text/html", _page(_ENGLISH)),
    "HTML, ko": ("text/html", _page(_KOREAN)),
    "HTML that needs a parser": ("text/html", _page(_ENGLISH) + "<p title='>'>"),
    "JSON": ("application/json", json.dumps([{"text": _ENGLISH, "n": n} for n in range(8000)])),
    "captions": ("text/vtt", _cues(20_000)),
    "a 20 MB line": ("text/plain", "word " * 4_000_000),
    "a million nested tags": ("text/html", "<b>" * 1_000_000),
    "a million nested tags, broken": ("text/html", "<b>" * 1_000_000 + "<1"),
    "a million attributes": ("text/html", f"<p {' '.join(f'a{n}=x' for n in range(1_000_000))}>"),
    "10 MB of entities": ("text/html", "&amp;#44608;" * 800_000),
    "a million cues": ("text/vtt", _cues(1_000_000)),
}


@pytest.mark.parametrize("name", FILES)
def test_taking_apart(name: str, figure: Callable[[str, str], None]) -> None:
    media_type, text = FILES[name]
    data = text.encode()
    best = float("inf")
    for _ in range(5 if len(data) < 3_000_000 else 1):
        began = time.process_time()
        try:
            surfaces.take_apart(data, media_type)
        except CannotRead:
            name += " (refused)" if "refused" not in name else ""
        best = min(best, time.process_time() - began)
    figure(f"surfaces: {name}", f"{best * 1e9 / len(data):.1f} ms/MB")
