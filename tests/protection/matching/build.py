"""Invented facts and the shortest way to ask a matcher about them."""

from __future__ import annotations

from protection.matching import Fact, Hit, Kind, Matcher, Tier


def matcher(kind: Kind, value: str, *also: str, hanja: tuple[str, ...] = ()) -> Matcher:
    """A matcher that knows one invented fact."""
    return Matcher.compile([Fact("fact", kind, value, hanja=hanja, also=also)])


def seen(compiled: Matcher, text: str) -> list[tuple[str, Tier]]:
    """What is met in the text and how it weighs; every hit's slice is checked against its place."""
    hits: list[Hit] = compiled.scan_text(text)
    assert all(hit.text == text[hit.start : hit.end] for hit in hits)
    return [(hit.text, hit.tier) for hit in hits]
