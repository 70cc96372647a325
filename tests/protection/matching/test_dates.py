"""A protected day is met in every writing of it."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen

DAY = [
    "1998-03-05",
    "1998.3.5",
    "1998. 3. 5",
    "5.3.1998",
    "3/5/1998",
    "5/3/98",
    "05MAR1998",
    "19980305",
    "March 5, 1998",
    "5 March 1998",
    "the 5th of March, 1998",
    "March the fifth, 1998",
    "Mar. 5th 1998",
    "1998년 3월 5일",
    "98년 3월5일",
    "천구백구십팔년 삼월 오일",
    "一九九八年三月五日",
    "주체87년 3월 5일",
    "１９９８年３月５日",
]


@pytest.mark.parametrize("text", DAY)
def test_the_day_blocks(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.DATE, "1998-03-05"), f"그날 {text} 에")] == [Tier.BLOCK]


@pytest.mark.parametrize("text", ["March 1998", "1998년 3월", "1998-03", "3/1998", "5 March", "3월 5일"])
def test_a_part_of_the_day_is_for_review(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.DATE, "5 March 1998"), f"그날 {text} 에")] == [Tier.REVIEW]


@pytest.mark.parametrize("text", ["1998", "1998년", "March 6, 1998", "5 April 1998", "4월 5일", "in March"])
def test_other_days_and_the_year_alone_are_left(text: str) -> None:
    assert seen(matcher(Kind.DATE, "1998년 3월 5일"), f"그날 {text} 에") == []


def test_a_protected_month_blocks() -> None:
    assert seen(matcher(Kind.DATE, "1998-03"), "in March 1998 we left") == [("March 1998", Tier.BLOCK)]
