"""Calendars beside the common one: eras, the lunar calendar, and holidays that are dates."""

from __future__ import annotations

from typing import NamedTuple

from korean_lunar_calendar import KoreanLunarCalendar


class Day(NamedTuple):
    """A date as far as it is said; what is not said is None. A year alone has no month."""

    year: int | None
    month: int | None
    day: int | None


# How many years to add to an era's count. Plain reading, so no marks and no capitals.
ERAS = {
    "주체": 1911, "主體": 1911, "主体": 1911, "juche": 1911, "chuche": 1911, "chuch'e": 1911,
    "단기": -2333, "檀紀": -2333, "檀纪": -2333, "dangi": -2333, "tangi": -2333,
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911,
    "서기": 0, "西紀": 0, "西暦": 0, "公元": 0,
}  # fmt: skip

# Holidays by their day: (month, day) of the common calendar.
SOLAR_HOLIDAYS = {
    "태양절": (4, 15), "day of the sun": (4, 15),
    "광명성절": (2, 16), "day of the shining star": (2, 16),
    "new year's day": (1, 1), "new years day": (1, 1), "양력설": (1, 1),
    "christmas": (12, 25), "christmas day": (12, 25), "성탄절": (12, 25), "크리스마스": (12, 25),
    "삼일절": (3, 1), "3·1절": (3, 1), "광복절": (8, 15), "조국해방의 날": (8, 15), "liberation day": (8, 15),
    "개천절": (10, 3), "한글날": (10, 9), "조선글날": (1, 15), "어린이날": (5, 5), "현충일": (6, 6), "제헌절": (7, 17),
    "선군절": (8, 25), "day of songun": (8, 25), "전승절": (7, 27), "victory day": (7, 27),
    "인민군 창건일": (4, 25), "건군절": (2, 8), "army day": (2, 8), "구구절": (9, 9), "9·9절": (9, 9),
    "공화국 창건일": (9, 9), "당 창건일": (10, 10), "당창건일": (10, 10), "party foundation day": (10, 10),
    "헌법절": (12, 27), "constitution day": (12, 27), "국제부녀절": (3, 8), "여성의 날": (3, 8),
    "women's day": (3, 8), "womens day": (3, 8), "may day": (5, 1), "메이데이": (5, 1), "국제로동절": (5, 1),
    "노동절": (5, 1), "로동절": (5, 1), "국제아동절": (6, 1), "소년단 창립절": (6, 6), "국경절": (10, 1),
}  # fmt: skip
# (month, day) of the lunar calendar.
LUNAR_HOLIDAYS = {
    "설날": (1, 1), "음력설": (1, 1), "lunar new year": (1, 1), "lunar new year's day": (1, 1), "seollal": (1, 1),
    "sollal": (1, 1), "춘절": (1, 1), "春节": (1, 1), "春節": (1, 1), "chinese new year": (1, 1),
    "추석": (8, 15), "한가위": (8, 15), "chuseok": (8, 15), "chusok": (8, 15), "中秋节": (8, 15), "中秋節": (8, 15),
    "중추절": (8, 15), "mid-autumn festival": (8, 15), "대보름": (1, 15), "daeboreum": (1, 15), "단오": (5, 5),
    "端午": (5, 5), "dano festival": (5, 5), "tano": (5, 5), "칠석": (7, 7), "백중": (7, 15),
}  # fmt: skip
LUNAR_WORDS = ("음력", "lunar", "陰曆", "陰暦", "阴历", "农历", "農曆", "旧暦", "旧历", "舊曆")


def to_lunar(day: Day) -> Day | None:
    """The lunar date of a whole day of the common calendar; None outside the years known or when incomplete."""
    if day.year is None or day.month is None or day.day is None:
        return None
    calendar = KoreanLunarCalendar()
    if not calendar.setSolarDate(day.year, day.month, day.day):
        return None
    return Day(calendar.lunarYear, calendar.lunarMonth, calendar.lunarDay)


def to_solar(lunar: Day) -> set[Day]:
    """The days of the common calendar that a whole lunar date may be, its month counted as leap month or not."""
    if lunar.year is None or lunar.month is None or lunar.day is None:
        return set()
    calendar = KoreanLunarCalendar()
    return {
        Day(calendar.solarYear, calendar.solarMonth, calendar.solarDay)
        for leap in (False, True)
        if calendar.setLunarDate(lunar.year, lunar.month, lunar.day, leap)
    }
