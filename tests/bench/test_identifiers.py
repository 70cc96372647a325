"""What the identifier finder suggests: on court texts, on a memoir, on invented samples and on the demo, and how fast."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from protection.identifiers import Level, identify, suggest
from tests.protection.identifiers.samples import Sample, Score, halves, score

_ROOT = Path(__file__).resolve().parents[2]
_SHARED = _ROOT.parent / "shared" / "data"
_TAB = _SHARED / "tab" / "documents.jsonl"
_MEMOIR = _SHARED / "memoirs" / "jacobs_as_first_told.txt"
_IDENTITIES = _SHARED / "memoirs" / "jacobs_as_first_told.identities.jsonl"
_DEMO = _ROOT / "site" / "web" / "demo" / "stories"
_Figure = Callable[[str, str], None]


def _told(figure: _Figure, name: str, result: Score) -> None:
    figure(name, f"recall {result.recall:.3f}, precision by letters {result.precision:.3f}")
    by_kind = (f"{kind} {result.found[kind]}/{result.wanted[kind]}" for kind in sorted(result.wanted))
    figure(f"{name}, mentions found", ", ".join(by_kind))
    kinds = sorted(result.right.keys() | result.wrong.keys())
    shares = (
        f"{kind} {result.right[kind] / (result.right[kind] + result.wrong[kind]):.2f}" for kind in kinds
    )
    figure(f"{name}, precision of what is called", ", ".join(shares))


def _documents() -> list[dict[str, object]]:
    if not _TAB.is_file():
        pytest.skip(f"{_TAB.name} of the TAB texts is not beside the project")
    return [json.loads(line) for line in _TAB.read_text(encoding="utf-8").splitlines()]


@pytest.mark.shared
def test_court_texts(figure: _Figure) -> None:
    """TAB: every system by the same measure."""
    documents = _documents()
    texts = [Sample(str(row["text"]), tuple(tuple(span) for span in row["manual"])) for row in documents]  # type: ignore[attr-defined]
    for level in sorted(Level, reverse=True):
        _told(
            figure,
            f"TAB, {level.name.lower()} or surer",
            score(texts, lambda text, at=level: identify(text, at)),
        )  # type: ignore[misc]


@pytest.mark.shared
def test_a_memoir(figure: _Figure) -> None:
    """The real people and places of a memoir, and what else is suggested in it."""
    if not _MEMOIR.is_file():
        pytest.skip(f"{_MEMOIR.name} is not beside the project")
    text = _MEMOIR.read_text(encoding="utf-8")
    names = [json.loads(line) for line in _IDENTITIES.read_text(encoding="utf-8").splitlines()]
    spans = _places_of({name for row in names for name in (row["value"], *row["also"])}, text)
    for level in (Level.LIKELY, Level.CERTAIN):
        guesses = identify(text, level)
        covered = sum(any(g.start <= s and e <= g.end for g in guesses) for s, e in spans)
        people = {text[g.start : g.end] for g in guesses if g.what in ("person", "place")}
        figure(
            f"memoir, {level.name.lower()} or surer",
            f"{covered}/{len(spans)} mentions of its people and places; {len(guesses)} guesses in "
            f"{len(text.split())} words, {len(people)} different names",
        )


def _places_of(names: set[str], text: str) -> list[tuple[int, int]]:
    longest = sorted(names, key=len, reverse=True)
    return [match.span() for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", text)]


def test_invented_samples(figure: _Figure) -> None:
    for language in ("ko", "en"):
        for half, texts in zip(("looked at", "held out"), halves(language), strict=True):
            for level in (Level.POSSIBLE, Level.LIKELY, Level.CERTAIN):
                found = score(texts, lambda text, at=level: identify(text, at))  # type: ignore[misc]
                _told(figure, f"samples {language}, {half}, {level.name.lower()} or surer", found)


def test_the_demo_and_the_speed(figure: _Figure) -> None:
    for language in ("ko", "en"):
        texts = [
            path.read_text(encoding="utf-8") for path in sorted(_DEMO.glob(f"*/manuscript.{language}.txt"))
        ]
        letters = sum(map(len, texts))
        hidden = sum(g.end - g.start for text in texts for g in suggest(text, language))
        shown = sum(g.end - g.start for text in texts for g in identify(text))
        figure(
            f"demo {language}",
            f"{hidden / letters:.1%} hidden on saving, {shown / letters:.1%} shown to a reader",
        )
        long = "\n".join(texts) * 8
        for name, find in (("suggest", lambda text, of=language: suggest(text, of)), ("identify", identify)):
            began = time.perf_counter()
            find(long)  # type: ignore[operator]
            speed = len(long.encode()) / (time.perf_counter() - began) / 1e6
            figure(f"{name}: speed on prose ({language})", f"{speed:.1f} MB/s")
