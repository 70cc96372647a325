"""How a register of many people behaves: whose names it blocks that are none of theirs, and what names are left to invent.

Each unrelated name is a page of its own, in Hangul or in one Latin spelling. ``reach`` is what ARCHITECTURE.md says:
the facts of who speaks on the page, and those that count everywhere. Registers are drawn (``drawn_people``).
On pages of others a name counts only when it stands whole. Beside the matcher as it is a rule is measured that would
make it calmer still: there it counts in a usual spelling only.
"""

from __future__ import annotations

import json
import random
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from protection.matching import Fact, Matcher, Tier, hangul
from protection.matching.view import View
from protection.pseudonyms import Protected, Region, Whose, offered, spelling, too_near
from protection.pseudonyms.names import invented
from tests.bench.drawn_people import Register, bearers, register

_ROOT = Path(__file__).resolve().parents[2]
_NAMES = _ROOT.parent / "shared" / "data" / "names"
_DEMO = _ROOT / "site" / "web" / "demo" / "stories"
_PEOPLE = (1_000, 10_000, 30_000)
# A full name counts everywhere when fewer than this many of 25 million may be expected to bear it.
_RARE = (3, 10, 30, 100, 300)
_TRIED = 1_000
_SPEAKERS = 20

Figure = Callable[[str, str], None]


class Page(NamedTuple):
    """One page, and what it is."""

    what: str
    text: str


class Met(NamedTuple):
    """A page's finds: the facts that block or ask for a look, those that do so whole, and those that stand there as usual."""

    what: str
    block: frozenset[int]
    review: frozenset[int]
    whole_block: frozenset[int]
    whole_review: frozenset[int]
    usual: frozenset[int]


