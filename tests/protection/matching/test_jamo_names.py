"""Any name in any disguise of its syllables: drawn, written in disguise, met. All names are invented."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection.matching import Kind, Tier, hangul

from .build import matcher, seen

_SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=3)
_DISGUISES = {
    "as it is": lambda name: name,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "spelled out": hangul.jamo,
    "middle dots": "·".join,
    "lines": "\n".join,
    "tabs": "\t".join,
    "two spaces": "  ".join,
    "full-width spaces": "\u3000".join,
    "hyphens": "-".join,
    "invisible signs": "\u200b\u00ad".join,
    "direction marks": "\u2066\u2069".join,
    "variation selectors": "\ufe0f".join,
    "one syllable spelled out": lambda name: name[:-1] + hangul.jamo(name[-1]),
    "in brackets": lambda name: f"「{name}」",
    "title before": lambda name: f"동무{name}",
}


@pytest.mark.parametrize("disguise", sorted(_DISGUISES))
@given(surname=st.sampled_from("김박최윤황서오남"), rest=_SYLLABLES)
def test_every_name_is_met_in_every_disguise(disguise: str, surname: str, rest: str) -> None:
    name = surname + rest
    text = _DISGUISES[disguise](name)
    tiers = [tier for _, tier in seen(matcher(Kind.PERSON, name), f"… {text} …")]
    assert tiers
    assert max(tiers, key=lambda tier: tier.weight) is not Tier.INFO
