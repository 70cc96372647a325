"""The keys of a page never leave out a detail that the matcher would block it for. Names and facts are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protection.matching import CannotRead, Fact, Kind, Matcher, Tier, latin
from protection.matching.key_selector import Selector
from protection.matching.page_keys import keys_of

from .test_grammar import DISGUISES, korean_writings, latin_writings, partly_together
from .test_phrases import ENGLISH, KOREAN
from .test_surfaces_disguises import HTML, PLANTED, ROWS

Row = Callable[..., str]
PROSE_EN = (
    "In so many years I had never seen the young man who sang a song for me at the old mill, and he said no one "
    "would kindly go on with a lee side of hi or who so in the snow. The Kim family and Park So lived beside us."
)
PROSE_KO = "그 해 겨울 우리는 강가의 낡은 방앗간에서 노래를 들었고 아무도 그 사람의 이름을 말하지 않았다. 김 선생은 영희네 집에 있었다."
PAGES = {
    "english": f"<html><body><h1>A mill</h1><p>{PROSE_EN}</p></body></html>",
    "korean": f"<html><body><h1>방앗간</h1><p>{PROSE_KO}</p></body></html>",
}
FACTS = {
    "person": [Fact("a", Kind.PERSON, name) for name in ("김영희", "리설화", "남궁선미", "안소인", "허금녀")],
    "short": [Fact("a", Kind.PERSON, "김별하", also=("별이", "Star")), Fact("a", Kind.KIN, "순이")],
    "latin": [Fact("a", Kind.PERSON, "Jonah Aldermere"), Fact("a", Kind.PERSON, "Anna-Lena Voss")],
    "hanja": [Fact("a", Kind.PERSON, "김별하", hanja=("金星河",))],
    "place": [
        Fact("a", Kind.PLACE, "회령시"),
        Fact("a", Kind.PLACE, "두물머리리"),
        Fact("a", Kind.PLACE, "Green Mill"),
    ],
    "date": [
        Fact("a", Kind.DATE, "1987-03-14"),
        Fact("a", Kind.DATE, "1987년 3월"),
        Fact("a", Kind.DATE, "음력 5월 5일"),
    ],
    "contact": [
        Fact("a", Kind.CONTACT, "010-5550-0123"),
        Fact("a", Kind.CONTACT, "quern.star_1@example.org"),
        Fact("a", Kind.CONTACT, "AB1234567"),
    ],
    "unit": [
        Fact("a", Kind.UNIT, "제4군단"),
        Fact("a", Kind.UNIT, "Blue Heron Works 12"),
        Fact("a", Kind.UNIT, "별무리 공장"),
    ],
    "phrase": [
        Fact("a", Kind.PHRASE, ENGLISH),
        Fact("a", Kind.PHRASE, KOREAN),
        Fact("a", Kind.PHRASE, "초록 등불집"),
    ],
}
WRITTEN = {
    "short": ["별이는", "Byeol-i", "Star", "Kim Byeol Ha", "순이 순이가", "Sun-i"],
    "latin": ["Jonah Aldermere", "ALDERMERE, Jonah", "jonah-aldermere", "JonahAldermere", "Voss Anna Lena", "annalena voss"],
    "hanja": ["金星河", "金 星 河", "김별하", "Kim Byeolha", "Jin Xinghe"],
    "place": ["회령", "Hoeryong", "Hoeryŏng-si", "hoe ryong", "Dumulmeori", "두물머리", "Green-Mill", "the green mill"],
    "date": ["1987-03-14", "14 March 1987", "1987년 3월 14일", "March 1987", "단오", "14/3/87", "lunar 5 May"],
    "contact": [
        "01055500123", "+82 10 5550 0123", "공일공 오오오공 공일이삼", "zero one zero five five five zero zero one two three",
        "quern.star_1 (at) example [dot] org", "AB 123 4567", "quern.star_1골뱅이example.org",
    ],
    "unit": ["4군단", "4th Corps", "IV Corps", "Blue Heron Works No. 12", "blue heron works twelve", "별무리공장", "별 무리 공장"],
    "phrase": [ENGLISH, KOREAN, ENGLISH.upper(), "초록등불집", "lamp above the tailor's door burned green on the night"],
}  # fmt: skip
SELECTORS = {kind: [(Matcher.compile([f]), Selector([f])) for f in facts] for kind, facts in FACTS.items()}


def blocks(compiled: Matcher, data: bytes, media_type: str, name: str = "") -> bool:
    return any(hit.tier is Tier.BLOCK for hit in compiled.scan_bytes(data, media_type, name=name))


def never_left_out(known: Iterable[tuple[Matcher, Selector]], page: str) -> None:
    data, name = page.encode(), "en/a/index.html"
    keys = keys_of(data, "text/html", name)
    for compiled, selector in known:
        if blocks(compiled, data, "text/html", name):
            assert selector.may_hold(keys), page


def person(name: str) -> tuple[Matcher, Selector]:
    facts = [Fact("a", Kind.PERSON, name)]
    return Matcher.compile(facts), Selector(facts)


@st.composite
def among_words(draw: st.DrawFn, written: str) -> str:
    """A page with a writing, perhaps disguised, among other words."""
    disguised = DISGUISES[draw(st.sampled_from(sorted(DISGUISES)))](written)
    before = draw(st.sampled_from(["", "(", "그 ", "Mr ", "the-", "ㅋㅋ", "X", "서울의 "]))
    after = draw(st.sampled_from(["", ")", "는", "'s", "-da", " so", "ㅋㅋ", "1", "님께서는"]))
    page = draw(st.sampled_from(sorted(PAGES.values())))
    return page.replace("</p>", f" {before}{disguised}{after}</p>")


@st.composite
def named(draw: st.DrawFn) -> tuple[str, str]:
    """A drawn name, and a page that has it, or only the given name, in some writing."""
    name, written = draw(st.one_of(latin_writings(), korean_writings(), partly_together()))
    if draw(st.integers(0, 4)) == 0:
        pieces = [draw(st.sampled_from(sorted(latin.syllable(syllable)))) for syllable in name.given]
        written = draw(st.sampled_from(["-", " ", ""])).join(piece.capitalize() for piece in pieces)
    return name.family + name.given, draw(among_words(written))


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str]:
    """A kind of fact, and a page with a writing of one of its facts."""
    kind = draw(st.sampled_from(sorted(WRITTEN)))
    return kind, draw(among_words(draw(st.sampled_from(WRITTEN[kind]))))


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(named())
def test_keys_never_say_no_where_a_name_blocks(case: tuple[str, str]) -> None:
    never_left_out([person(case[0])], case[1])


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(planted())
def test_keys_never_say_no_where_the_matcher_blocks(case: tuple[str, str]) -> None:
    never_left_out(SELECTORS[case[0]], case[1])


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(
    st.sampled_from(sorted(FACTS)),
    st.text(alphabet="김영희리설화별하이ㄱㅣㅁㅎ흰흴金星河 ·-.\u200b1ya kimyonghuiKYH", max_size=40),
)
def test_keys_never_say_no_whatever_the_text(kind: str, text: str) -> None:
    never_left_out(SELECTORS[kind], f"<p>{text}</p>")


@pytest.mark.parametrize(
    ("kind", "written"), [(kind, text) for kind, texts in WRITTEN.items() for text in texts]
)
def test_every_kind_of_fact_is_selected(kind: str, written: str) -> None:
    never_left_out(SELECTORS[kind], PAGES["english"].replace("</p>", f" {written}</p>"))


@pytest.mark.parametrize(("media_type", "row"), ROWS)
def test_a_disguised_name_is_selected(media_type: str, row: Row) -> None:
    data = row(PLANTED).encode()
    selector = Selector([Fact("a", Kind.PERSON, PLANTED.hangul)])
    compiled = Matcher.compile([Fact("a", Kind.PERSON, PLANTED.hangul)])
    if blocks(compiled, data, media_type):
        assert selector.may_hold(keys_of(data, media_type, ""))


@pytest.mark.parametrize("row", HTML.values(), ids=HTML)
def test_a_name_in_a_path_or_a_whole_page_is_selected(row: Row) -> None:
    page = PAGES["korean"].replace("</p>", f"</p>{row(PLANTED)}")
    selector = Selector([Fact("a", Kind.PERSON, PLANTED.hangul)])
    assert selector.may_hold(keys_of(page.encode(), "text/html", ""))
    assert selector.may_hold(keys_of(b"<p>x</p>", "text/html", "en/kim-byeol-ha/index.html"))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("kind", sorted(FACTS))
def test_a_page_without_the_detail_is_not_selected(page: str, kind: str) -> None:
    keys = keys_of(page.encode(), "text/html", "en/a/index.html")
    assert not any(selector.may_hold(keys) for _compiled, selector in SELECTORS[kind])


def test_what_cannot_be_read_has_no_keys() -> None:
    with pytest.raises(CannotRead):
        keys_of(b"\xff\xfe", "text/html", "")


@pytest.mark.parametrize("written", ["金영희는", "김英姬", "金 영희", "ｷﾑ ﾖﾝﾋ", "キム・ヨンヒ", "金英姬"])
def test_a_name_in_two_scripts_or_in_kana_is_never_left_out(written: str) -> None:
    facts = [Fact("a", Kind.PERSON, "김영희", hanja=("金英姬",))]
    page = f"<p>그때 {written} 왔다</p>"
    assert blocks(Matcher.compile(facts), page.encode(), "text/html")
    never_left_out([(Matcher.compile(facts), Selector(facts))], page)
