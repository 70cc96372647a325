"""What a reader is shown beyond what saving hides: every kind, with its place. All names and texts are invented."""

import pytest

from protection.identifiers import Level, What, identify

SHOWN = [
    ("Mr Tomasz Wierzba spoke first.", "Mr Tomasz Wierzba", What.PERSON),
    ("We met Johannes Lindqvist there.", "Johannes Lindqvist", What.PERSON),
    ("It was signed by H.P. Orlowski in ink.", "H.P. Orlowski", What.PERSON),
    ("She came from Gdynia with two bags.", "Gdynia", What.PLACE),
    ("They lived in the County of Brenmark then.", "County of Brenmark", What.PLACE),
    ("It stood in Mulberry Street near us.", "Mulberry Street", What.PLACE),
    (
        "He worked for the Ministry of Reeds and Rivers for a while.",
        "Ministry of Reeds and Rivers",
        What.ORGANISATION,
    ),
    ("He worked at the Tinsel Valve Factory then.", "Tinsel Valve Factory", What.ORGANISATION),
    ("A Swedish man took it.", "Swedish", What.ORIGIN),
    ("It took three and a half years to say so.", "three and a half years", What.DATE),
    ("It was between 3 May and 4 June 1994 that we met.", "3 May and 4 June 1994", What.DATE),
    ("He was thirty-four years old.", "thirty-four years old", What.AGE),
    ("My two older brothers left.", "two older brothers", What.KIN),
    ("He served in the 623rd Joint Unit there.", "623rd Joint Unit", What.UNIT),
    ("They spoke of Camp 15 in whispers.", "Camp 15", What.UNIT),
    ("The paper said 38201/02 in red.", "38201/02", What.CODE),
    ("She paid 1,000 kronor for it.", "1,000 kronor", What.AMOUNT),
    ("제4군단에서 왔다.", "제4군단", What.UNIT),
    ("15호 관리소라는 말을 들었다.", "15호 관리소", What.UNIT),
    ("온샘제강소에서 일했다.", "온샘제강소", What.ORGANISATION),
    ("수남구역에 살았다.", "수남구역", What.PLACE),
    ("무산군 솔봉리에 살았다.", "무산군 솔봉리", What.PLACE),
    ("연길에서 일했다.", "연길", What.PLACE),
    ("會寧市에서 왔다.", "會寧市", What.PLACE),
    ("会宁에서 왔다.", "会宁", What.PLACE),
    ("金英姬라는 이름이었다.", "金英姬", What.PERSON),
    ("Ким Ёнхи라고 적혀 있었다.", "Ким Ёнхи", What.PERSON),
    ("キム・ヨンヒ라고 적혀 있었다.", "キム・ヨンヒ", What.PERSON),
    ("최 과장이 왔다.", "최 과장", What.PERSON),
    ("탁예슬에게서 왔다.", "탁예슬", What.PERSON),
    ("아들 셋은 떠났다.", "아들 셋", What.KIN),
    ("나는 열일곱 살이었다.", "열일곱 살", What.AGE),
    ("주체 86년에 태어났다.", "주체 86년", What.DATE),
    ("쌀 두 되를 꾸었다.", "쌀 두 되", What.AMOUNT),
    ("조선족 할머니였다.", "조선족", What.ORIGIN),
    ("We lived in Kaechon once.", "Kaechon", What.PLACE),
    ("A house in Mulpure-ri was ours.", "Mulpure-ri", What.PLACE),
]


@pytest.mark.parametrize(("text", "detail", "what"), SHOWN)
def test_a_detail_is_shown(text: str, detail: str, what: What) -> None:
    assert (detail, what) in [(text[g.start : g.end], g.what) for g in identify(text)]


def test_a_part_of_a_name_is_found_again() -> None:
    text = "We met Bogdana Wierzbowska. Wierzbowska laughed. 탁예슬에게 물었다. 예슬은 웃었다."
    found = [text[g.start : g.end] for g in identify(text)]
    assert found == ["Bogdana Wierzbowska", "Wierzbowska", "탁예슬", "예슬"]


def test_a_word_also_written_small_is_no_name() -> None:
    assert identify("We spoke to the Warden. The warden was kind.") == []


def test_what_is_asked_surer_is_among_the_rest() -> None:
    text = "Kim Yong-hui and Mr Wierzba met on 5 March 1998, at noon, when the chemist was away."
    every = {(g.start, g.end) for g in identify(text)}
    sure = [text[g.start : g.end] for g in identify(text, Level.CERTAIN)]
    assert sure == ["Kim Yong-hui", "5 March 1998"]
    assert {(g.start, g.end) for g in identify(text, Level.CERTAIN)} <= every


def test_the_end_of_the_sentence_before_is_no_part_of_a_date() -> None:
    text = "It was said in paragraph 20. On 4 October 1996 we met."
    assert [text[g.start : g.end] for g in identify(text, Level.CERTAIN)] == ["4 October 1996"]


@pytest.mark.parametrize(
    "text",
    [
        "A" * 20000,
        "Mr " * 20000,
        "가" * 20000,
        "1 " * 20000,
        "A.B." * 9000,
        "a-" * 20000 + "@",
        "of The " * 9000,
        "김 씨 " * 9000,
        "1,000," * 9000,
        "It is 1998 and " * 3000,
    ],
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    identify(text)


def test_rows_of_figures_and_dots_end() -> None:
    assert not [one for one in identify("5.3." * 2000) if one.end - one.start > 1000]


@pytest.mark.parametrize("number", ["AB-1234/77", "123-45", "K12345/89-AB"])
def test_a_reference_number_is_a_code(number: str) -> None:
    text = f"The file {number} was closed."
    assert any(text[one.start : one.end] in number for one in identify(text))
