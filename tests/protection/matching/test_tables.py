"""The lattice's tables: an example of every row, so that a row taken away or altered by mistake is seen.

An example is a jamo (or syllable, surname) and a spelling that the row of its system gives; no real person is meant.
"""

from __future__ import annotations

import pytest

from protection.matching import hangul, latin, tables

REVISED = {
    "onsets": "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "nuclei": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "codas": "- k k k n n n t l k m l l l p l m p p t t ng t t k t p -",
}
JAMO = {"onsets": hangul.ONSETS, "nuclei": hangul.NUCLEI, "codas": hangul.CODAS}
# McCune-Reischauer's spelling of a surname whose consonants meet.
VOICED_INSIDE = {"독고": "tokko"}
# McCune-Reischauer's consonants at the start of a name, where they are not those of the Revised system.
UNVOICED = {"ㄱ": "k", "ㄷ": "t", "ㅂ": "p", "ㅈ": "ch"}
ONSETS = {
    "mr": ("ㄱ=k ㄷ=t ㄹ=l ㅂ=p ㅅ=sh ㅈ=ch ㅉ=tch "),
    "own": ("ㄱ=kk ㄲ=k ㄴ=nn ㄷ=tt ㄸ=d ㄹ=ll ㅁ=mm ㅂ=pp ㅃ=b ㅅ=ss ㅆ=sh ㅈ=jh ㅉ=zz ㅊ=tj ㅋ=c ㅍ=f "),
    "de": ("ㅅ=sch ㅈ=ds ㅊ=tsch "),
    "dprk": ("ㅈ=j ㅋ=kh ㅌ=th ㅍ=ph "),
    "yale": ("ㅈ=c ㅉ=cc "),
    "fr": ("ㅈ=tch ㅊ=tsh "),
}
NUCLEI = {
    "own": (
        "ㅏ=ar ㅐ=ey ㅑ=yaa ㅒ=yeh ㅓ=uo ㅔ=ye ㅕ=iu ㅖ=ai ㅗ=or ㅘ=war ㅙ=whae ㅚ=oih ㅛ=eo ㅜ=eu ㅝ=eo ㅞ=wei "
        "ㅟ=whi ㅠ=yue ㅡ=y ㅢ=euee ㅣ=iy "
    ),
    "yale": ("ㅐ=ay ㅒ=yay ㅓ=e ㅔ=ey ㅕ=ye ㅖ=yey ㅙ=way ㅚ=oy ㅜ=wu ㅝ=we ㅞ=wey ㅢ=uy "),
    "fr": ("ㅐ=ai ㅑ=ia ㅓ=eu ㅕ=yeu ㅖ=ie ㅘ=oa ㅙ=ouai ㅛ=io ㅜ=ou ㅝ=ouo ㅞ=oue ㅟ=oui ㅠ=iou "),
    "de": ("ㅐ=a ㅓ=oe ㅚ=o "),
    "mr": ("ㅓ=o ㅕ=yo ㅡ=u "),
}
CODAS = {
    "mr": ("ㄱ=g ㄹ=r ㄺ=lg ㄼ=p ㅂ=b ㅅ=s "),
    "own": (
        "ㄱ=q ㄲ=g ㄳ=g ㄴ=nh ㄵ=nch ㄶ=nh ㄷ=s ㄹ=le ㄺ=g ㄻ=rm ㄼ=rb ㄽ=ls ㄾ=lt ㄿ=lp ㅀ=lh ㅁ=mm ㅂ=bp ㅄ=b ㅅ=ss "
        "ㅆ=s ㅇ=nng ㅈ=d ㅊ=d ㅋ=g ㅌ=d ㅍ=b ㅎ=t "
    ),
}
SYLLABLES = (
    "구.own=q 국.own=kuk 규.own=gyu 근.own=ken 길.own=kill 석.own=serk 선.own=sern 섭.own=suep 순.own=soun "
    "승.own=sung 식.own=shick 신.own=sheen 실.own=shil 심.own=shim 시.own=she 아.own=ah 애.own=iae "
    "영.own=yeung 영.law=lyong 용.own=yung 용.law=ryung 우.own=uh 욱.own=wuk 운.own=wun 웅.own=wung "
    "원.own=wun 은.own=ean 을.own=ul 준.own=chun 중.own=chung 진.own=gene 지.own=gi 철.own=chull 청.own=cheong "
    "환.own=fan 화.own=fa 황.own=fang 훈.own=fun 휘.own=wi 흥.own=hung 희.own=hy 호.own=hoe 률.own=ryool "
    "률.law=yool 룡.own=lyong 룡.law=yung 유.own=ewe 유.law=lyu 응.own=ng 주.own=jew 활.own=wal 회.own=whoi "
    "훤.own=whon 휴.own=hugh 해.own=hye 량.law=yang 양.law=lyang 려.law=yuh 여.law=ryuh 력.law=yuk "
    "역.law=ryuk 련.law=youn 연.law=ryoun 렬.law=youl 열.law=lyol 렴.law=yum 염.law=ryum 령.law=yung 례.law=e "
    "예.law=re 료.law=yo 요.law=lyo 류.law=you 륙.law=yook 육.law=ryook 륜.law=youn 윤.law=ryoun 율.law=lyul "
    "륭.law=yoong 융.law=ryoong 리.law=yi 이.law=rie 린.law=een 인.law=lin 림.law=eem 임.law=lim 립.law=ib "
    "입.law=lip "
)
SURNAMES = (
    "김=khim 이=reeh 리=rhie 박=pahk 최=chae 정=tcheong 강=khang 조=cheau 윤=yuen 장=zhang 임=lym 림=yim 한=haan "
    "오=oe 서=sear 신=sheen 권=quon 황=huang 안=aan 송=soung 류=rhyu 유=rhyu 전=jeun 홍=houng 고=kho 문=moon "
    "양=young 량=lyang 손=shon 배=bea 백=peck 허=her 노=rho 로=rho 남=nahm 심=sym 하=hah 곽=kwag 성=soung 차=tcha "
    "주=choo 우=ou 구=kou 민=minn 나=rah 라=rah 진=jean 지=gi 엄=aum 채=chay 원=weon 천=chun 방=bahng 현=hyun "
    "함=hahm 변=byon 염=ryom 렴=yum 여=lyeo 려=yeo 추=choo 도=doh 소=soh 석=suk 선=sun 설=sul 마=mah 연=yun 련=yeon "
    "위=we 표=phyo 명=myung 기=kee 반=bahn 금=keum 옥=ock 육=ryuk 륙=yook 인=ihn 제=jae 모=moh 국=kook 어=uh "
    "편=pyun 용=ryong 룡=yong 예=rye 경=kyeong 부=boo 태=tai 형=hyung 두=doo 범=bum 시=shi 남궁=namkoong "
    "황보=whangbo 제갈=jaegal 선우=sunoo 독고=dokko 서문=suhmoon "
)

