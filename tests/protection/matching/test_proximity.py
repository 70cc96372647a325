"""Two weak signs of one person near each other. All names are invented."""

from __future__ import annotations

from protection.matching import Fact, Kind, Matcher, Reach, Tier

_NAME = Fact("name", Kind.PERSON, "김별하", owner="one")
_BORN = Fact("born", Kind.DATE, "1984-03-17", owner="one")
_OTHERS = Fact("others", Kind.DATE, "1984-03-17", owner="two")
_FAR = "she went on writing " * 100


def tiers(facts: list[Fact], text: str, owners: frozenset[str] | None = None) -> dict[str, Tier]:
    hits = Matcher.compile(facts).scan_text(text, owners=owners)
    return {fact: hit.tier for hit in hits for fact in hit.facts}


def test_two_weak_signs_near_each_other_block() -> None:
    text = "Kim B.-h. wrote to us. She was born in March 1984."
    assert tiers([_NAME], text) == {"name": Tier.REVIEW}
    assert tiers([_BORN], text) == {"born": Tier.REVIEW}
    assert tiers([_NAME, _BORN], text) == {"name": Tier.BLOCK, "born": Tier.BLOCK}


def test_far_from_each_other_they_are_for_review() -> None:
    text = f"Kim B.-h. wrote to us. {_FAR} She was born in March 1984."
    assert tiers([_NAME, _BORN], text) == {"name": Tier.REVIEW, "born": Tier.REVIEW}


def test_signs_of_two_people_stay_weak() -> None:
    text = "Kim B.-h. wrote to us. She was born in March 1984."
    assert tiers([_NAME, _OTHERS], text) == {"name": Tier.REVIEW, "others": Tier.REVIEW}


def test_the_same_sign_twice_stays_weak() -> None:
    assert tiers([_BORN], "In March 1984, and again in March 1984.") == {"born": Tier.REVIEW}


def test_what_is_out_of_reach_makes_nothing_stronger() -> None:
    here = Fact("born", Kind.DATE, "1984-03-17", owner="one", reach=Reach.OWN)
    text = "Kim B.-h. wrote to us. She was born in March 1984."
    found = tiers([_NAME, here], text, frozenset(("two",)))
    assert set(found.values()) == {Tier.INFO}
