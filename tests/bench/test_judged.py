"""What a judged place costs: the page is searched, blanked and searched again. Printed as ratios of one run."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest

from protection.exact_bytes import scan_bytes, tellers_of
from protection.facts import blocking
from tests.edition_ready import installation, pressed_house
from tests.editorial.judging import candidate, draft_with_a_namesake, judged

__all__ = ["installation", "pressed_house"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
ROUNDS = 20


def test_a_judged_place_costs_a_few_searches(figure: Callable[[str, str], None]) -> None:
    page = draft_with_a_namesake()
    judged(page)
    body = candidate(page).body
    plain = body.replace(b"Seo Nabi", b"somebody")

    tellers = tellers_of([page.testimony])

    def seconds(data: bytes) -> float:
        begun = perf_counter()
        for number in range(ROUNDS):
            path = f"en/x{number}/index.html"  # the same bytes at the same path are not searched twice
            result = scan_bytes(data, media_type="text/html", path=path, tellers=tellers)
            assert not blocking(result.hits)
        return (perf_counter() - begun) / ROUNDS

    without, with_one = seconds(plain), seconds(body)
    figure(
        "a page with a judged place, searched",
        f"{with_one * 1000:.0f} ms, {with_one / without:.1f} times one without ({len(body) / 1000:.0f} kB)",
    )
