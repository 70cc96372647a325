"""Reach, merging, refusal and speed of the whole. All names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Fact, FactError, Kind, Matcher, Reach, Tier


def tiers(owner: str | None, reach: Reach, owners: frozenset[str] | None) -> set[Tier]:
    fact = Fact("a", Kind.PERSON, "김영희", owner=owner, reach=reach)
    return {hit.tier for hit in Matcher.compile([fact]).scan_text("김영희는", owners=owners)}


def test_a_fact_counts_where_it_reaches() -> None:
    assert tiers("p1", Reach.OWN, None) == {Tier.BLOCK}
    assert tiers("p1", Reach.OWN, frozenset({"p1"})) == {Tier.BLOCK}
    assert tiers("p1", Reach.OWN, frozenset({"p2"})) == {Tier.INFO}
    assert tiers("p1", Reach.EVERYWHERE, frozenset({"p2"})) == {Tier.BLOCK}
    assert tiers(None, Reach.OWN, frozenset()) == {Tier.BLOCK}


def test_two_facts_of_one_id_are_refused() -> None:
    with pytest.raises(FactError):
        Matcher.compile([Fact("a", Kind.PERSON, "김영희"), Fact("a", Kind.PERSON, "김영호")])


def test_a_value_with_nothing_to_look_for_is_refused_without_repeating_it() -> None:
    with pytest.raises(FactError, match="Fact a: The field 'value'") as error:
        Matcher.compile([Fact("a", Kind.PERSON, "!?%")])
    assert "!?%" not in str(error.value)


def test_no_facts_find_nothing() -> None:
    assert Matcher.compile([]).scan_text("김영희") == []


def test_a_matcher_does_not_show_what_it_knows() -> None:
    assert "김" not in repr(Matcher.compile([Fact("a", Kind.PERSON, "김영희")]))


@pytest.mark.parametrize("text", ["Byeol-ha", "별하는", "B. H. Kim"])
def test_a_part_of_a_name_counts_only_for_its_owner(text: str) -> None:
    compiled = Matcher.compile(
        [Fact("a", Kind.PERSON, "김별하", owner="p-1", reach=Reach.EVERYWHERE)],
    )
    here = compiled.scan_text(f"({text}) came", owners=frozenset({"p-1"}))
    elsewhere = compiled.scan_text(f"({text}) came", owners=frozenset({"p-2"}))
    assert {hit.tier for hit in here} & {Tier.BLOCK, Tier.REVIEW}
    assert {hit.tier for hit in elsewhere} == {Tier.INFO}
    whole = compiled.scan_text("(Kim Byeol-ha) came", owners=frozenset({"p-2"}))
    assert {hit.tier for hit in whole} == {Tier.BLOCK}
