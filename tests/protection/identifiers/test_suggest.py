"""What looks like a private detail is suggested with its exact place and kind. All names are invented."""

from itertools import pairwise

import pytest

from protection.identifiers import suggest
from protection.matching import Kind

PERSONS = [
    ("나는 김영희라고 한다.", "김영희"),
    ("리철수 동무가 왔다.", "리철수"),
    ("그때 박정숙은 울었다.", "박정숙"),
    ("이상민이 말했다.", "이상민"),
    ("김철 동무가 대답했다.", "김철"),
    ("최 영호 선생을 만났다.", "최 영호"),
    ("남궁민수 씨에게 물었다.", "남궁민수"),
    ("하영숙 언니가 웃었다.", "하영숙"),
    ("My neighbour Kim Yong-hui laughed.", "Kim Yong-hui"),
    ("I met Pak Chol-su there.", "Pak Chol-su"),
    ("I met Pak Ch\u014fl-su there.", "Pak Ch\u014fl-su"),
    ("Young-hee Lee answered.", "Young-hee Lee"),
    ("We called Choi Yeong Ho.", "Choi Yeong Ho"),
    ("Kim Yonghui wrote it.", "Kim Yonghui"),
    ("그 사람은 Kim Yong-hui였다.", "Kim Yong-hui"),
]

PLACES = [
    ("회령에서 살았다.", "회령"),
    ("온성군으로 갔다.", "온성군"),
    ("양강도 사람이었다.", "양강도"),
    ("무산읍이 보였다.", "무산읍"),
    ("Hoery\u014fng-si was grey.", "Hoery\u014fng-si"),
    ("We lived in Chongjin.", "Chongjin"),
    ("a village in North Hamgyong Province", "North Hamgyong Province"),
    ("the road to Musan County", "Musan County"),
]

OTHERS = [
    ("Call 010-1234-5678 now", "010-1234-5678", Kind.CONTACT),
    ("Call +82 10 1234 5678 now", "+82 10 1234 5678", Kind.CONTACT),
    ("write to a.b@example.org please", "a.b@example.org", Kind.CONTACT),
    ("번호는 900101-1234567 이다", "900101-1234567", Kind.CONTACT),
    ("It was March 5, 1998 at noon", "March 5, 1998", Kind.DATE),
    ("It was 5 March 1998 at noon", "5 March 1998", Kind.DATE),
    ("그것은 1998년 3월 5일이었다", "1998년 3월 5일", Kind.DATE),
    ("그것은 1998.3.5 일이었다", "1998.3.5", Kind.DATE),
]


def found_in(text: str) -> list[tuple[str, Kind]]:
    language = "ko" if any("가" <= c <= "힣" for c in text) else "en"
    return [(text[s.start : s.end], s.kind) for s in suggest(text, language)]


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_a_full_name_is_suggested(text: str, name: str) -> None:
    assert found_in(text) == [(name, Kind.PERSON)]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_of_the_gazetteer_is_suggested(text: str, place: str) -> None:
    assert found_in(text) == [(place, Kind.PLACE)]


@pytest.mark.parametrize(("text", "detail", "kind"), OTHERS)
def test_contacts_and_exact_dates_are_suggested(text: str, detail: str, kind: Kind) -> None:
    assert found_in(text) == [(detail, kind)]


@pytest.mark.parametrize(
    "word", ["이야기", "한국어", "조선말", "고향집", "정말로", "하나원", "북한", "조선", "North Korea"]
)
def test_ordinary_words_are_not(word: str) -> None:
    assert found_in(word) == []


def test_suggestions_are_in_order_and_apart() -> None:
    found = suggest("김영희는 1998년 3월 5일 회령에서 010-1234-5678로 걸었다.", "ko")
    assert [s.kind for s in found] == [Kind.PERSON, Kind.DATE, Kind.PLACE, Kind.CONTACT]
    assert all(a.end <= b.start for a, b in pairwise(found))
