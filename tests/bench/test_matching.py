"""How fast the matcher compiles and searches, with the names of the demo times fifty."""

from __future__ import annotations

import time
from collections.abc import Callable

from protection.matching import Fact, Kind, Matcher

_SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = [a + b for a in "영은정미순철성광명금" for b in "희숙호남일수란옥별실"]


def _facts(count: int) -> list[Fact]:
    names = [surname + given for given in _GIVEN for surname in _SURNAMES]
    return [Fact(id=f"d{n}", kind=Kind.PERSON, value=name) for n, name in enumerate(names[:count])]


def _page(language: str) -> bytes:
    korean = "<p>할머니는 김칫독을 땅에 묻고 볏짚을 덮었다. 겨울이 오면 우리는 그 앞에 모여 앉았다.</p>"
    english = (
        "<p>My grandmother set the jar in the ground and covered it with straw before the frost came.</p>"
    )
    return f"<main>{(korean if language == 'ko' else english) * 2000}</main>".encode()


def test_compile(figure: Callable[[str, str], None]) -> None:
    for count in (40, 1000):
        began = time.perf_counter()
        Matcher.compile(_facts(count))
        figure(f"matcher: {count} Hangul names compiled", f"{time.perf_counter() - began:.2f} s")


def test_search(figure: Callable[[str, str], None]) -> None:
    matcher = Matcher.compile(_facts(40))
    for language in ("ko", "en"):
        page = _page(language)
        began = time.perf_counter()
        assert matcher.scan_bytes(page, "text/html") == []
        speed = len(page) / (time.perf_counter() - began) / 1e6
        figure(f"matcher: HTML searched for 40 names ({language})", f"{speed:.1f} MB/s")
