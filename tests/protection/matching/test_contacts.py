"""Numbers and addresses block however they are grouped or hidden."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen


@pytest.mark.parametrize(
    "text", ["010-1234-5678", "01012345678", "+82 10 1234 5678", "(010) 1234.5678", "０１０-1234-5678"]
)
def test_a_number_blocks(text: str) -> None:
    assert Tier.BLOCK in [tier for _, tier in seen(matcher(Kind.CONTACT, "010-1234-5678"), f"tel {text} now")]


@pytest.mark.parametrize(
    "text",
    [
        "a.kim@example.org",
        "A.KIM@Example.ORG",
        "a.kim [at] example.org",
        "a.kim(at)example(dot)org",
        "a.kim at example dot org",
    ],
)
def test_an_address_blocks(text: str) -> None:
    assert seen(matcher(Kind.CONTACT, "a.kim@example.org"), f"to {text} now") == [(text, Tier.BLOCK)]


def test_another_number_is_left() -> None:
    assert seen(matcher(Kind.CONTACT, "010-1234-5678"), "tel 010-1234-5679") == []


def test_a_handle_is_met_as_a_word() -> None:
    assert seen(matcher(Kind.CONTACT, "snowbird77"), "see @snowbird77!") == [("snowbird77", Tier.BLOCK)]
