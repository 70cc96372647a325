"""How fast values are searched for, how far a hostile line takes, and how much editing hides a sentence."""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from protection.matching import Tier
from protection.matching.contacts import Contacts
from protection.matching.dates import Dates
from protection.matching.phrases import Phrases
from protection.matching.stems import WORD, stem
from protection.matching.units import Units
from protection.matching.view import Finder, View

_MEMOIRS = Path(__file__).resolve().parents[3] / "shared" / "data" / "memoirs"
_ENGLISH = "My grandmother set the jar in the ground and covered it with straw before the frost came. "
_KOREAN = (
    "할머니는 김칫독을 땅에 묻고 볏짚을 덮었다. 겨울이 오면 우리는 그 앞에 모여 앉았다. 그 사이 일이 많았다. "
)
_HOSTILE = ("1", "1-", "1-1-98-", "may ", "월", "일", "one two ", "unit 12 ", "nineteen ", "lamp ", "@")

Figure = Callable[[str, str], None]


def _finders(count: int) -> list[Finder]:
    chance = random.Random(7)
    dates, contacts, units = Dates(), Contacts(), Units()
    for fact in range(count):
        dates.add(str(dt.date(1940, 1, 1) + dt.timedelta(chance.randrange(22000))), fact)
        contacts.add(f"010{chance.randrange(10**8):08}", fact)
        contacts.add(f"user{fact}@example.org", fact)
        units.add(f"{chance.randrange(100, 999)}부대", fact)
    return [dates, contacts, units]


def _seconds(finders: list[Finder], text: str) -> float:
    view = View(text)
    assert view.plain.text
    began = time.process_time()
    for finder in finders:
        finder.find(view)
    return time.process_time() - began


def test_values(figure: Figure) -> None:
    finders = _finders(1000)
    pages = {
        "English prose": _ENGLISH * 10_000,
        "Korean prose": _KOREAN * 2_500,
        "markup with figures": "".join(
            f'<p id="p{n}"><a href="/s/{n}.html">{_ENGLISH}</a></p>' for n in range(7000)
        ),
    }
    for name, page in pages.items():
        megabytes = len(page.encode()) / 1e6
        best = min(_seconds(finders, page) for _ in range(5))
        figure(
            f"values: 1,000 dates, numbers, addresses and units, {name}",
            f"{best * 1e3 / megabytes:.1f} ms/MB",
        )


def test_a_hostile_line_takes_linear_time(figure: Figure) -> None:
    finders: list[Finder] = [
        *_finders(100),
        _phrases(["The lamp above the tailor's door burned green all night."]),
    ]
    for unit in _HOSTILE:
        times = [_seconds(finders, unit * (size // len(unit))) for size in (250_000, 500_000, 1_000_000)]
        shown = ", ".join(f"{seconds:.2f}" for seconds in times)
        figure(f"values: a line of {unit!r}, 0.25, 0.5 and 1 million characters", f"{shown} s")


def _phrases(sentences: list[str]) -> Phrases:
    phrases = Phrases()
    for fact, sentence in enumerate(sentences):
        phrases.add(sentence, fact)
    return phrases


def _sentences(name: str) -> list[str]:
    text = re.sub(r"\s+", " ", (_MEMOIRS / name).read_text(encoding="utf-8"))
    split = re.split(r"(?<=[.!?;])\s+", text)
    return [one for one in split if sum(bool(stem(word)) for word in WORD.findall(one.lower())) >= 8]


def _edited(sentence: str, edits: int, words: list[str], chance: random.Random) -> str:
    row = sentence.split()
    for _ in range(edits):
        at = chance.randrange(len(row))
        match chance.choice(("insert", "delete", "replace", "exchange", "bend")):
            case "insert":
                row.insert(at, chance.choice(words))
            case "delete":
                row = row[:at] + row[at + 1 :] if len(row) > 4 else row
            case "replace":
                row[at] = chance.choice(words)
            case "exchange":
                row[at : at + 2] = row[at : at + 2][::-1]
            case _:
                row[at] = re.sub(r"(?:ed|s|ing)?\W*$", chance.choice(("ed", "s", "ing,")), row[at], count=1)
    return " ".join(row)


@pytest.mark.skipif(not _MEMOIRS.exists(), reason="the memoirs are not here")
def test_sentences(figure: Figure) -> None:
    sentences = _sentences("jacobs_incidents.txt")
    other = (_MEMOIRS / "douglass_narrative_pg23.txt").read_text(encoding="utf-8")
    words, chance = sorted(set(re.findall("[a-z]{4,}", other))), random.Random(1)
    phrases = _phrases(sentences)
    for edits in (1, 2, 3, 4, 6):
        tiers = [
            {
                find.tier
                for find in phrases.find(View(_edited(one, edits, words, chance)))
                if find.fact == fact
            }
            for fact, one in enumerate(sentences)
        ]
        blocked = sum(Tier.BLOCK in found for found in tiers) / len(tiers)
        met = sum(bool(found) for found in tiers) / len(tiers)
        figure(
            f"phrases: {len(sentences)} sentences, {edits} edits each",
            f"{blocked:.1%} block, {met:.1%} block or review",
        )
    false = [find.tier for find in phrases.find(View(other))]
    blocks = false.count(Tier.BLOCK)
    figure(
        f"phrases: {len(other.split())} words of another memoir",
        f"{blocks} false blocks, {len(false) - blocks} reviews",
    )
    many = _phrases([_edited(one, 4, words, chance) for one in (sentences * 6)[:5000]])
    page = (other * 5)[:1_000_000]
    many.find(View(page))
    best = min(_seconds([many], page) for _ in range(5))
    figure("phrases: 5,000 sentences, English prose", f"{best * 1e3:.1f} ms/MB")