# Two syllables that meet, and a spelling that only their meeting allows, with the row's rule.
MEETINGS = [
    ("박나", "pangna", "nasal before a nasal"),
    ("박라", "pangna", "nasal before r, which becomes n"),
    ("솓나", "sonna", "nasal before a nasal"),
    ("솓라", "sonna", "nasal before r, which becomes n"),
    ("갑나", "kamna", "nasal before a nasal"),
    ("갑라", "kamna", "nasal before r, which becomes n"),
    ("강라", "kangna", "r becomes n after m and ng"),
    ("산라", "salla", "n and r become ll, or nn in compounds"),
    ("솔나", "solla", "r and n become ll"),
    ("솔라", "sonla", "ll written once, or as nl"),
    ("산바", "samba", "n before a labial, as it is spoken"),
    ("솔다", "soda", "l falls before consonants made in the same place"),
    ("강가", "kanga", "ng and g written as ng once"),
    ("박가", "paga", "a doubled letter written once"),
    ("산나", "sana", "a doubled letter written once"),
    ("감마", "kama", "a doubled letter written once"),
    ("갑바", "kaba", "a doubled letter written once"),
    ("솓다", "soda", "a doubled letter written once"),
    ("솟가", "sokka", "a compound's t becomes the stop after it"),
    ("솟바", "soppa", "a compound's t becomes the stop after it"),
    ("박하", "paka", "h merges with the stop before it"),
    ("산하", "sana", "h falls silent between voiced sounds"),
    ("솧가", "sokha", "h makes the stop after it breathed"),
    ("솧다", "sotha", "h makes the stop after it breathed"),
]


def _pairs(examples: str) -> list[tuple[str, str]]:
    return [(key, form) for key, _, form in (example.partition("=") for example in examples.split())]