def _unrelated() -> Iterator[Page]:
    pairs = (_NAMES / "hangul_latin_pairs.tsv").read_text(encoding="utf-8").splitlines()
    figures = (_NAMES / "public_figures.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in pairs]
    for row in map(json.loads, figures):
        spelled = [alias["name"] for alias in row["aliases"] if alias["kind"] == "romanisation"]
        rows.append([row["hangul"] or "", *spelled])
    for name, *spelled in rows:
        if re.fullmatch("[가-힣]{2,5}", name):
            yield Page("Hangul", name)
            yield from (Page("Latin", form) for form in spelled)


def _demo() -> Iterator[Page]:
    for story in sorted(_DEMO.glob("*/story.toml")):
        told = tomllib.loads(story.read_text(encoding="utf-8"))
        for language in told["testimony"]["languages"]:
            words = [told[part][language] for part in ("headline", "standfirst")]
            body = (story.parent / f"manuscript.{language}.txt").read_text(encoding="utf-8")
            yield Page(language, "\n\n".join([*words, *_without_details(body, story.parent, language)]))


def _without_details(body: str, folder: Path, language: str) -> list[str]:
    """The manuscript as readers get it: the public form in place of each detail."""
    for line in (folder / "details.jsonl").read_text(encoding="utf-8").splitlines():
        detail = json.loads(line)
        for value in (detail["value"], *detail.get("also", ())):
            body = body.replace(value, detail["public_form"][language])
    return [body]


@cache
def _usual(name: str) -> frozenset[str]:
    """A name's letters in the writings that count on pages of others, surname first and last."""
    surname, given = spelling.apart(name)
    family = len(surname)
    in_hangul = [(form[:family], form[family:]) for form in hangul.variants(name, frozenset({0, family}))]
    in_latin = product(spelling.of_surname(surname), spelling.of_given_name(given))
    return frozenset(row for a, b in (*in_hangul, *in_latin) for row in (a + b, b + a))


def _met(matcher: Matcher, facts: list[Fact], page: Page) -> Met:
    view = View(page.text)
    found: dict[Tier, set[int]] = {tier: set() for tier in Tier}
    whole: dict[Tier, set[int]] = {tier: set() for tier in Tier}
    usual = set()
    for finder in matcher._finders:
        for find in finder.find(view):
            found[find.tier].add(find.fact)
            if not find.partly:
                whole[find.tier].add(find.fact)
            fact = facts[find.fact]
            if find.tier is Tier.BLOCK and fact.kind != "place":
                letters = "".join(filter(str.isalpha, page.text[find.start : find.end])).lower()
                usual |= {find.fact} if letters in _usual(fact.value) else set()
    weighed = (frozenset(of[tier]) for of in (found, whole) for tier in (Tier.BLOCK, Tier.REVIEW))
    return Met(page.what, *weighed, frozenset(usual))


class Reach:
    """Which facts count on a page: the speaker's, and names that fewer than ``rare`` bear.

    With ``calm`` such a name counts only where it stands whole in a usual spelling.
    """

    def __init__(self, facts: list[Fact], rare: float | None, *, calm: bool = False) -> None:
        self._facts = facts
        self._all = rare is None
        self._calm = calm
        named = ((n, fact) for n, fact in enumerate(facts) if fact.kind != "place")
        self._everywhere = frozenset(n for n, fact in named if bearers(fact.value) < (rare or 0))

    def __len__(self) -> int:
        return len(self._everywhere)

    def blocks(self, met: Met, speaker: str) -> bool:
        """Whether a page of this speaker is blocked."""
        elsewhere = met.usual if self._calm else met.whole_block
        return self._counts(met.block, elsewhere, speaker)

    def asks(self, met: Met, speaker: str) -> bool:
        """Whether anything on a page of this speaker has to be looked at, and nothing blocks it."""
        found = met.block | met.review
        elsewhere = frozenset[int]() if self._calm else met.whole_block | met.whole_review
        asks = self._counts(found, elsewhere, speaker)
        return asks and not self.blocks(met, speaker)

    def _counts(self, found: frozenset[int], elsewhere: frozenset[int], speaker: str) -> bool:
        return (
            (self._all and bool(found))
            or not elsewhere.isdisjoint(self._everywhere)
            or any(self._facts[n].owner == speaker for n in found)
        )


def _resident() -> float:
    """Megabytes of memory in use."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def _reaches(facts: list[Fact]) -> dict[str, Reach]:
    named = {"everything in reach": Reach(facts, None), "own details only": Reach(facts, 0)}
    for rare in _RARE:
        what = f"own and names of < {rare} bearers"
        named[what] = Reach(facts, rare)
        named[f"{what}, whole and usual"] = Reach(facts, rare, calm=True)
    return named


def _shares(mets: list[Met], reach: Reach, people: int) -> str:
    chance = random.Random(1)
    told = []
    for what in sorted({met.what for met in mets}):
        here = [(met, f"o{chance.randrange(people)}") for met in mets if met.what == what]
        blocked = sum(reach.blocks(met, speaker) for met, speaker in here)
        looked = sum(reach.asks(met, speaker) for met, speaker in here)
        told.append(f"{what} {blocked / len(here):.2%} blocked, {looked / len(here):.2%} for review")
    return "; ".join(told)


def _compiled(drawn: Register, figure: Figure) -> Matcher:
    before, began = _resident(), time.process_time()
    matcher = Matcher.compile(drawn.facts)
    seconds = time.process_time() - began
    figure(
        f"scale, {drawn.people} people: {len(drawn.facts)} facts compiled",
        f"{seconds:.1f} s of processor time, {_resident() - before:.0f} MB",
    )
    return matcher


def _speed(matcher: Matcher, name: str, figure: Figure) -> None:
    for language in ("ko", "en"):
        texts = [page.text for page in _demo() if page.what == language]
        once = "".join(f"<p>{part}</p>" for text in texts for part in text.split("\n\n")).encode()
        page = once * (500_000 // len(once) + 1)
        for which, data in (("the first page, with what is made on first use", once), ("later pages", page)):
            began = time.process_time()
            matcher.scan_bytes(data, "text/html", owners=frozenset({"o1"}))
            seconds = time.process_time() - began
            figure(
                f"{name}: HTML of the demo searched ({language}), {which}",
                f"{len(data) / 1e6:.2f} MB in {seconds:.2f} s, {len(data) / seconds / 1e6:.1f} MB/s",
            )


def _pseudonyms(drawn: Register, matcher: Matcher, name: str, figure: Figure) -> None:
    chance = random.Random(2)
    tried = chance.sample(invented(whose=Whose.EITHER, region=Region.BOTH), _TRIED)
    mets = [_met(matcher, drawn.facts, Page("offer", f"{one.hangul}\x1e{one.latin}")) for one in tried]
    for what, reach in _reaches(drawn.facts).items():
        left = sum(not reach.blocks(met, "nobody") for met in mets)
        figure(f"{name}: invented names that could be published, {what}", f"{left / len(tried):.1%}")
    nearby, found = 0, 0
    for owner in (f"o{chance.randrange(drawn.people)}" for _ in range(_SPEAKERS)):
        family = [fact for fact in drawn.facts if fact.owner == owner]
        protected = Protected.of(family, owners=frozenset({owner}))
        nearby += sum(too_near(protected, one) is not None for one in tried[:50])
        found += len(offered(protected, count=3, seed=owner, whose=Whose.WOMEN)) == 3
    figure(f"{name}: invented names too near to the person or kin", f"{nearby / _SPEAKERS / 50:.1%}")
    figure(f"{name}: people who are offered three", f"{found} of {_SPEAKERS}")


@pytest.mark.parametrize("people", _PEOPLE)
def test_a_register_of(people: int, figure: Figure) -> None:
    drawn = register(people)
    name = f"scale, {people} people"
    matcher = _compiled(drawn, figure)
    reaches = _reaches(drawn.facts)
    for what, reach in reaches.items():
        if len(reach) and "usual" not in what:
            figure(f"{name}: names that count everywhere, {what}", f"{len(reach) / 2 / people:.1%}")
    pages = {"demo pages": list(_demo()), "unrelated names": list(_unrelated()) if _NAMES.exists() else []}
    for kind, texts in pages.items():
        mets = [_met(matcher, drawn.facts, page) for page in texts]
        for what, reach in reaches.items() if mets else ():
            figure(f"{name}: {len(mets)} {kind}, {what}", _shares(mets, reach, people))
    known = {fact.value for fact in drawn.facts}
    names = {page.text for page in pages["unrelated names"] if page.what == "Hangul"}
    if names:
        figure(
            f"{name}: unrelated people named exactly like a registered one",
            f"{len(names & known) / len(names):.1%}",
        )
    _pseudonyms(drawn, matcher, name, figure)
    _speed(matcher, name, figure)
