"""Exact bytes and their path are searched; what was clean is not searched twice, and only while nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from protection import exact_bytes
from protection.domain import register
from protection.exact_bytes import scan_bytes, tellers_of
from protection.matching import Tier
from speakers.models import Testimony
from tests.protection.desk import NAME, PLACE, detail, profile, story

pytestmark = pytest.mark.usefixtures("desk")

PAGE = b"<p>the frozen field</p>"
Searches = Callable[..., int]


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> Searches:
    """How many times bytes are really searched by one call."""
    plain = exact_bytes.scan_published
    begun: list[str] = []

    def counted(*what: Any, **more: Any) -> Any:
        begun.append(more["name"])
        return plain(*what, **more)

    monkeypatch.setattr(exact_bytes, "scan_published", counted)

    def run(
        data: bytes, *works: Testimony, path: str = "ko/x/index.html", media_type: str = "text/html"
    ) -> int:
        before = len(begun)
        scan_bytes(data, media_type=media_type, path=path, tellers=tellers_of(works))
        return len(begun) - before

    return run


def test_the_public_path_is_searched_too() -> None:
    work = story()
    register(testimony=work, new=detail("Tallaegol", kind="place"), actor="officer")
    result = scan_bytes(b"<p>x</p>", media_type="text/html", path="ko/tallaegol/", tellers=tellers_of([work]))
    assert [hit.surface for hit in result.hits if hit.tier == Tier.BLOCK] == ["path"]


def test_clean_bytes_are_searched_once(searches: Searches) -> None:
    work = story()
    register(testimony=work, new=detail(), actor="officer")
    assert [searches(PAGE, work), searches(PAGE, work)] == [1, 0]


def test_other_bytes_people_paths_and_types_are_searched_anew(searches: Searches) -> None:
    work, stranger = story(), story(profile("남"))
    register(testimony=work, new=detail(), actor="officer")
    assert searches(PAGE, work) == 1
    assert searches(PAGE + b" ", work) == 1
    assert searches(PAGE, stranger) == 1
    assert searches(PAGE, work, stranger) == 1
    assert searches(PAGE, work, path="ko/y/index.html") == 1
    assert searches(PAGE, work, media_type="text/plain") == 1


def test_what_is_found_is_never_remembered_as_clean(searches: Searches) -> None:
    work = story()
    register(testimony=work, new=detail(), actor="officer")
    told = f"<p>{NAME}</p>".encode()
    assert searches(told, work) >= 1
    assert searches(told, work) >= 1


def test_a_fact_that_came_makes_everything_searched_anew(searches: Searches) -> None:
    work = story()
    told = f"<p>{NAME}</p>".encode()
    assert [searches(told, work), searches(told, work)] == [1, 0]
    register(testimony=work, new=detail(), actor="officer")
    assert searches(told, work) >= 1
    hits = scan_bytes(told, media_type="text/html", path="ko/x/index.html", tellers=tellers_of([work])).hits
    assert Tier.BLOCK in {hit.tier for hit in hits}
    assert searches(PAGE, work) == 1
    assert searches(told, work) >= 1, "what was clean before is forgotten, whatever was searched meanwhile"
    register(testimony=work, new=detail(PLACE, kind="place"), actor="officer")
    assert searches(PAGE, work) == 1


def test_only_so_much_is_remembered(searches: Searches, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact_bytes._FoundClean, "_MOST", 2)
    work = story()
    pages = [PAGE + str(number).encode() for number in range(3)]
    assert [searches(page, work) for page in pages] == [1, 1, 1]
    assert [searches(page, work) for page in (pages[2], pages[0])] == [0, 1]