def _written(form: str) -> str:
    return "" if form == "-" else form


@pytest.mark.parametrize("name", REVISED)
def test_every_jamo_has_its_revised_spelling_first(name: str) -> None:
    table, united = tables.by_system(name), tables.spellings(name)
    for jamo, form in zip(JAMO[name], REVISED[name].split(), strict=True):
        assert table[jamo]["rr"] == (_written(form),)
        assert united[jamo][0] == _written(form)


@pytest.mark.parametrize(
    ("name", "system"),
    [("onsets", s) for s in ONSETS] + [("nuclei", s) for s in NUCLEI] + [("codas", s) for s in CODAS],
)
def test_every_system_has_its_rows(name: str, system: str) -> None:
    examples = {"onsets": ONSETS, "nuclei": NUCLEI, "codas": CODAS}[name][system]
    for jamo, form in _pairs(examples):
        assert _written(form) in tables.by_system(name)[jamo][system], (jamo, form)


def test_every_row_belongs_to_a_known_system_and_repeats_nothing() -> None:
    for name in ("onsets", "nuclei", "codas", "syllables", "surnames"):
        for key, systems in tables.by_system(name).items():
            assert set(systems) <= {*tables.SYSTEMS, "law"}, key
            assert all(len(set(forms)) == len(forms) for forms in systems.values()), key


def test_usual_spellings_of_whole_syllables() -> None:
    for key, form in _pairs(SYLLABLES):
        syllable, system = key.split(".")
        assert form in tables.by_system("syllables")[syllable][system]
        assert form in latin.syllable(syllable)


def test_usual_spellings_of_surnames() -> None:
    for surname, form in _pairs(SURNAMES):
        assert form in tables.by_system("surnames")[surname]["own"]
        assert form in latin.surname(surname)


def test_surnames_spelled_alike_in_all_systems_are_known() -> None:
    assert set("왕맹탁사목피온호팽상") <= set(tables.surname_commonness())
    assert "sakong" in tables.by_system("surnames")["사공"]["own"]


def test_every_surname_has_the_spelling_of_both_systems() -> None:
    revised = {name: tables.spellings(name) for name in REVISED}
    for surname, systems in tables.by_system("surnames").items():
        parts = [hangul.parts(syllable) for syllable in surname]
        by_rule = ["".join(revised[n][j][0] for n, j in zip(REVISED, p, strict=True)) for p in parts]
        assert systems["rr"] == ("".join(by_rule),), surname
        unvoiced = UNVOICED.get(parts[0][0], by_rule[0][:1]) + "".join(by_rule)[1:]
        expected = VOICED_INSIDE.get(surname, unvoiced.replace("eo", "o").replace("eu", "u"))
        assert systems.get("mr", systems["rr"]) == (expected,), surname


@pytest.mark.parametrize(("word", "form", "rule"), MEETINGS)
def test_what_two_consonants_become_where_they_meet(word: str, form: str, rule: str) -> None:
    first, second = (hangul.parts(syllable) for syllable in word)
    plain_codas = tables.spellings("codas", met=False)[first[2]]
    plain_onsets = tables.spellings("onsets", met=False)[second[0]]
    met = tables.assimilated()[first[2], second[0]]

    def spelled(codas: tuple[str, ...], onsets: tuple[str, ...]) -> set[str]:
        heads = [
            o + n for o in tables.spellings("onsets")[first[0]] for n in tables.spellings("nuclei")[first[1]]
        ]
        return {head + coda + onset + "a" for head in heads for coda in codas for onset in onsets}

    assert form not in spelled(plain_codas, plain_onsets), "the example needs no rule"
    assert form in spelled((*plain_codas, *met.codas), (*plain_onsets, *met.onsets)), rule


def test_loose_spellings_hold_what_the_systems_prescribe_wherever_it_stands() -> None:
    assert "ng" in tables.spellings("codas")["ㄱ"]
    assert "ng" not in tables.spellings("codas", met=False)["ㄱ"]
    assert "" not in tables.spellings("codas")["ㄱ"], "what people write besides needs its neighbour"


def test_a_row_of_a_lattice_table_holds_all_systems() -> None:
    assert ("ㄱ", "g k gh kk") in tables.rows("onsets")
    assert tables.rows("surnames")[0][:2] == ("김", "1")
    assert tables.surname_commonness()["남궁"] == 2
