"""Recall on spellings in real use and on a real text, read in place where the evaluation data is at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from protection.matching import Fact, Kind, Matcher, Tier

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FIGURES = DATA / "names" / "public_figures.jsonl"
MEMOIR = DATA / "memoirs" / "jacobs_as_first_told.txt"


@pytest.mark.skipif(not FIGURES.exists(), reason="shared data absent: names")
def test_at_least_97_of_100_spellings_block() -> None:
    rows = [json.loads(line) for line in FIGURES.read_text(encoding="utf-8").splitlines()]
    blocked = total = 0
    for row in rows:
        if not re.fullmatch("[가-힣]{2,5}", row["hangul"] or ""):
            continue
        compiled = Matcher.compile([Fact(row["id"], Kind.PERSON, row["hangul"])])
        for alias in row["aliases"]:
            if alias["kind"] == "romanisation":
                total += 1
                blocked += any(
                    hit.tier is Tier.BLOCK for hit in compiled.scan_text(f"by {alias['name']} then")
                )
    assert blocked / total >= 0.97


@pytest.mark.skipif(not MEMOIR.exists(), reason="shared data absent: memoirs")
def test_every_written_form_in_a_memoir_blocks() -> None:
    text = MEMOIR.read_text(encoding="utf-8")
    lines = MEMOIR.with_suffix(".identities.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [Fact.from_mapping(json.loads(line)) for line in lines]
    hits = [hit for hit in Matcher.compile(facts).scan_text(text) if hit.tier is Tier.BLOCK]
    for fact in facts:
        spans = [(hit.start, hit.end) for hit in hits if fact.id in hit.facts]
        for value in fact.values:
            for met in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text):
                assert any(start <= met.start() and met.end() <= end for start, end in spans)
