"""A protected day is met in every writing of it, and no other day is. All dates are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from korean_lunar_calendar import KoreanLunarCalendar

from protection.matching import Kind, Tier, numerals
from protection.matching.latin_dates import MONTHS

from .build import matcher, seen

DAY = [
    "1998-03-05", "1998.3.5", "1998. 3. 5.", "1998:03:05", "1998_03_05", "1998/5/3", "5.3.1998", "3/5/1998", "5/3/98",
    "5.3.98", "98-3-5", "19980305", "05031998", "980305", "980305-1000000", "1998-03-05T10:20:30Z", "19980305T102030",
    "IMG_19980305_1020.jpg", "1998-W10-4", "1998-064", "05MAR1998", "5-MAR-98", "1998-Mar-05", "March 5, 1998",
    "5 March 1998", "the 5th of March, 1998", "5th of March in the year 1998", "March the fifth, 1998", "Mar. 5th 1998",
    "Thu, 05 Mar 1998 10:20:30 +0900", "on the fifth day of the month of March 1998", "In 1998, on March 5",
    "March fifth, nineteen ninety-eight", "5 March nineteen hundred and ninety-eight", "5 March '98", "March 5, 98",
    "5 March Juche 87", "Juche 87, March 5", "le 5 mars 1998", "5. März 1998", "5 de marzo de 1998",
    "5 марта 1998 года", "1998年3月5日", "平成10年3月5日", "九八年三月五日", "一九九八年三月五日", "民國87年3月5日",
    "1998년 3월 5일", "98년 3월5일", "’98년 3월 5일", "1998년도 3월 5일", "3월 5일, 1998년", "천구백구십팔년 삼월 오일",
    "천 구백 구십팔년 삼월 오일", "일구구팔년 삼월 오일", "주체87년 3월 5일", "주체 87(1998)년 3월 5일", "단기 4331년 3월 5일",
    "１９９８年３月５日", "٠٥/٠٣/١٩٩٨", "1998년 음력 2월 7일", "음력 1998년 2월 초이레",
    "the seventh day of the second lunar month, 1998",
]  # fmt: skip


def _weights(value: str, text: str) -> set[Tier]:
    return {tier for _, tier in seen(matcher(Kind.DATE, value), text)}


@pytest.mark.parametrize("text", DAY)
def test_the_day_blocks(text: str) -> None:
    assert Tier.BLOCK in _weights("1998-03-05", f"그날 {text} 에")
    assert Tier.BLOCK in _weights(text, "그날 1998-03-05 에"), "registered in this writing, met in another"


@pytest.mark.parametrize(
    "text",
    [
        "March 1998",
        "1998년 3월",
        "1998-03",
        "3/1998",
        "5 March",
        "3월 5일",
        "March the 5th",
        "03/05",
        "2월 초이레",
    ],
)
def test_a_part_of_the_day_is_for_review(text: str) -> None:
    assert _weights("5 March 1998", f"그날 {text} 에") - {Tier.INFO} == {Tier.REVIEW}


@pytest.mark.parametrize("text", ["1998", "1998년", "'98", "nineteen ninety-eight", "Juche 87", "구십팔년"])
def test_its_year_alone_is_information(text: str) -> None:
    assert _weights("5 March 1998", f"그날 {text} 에") == {Tier.INFO}


@pytest.mark.parametrize(
    "text",
    [
        "March 6, 1998", "15 March 1998", "5 April 1998", "4월 5일", "in March", "1998년 3월 15일", "19980306", "room 305",
        "음력 3월 5일", "천구백구십팔년 삼월 십오일", "1998-03-050",
    ],
)  # fmt: skip
def test_other_days_are_left(text: str) -> None:
    assert _weights("1998년 3월 5일", f"그날 {text} 에") <= {Tier.INFO}


@pytest.mark.parametrize(
    ("value", "text", "tier"),
    [
        ("1998-03", "in March 1998 we left", Tier.BLOCK),
        ("1998-03", "on 17 March 1998 we left", Tier.BLOCK),
        ("3월 5일", "on 5 March 2001", Tier.BLOCK),
        ("1998", "in 1998 we left", Tier.REVIEW),
        ("1998", "구십팔년에 떠났다", Tier.REVIEW),
        ("1998", "on 1 July 1998", Tier.REVIEW),
    ],
)
def test_a_fact_that_is_a_part_of_a_date(value: str, text: str, tier: Tier) -> None:
    assert tier in _weights(value, text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("1998-04-15", "1998년 태양절"), ("1998-04-15", "the Day of the Sun, 1998"), ("1998-10-05", "1998년 추석"),
        ("1998-10-05", "Chuseok 1998"), ("1998-01-28", "1998년 설날"), ("1998-12-25", "Christmas Day of 1998"),
        ("1998-02-16", "주체87년 광명성절"), ("1999-01-01", "New Year's Day 1999"),
    ],
)  # fmt: skip
def test_a_holiday_with_its_year_is_a_day(day: str, text: str) -> None:
    assert Tier.BLOCK in _weights(day, f"그날 {text} 에")
    assert Tier.BLOCK not in _weights(str(dt.date.fromisoformat(day) + dt.timedelta(1)), text)


@pytest.mark.parametrize(
    "text", ["in 2015, at 17, she", "2015년, 열일곱 살 때", "seventeen years old in 2015"]
)
def test_an_age_in_a_year_tells_the_year_of_birth(text: str) -> None:
    assert Tier.REVIEW in _weights("1998-03-05", text)
    assert _weights("1995-03-05", text) <= {Tier.INFO}


_DAYS = st.dates(dt.date(1931, 1, 1), dt.date(2029, 12, 31))


@st.composite
def _writings(draw: st.DrawFn) -> tuple[dt.date, str]:
    day = draw(_DAYS)
    month = draw(st.sampled_from([name for name, number in MONTHS.items() if number == day.month]))
    english = draw(st.sampled_from([numerals.english_ordinal(day.day), numerals.english_cardinal(day.day)]))
    number = draw(st.sampled_from([str(day.day), f"{day.day:02}", english]))
    year = draw(st.sampled_from([str(day.year), f"'{day.year % 100:02}", f"Juche {day.year - 1911}"]))
    korean = draw(st.sampled_from([str(day.year), numerals.sino_korean(day.year), f"주체 {day.year - 1911}"]))
    korean_month = {6: "유", 10: "시"}.get(day.month, numerals.sino_korean(day.month))
    gap = draw(st.sampled_from([" ", "", "  "]))
    sign = draw(st.sampled_from("-./_ "))
    texts = [
        f"{month} {number}, {year}",
        f"{number} of {month} {year}",
        f"{number}-{month}-{year}",
        f"{korean}년{gap}{draw(st.sampled_from([str(day.month), korean_month]))}월{gap}{day.day}일",
        f"{korean}년{gap}{korean_month}월{gap}{numerals.sino_korean(day.day)}일",
        sign.join((str(day.year), str(day.month), f"{day.day:02}")),
        sign.join((str(day.day), str(day.month), draw(st.sampled_from([str(day.year), str(day.year)[2:]])))),
        day.strftime("%Y%m%d"),
        day.isoformat(),
    ]
    return day, draw(st.sampled_from(texts))


@given(_writings(), st.sampled_from(["", "그날 ", "on ", "("]), st.sampled_from(["", " 에", ".", ")"]))
def test_any_writing_of_any_day_blocks(writing: tuple[dt.date, str], before: str, after: str) -> None:
    day, text = writing
    assert Tier.BLOCK in _weights(day.isoformat(), before + text + after)


@given(_DAYS, st.booleans())
def test_the_neighbouring_day_does_not_block(day: dt.date, later: bool) -> None:
    other = day + dt.timedelta(1 if later else -1)
    text = f"{other.isoformat()}, {other.day} {other:%B} {other.year}, {other.year}년 {other.month}월 {other.day}일"
    assert Tier.BLOCK not in _weights(day.isoformat(), text)


@given(_DAYS)
def test_a_day_is_met_by_its_lunar_date_and_the_other_way_round(day: dt.date) -> None:
    calendar = KoreanLunarCalendar()
    assert calendar.setSolarDate(day.year, day.month, day.day)
    lunar = f"음력 {calendar.lunarYear}년 {calendar.lunarMonth}월 {calendar.lunarDay}일"
    assert Tier.BLOCK in _weights(day.isoformat(), lunar)
    assert Tier.BLOCK in _weights(lunar, day.isoformat())
