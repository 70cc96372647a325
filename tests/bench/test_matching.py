"""How much the matcher finds of real spellings, how rarely it cries wolf, and how fast it is. Names are invented.

The lists of real spellings and the prose are read in place; where they are absent these figures are skipped by name.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from protection.matching import Fact, Hit, Kind, Matcher, Tier, surfaces
from protection.matching.view import View
from protection.matching.words import stretches

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
NEEDS_LISTS = pytest.mark.skipif(not (DATA / "names").exists(), reason="shared data absent: names")
NEEDS_PLACES = pytest.mark.skipif(not (DATA / "places").exists(), reason="shared data absent: places")
NEEDS_PROSE = pytest.mark.skipif(not (DATA / "memoirs").exists(), reason="shared data absent: memoirs")

_SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍고문양손배백허남심노하곽성차주우"
_GIVEN = "영은정미순철성광명금희숙호남일수란옥별실진현준민지혜경선승동상재종창기태용원연주화애복춘길학국혁룡강훈석근규형환"

Figure = Callable[[str, str], None]


def _names(count: int) -> list[str]:
    drawn = random.Random(3)
    weights = [40 // (place + 2) + 1 for place in range(len(_SURNAMES))]
    names: dict[str, None] = {}
    while len(names) < count:
        names[drawn.choices(_SURNAMES, weights)[0] + "".join(drawn.sample(_GIVEN, 2))] = None
    return list(names)


def _people(count: int) -> list[Fact]:
    return [Fact(f"d{n}", Kind.PERSON, name) for n, name in enumerate(_names(count))]


def _mixed(count: int) -> list[Fact]:
    """Facts as an installation has them: mostly people, some of every other kind."""
    facts = _people(count)
    for n in range(0, count, 20):
        day, month, year = n % 28 + 1, n % 12 + 1, 1960 + n % 50
        facts[n] = Fact(f"d{n}", Kind.DATE, f"{year}년 {month}월 {day}일")
        facts[n + 1] = Fact(f"d{n}c", Kind.CONTACT, f"010-{4000 + n % 5000}-{1000 + n % 8999}")
        facts[n + 2] = Fact(f"d{n}u", Kind.UNIT, f"제{400 + n % 400}군부대")
    return facts


def _rows(name: str) -> Iterator[dict[str, object]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _heaviest(hits: list[Hit]) -> str:
    return max((hit.tier for hit in hits), key=lambda tier: tier.weight).value if hits else "none"


def _share(found: list[str], *tiers: str) -> str:
    return f"{sum(tier in tiers for tier in found)} of {len(found)} ({sum(t in tiers for t in found) / len(found):.1%})"


def _best(work: Callable[[], object], times: int = 5) -> float:
    """The least processor time of some runs, in seconds: what it costs when nothing else is in the way."""
    least = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
    return least


@NEEDS_LISTS
def test_recall_of_names(figure: Figure) -> None:
    found: list[str] = []
    for row in _rows("names/public_figures.jsonl"):
        if re.fullmatch("[가-힣]{2,5}", str(row["hangul"] or "")):
            matcher = Matcher.compile([Fact("a", Kind.PERSON, str(row["hangul"]))])
            aliases = [a["name"] for a in row["aliases"] if a["kind"] == "romanisation"]  # type: ignore[attr-defined]
            found += [_heaviest(matcher.scan_text(f"by {alias} then")) for alias in aliases]
    figure("spellings of public figures, Hangul known: block", _share(found, "block"))
    figure("... block or review", _share(found, "block", "review"))
    pairs = [
        line.split("\t")
        for line in (DATA / "names/hangul_latin_pairs.tsv").read_text(encoding="utf-8").splitlines()
    ]
    found = [
        _heaviest(Matcher.compile([Fact("a", Kind.PERSON, pair[0])]).scan_text(f"by {pair[1]} then"))
        for pair in pairs
        if len(pair) == 2 and re.fullmatch("[가-힣]{2,5}", pair[0])
    ]
    figure("Hangul and Latin labels, some 6 % no romanisations: block", _share(found, "block"))
    figure("... block or review", _share(found, "block", "review"))


@NEEDS_PLACES
def test_recall_of_places(figure: Figure) -> None:
    for name in ("localities", "spellings"):
        found: list[str] = []
        for row in _rows(f"places/{name}.jsonl"):
            values = [
                row["hangul"],
                *(row.get("hangul_variants") or ()),  # type: ignore[misc]
            ]
            hangul = values[0] if isinstance(values[0], list) else values
            fact = Fact("a", Kind.PLACE, hangul[0], (), tuple(hangul[1:]))
            matcher = Matcher.compile([fact])
            found += [_heaviest(matcher.scan_text(f"in {form} then")) for form in row["latin"]]  # type: ignore[attr-defined]
        figure(f"places ({name}), other names among them: block or review", _share(found, "block", "review"))


@NEEDS_PROSE
def test_false_hits(figure: Figure) -> None:
    memoirs = [
        (DATA / "memoirs" / f"{name}.txt").read_text(encoding="utf-8")
        for name in ("jacobs_incidents", "douglass_narrative_pg23")
    ]
    judgments = [str(row["text"]) for row in _rows("tab/documents.jsonl")]
    for count in (1000, 10_000):
        matcher = Matcher.compile(_people(count))
        for what, texts in (("memoirs", memoirs), ("judgments", judgments)):
            text = "\n".join(texts)
            tiers = [hit.tier for hit in matcher.scan_text(text)]
            figure(
                f"English {what}, {len(text.split()):,} words, {count:,} names: false blocks · reviews",
                f"{tiers.count(Tier.BLOCK)} · {tiers.count(Tier.REVIEW)}",
            )


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p class='story'>{line}</p>\n" for line in text.splitlines() if line.strip())
    return f"<!doctype html><html><head><title>t</title></head><body><main>{paragraphs}</main></body></html>".encode()


def _korean() -> str:
    drawn = random.Random(5)
    nouns = [
        "할머니",
        "김칫독",
        "볏짚",
        "겨울",
        "마당",
        "장독대",
        "우물",
        "언덕",
        "감나무",
        "학교",
        "선생님",
        "동생",
        "저녁",
        "이야기",
        "편지",
        "기차",
        "바람",
        "사진",
        "노래",
        "신발",
    ]
    verbs = [
        "묻고",
        "덮었다",
        "모여",
        "앉았다",
        "들었다",
        "기다렸다",
        "불렀다",
        "걸었다",
        "웃었다",
        "말했다",
        "보았다",
        "잠들었다",
    ]
    ends = ["은", "는", "이", "가", "을", "를", "에서", "에게", "와", "도"]
    lines = (
        " ".join(drawn.choice(nouns) + drawn.choice(ends) for _ in range(5)) + " " + drawn.choice(verbs) + "."
        for _ in range(9000)
    )
    return "\n".join(lines)


def _english() -> str:
    if (DATA / "memoirs").exists():
        return (DATA / "memoirs/jacobs_incidents.txt").read_text(encoding="utf-8")
    return (
        "My grandmother set the jar in the ground and covered it with straw before the frost came.\n" * 5000
    )


def test_speed(figure: Figure) -> None:
    pages = {"English": _page(_english()), "Korean": _page(_korean())}
    for count in (1000, 30_000):
        facts = _mixed(count)
        began = time.process_time()
        matcher = Matcher.compile(facts)
        figure(f"matcher: {count:,} facts compiled", f"{time.process_time() - began:.2f} s")
        for language, page in pages.items():
            began = time.process_time()
            matcher.scan_bytes(page, "text/html")
            first = time.process_time() - began
            again = _best(partial(matcher.scan_bytes, page, "text/html"))
            figure(
                f"matcher: {language} HTML, {count:,} facts in reach: first · again",
                f"{len(page) / first / 1e6:.1f} · {len(page) / again / 1e6:.1f} MB/s",
            )


def test_where_the_time_goes(figure: Figure) -> None:
    """The profile of a search, step by step; every finder gets a view that nothing was read of before."""
    pages = {"English": _page(_english()), "Korean": _page(_korean())}
    matcher = Matcher.compile(_mixed(1000))
    for language, page in pages.items():
        megabytes = len(page) / 1e6
        matcher.scan_bytes(page, "text/html")
        text = max((part.text for part in surfaces.take_apart(page, "text/html").surfaces), key=len)
        steps: dict[str, Callable[[], object]] = {
            "all": partial(matcher.scan_bytes, page, "text/html"),
            "taking it apart": partial(surfaces.take_apart, page, "text/html"),
            "splitting into words": lambda text=text: stretches(View(text).plain),
        }
        for finder in matcher._finders:
            steps[type(finder).__name__] = lambda text=text, finder=finder: finder.find(View(text))
        for step, work in steps.items():
            figure(f"matcher: {language} HTML, {step}", f"{_best(work, 7) / megabytes * 1000:.1f} ms/MB")


def test_one_more(figure: Figure) -> None:
    matcher = Matcher.compile(_people(1000))
    matcher.scan_text("ordinary words 보통 말")
    began = time.process_time()
    more = matcher.with_facts([Fact("new", Kind.PERSON, "탁별샘")])
    hits = more.scan_text("Tak Byeol-saem 탁별샘")
    figure("matcher: one fact more to 1,000", f"{(time.process_time() - began) * 1000:.0f} ms")
    assert len(hits) == 2
