"""A text made of nothing but names is refused, not listed for minutes. Names are invented."""

from __future__ import annotations

import pytest

from protection.matching import CannotRead, Fact, Kind, Matcher, Tier

MATCHER = Matcher.compile([Fact("a", Kind.PERSON, "김별하")])


def test_a_text_of_nothing_but_names_is_refused() -> None:
    with pytest.raises(CannotRead, match="too many"):
        MATCHER.scan_text("Kim Byeol-ha. " * 100_001)


def test_many_names_are_listed() -> None:
    hits = MATCHER.scan_text("Kim Byeol-ha. " * 500)
    assert sum(hit.tier is Tier.BLOCK for hit in hits) == 500
