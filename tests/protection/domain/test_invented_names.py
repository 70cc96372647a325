"""Invented names for a profile: offered far from the person's details, refused near to them. Every name is invented."""

from __future__ import annotations

import pytest

from protection.domain import offer_pseudonyms, pseudonym_is_too_near, register
from protection.matching import Reach
from protection.pseudonyms.names import given_names
from speakers.models import Speaker, Testimony
from tests.protection.desk import NAME, PLACE, detail, profile, story

pytestmark = pytest.mark.usefixtures("desk")

WOMEN = {part.hangul for part in given_names() if part.whose != "men"}


def registered(value: str = NAME, kind: str = "person", **said: object) -> tuple[Testimony, Speaker]:
    work = story()
    register(testimony=work, new=detail(value, kind, **said), actor="officer")
    assert work.speaker is not None
    return work, work.speaker


@pytest.mark.parametrize(
    ("name_ko", "name_en"), [(NAME, "x"), ("김단춘", "Kim Dan-chun"), ("달", "Ok Tan-ch'un")]
)
def test_a_name_near_to_the_persons_or_their_kins_is_refused_without_repeating_it(
    name_ko: str, name_en: str
) -> None:
    for kind in ("person", "kin"):
        _work, speaker = registered(kind=kind)
        said = pseudonym_is_too_near(speaker=speaker, name_ko=name_ko, name_en=name_en)
        assert said is not None
        assert NAME not in said


def test_a_protected_place_in_a_name_is_refused() -> None:
    _work, speaker = registered(PLACE, "place")
    assert pseudonym_is_too_near(speaker=speaker, name_ko=f"{PLACE} 사람", name_en="Somebody")


def test_the_same_name_is_free_for_another_person_unless_it_counts_everywhere() -> None:
    registered()
    other = story(profile("다른 이")).speaker
    assert other is not None
    assert pseudonym_is_too_near(speaker=other, name_ko=NAME, name_en="Ok Dan-chun") is None
    registered("피달막", reach=Reach.EVERYWHERE)
    assert pseudonym_is_too_near(speaker=other, name_ko="피달막", name_en="Pi Dal-mak")


def test_three_are_offered_that_may_be_taken_and_that_nobody_bears() -> None:
    _work, speaker = registered()
    speaker.pronoun = "she"
    first = offer_pseudonyms(speaker=speaker)
    assert len(first) == 3
    assert {name.hangul[1:] for name in first} <= WOMEN
    assert first == offer_pseudonyms(speaker=speaker)
    assert first != offer_pseudonyms(speaker=speaker, turn=1)
    for name in first:
        assert pseudonym_is_too_near(speaker=speaker, name_ko=name.hangul, name_en=name.latin) is None
    Speaker.objects.create(name_ko=first[0].hangul, name_en=first[0].latin)
    assert first[0] not in offer_pseudonyms(speaker=speaker)


def test_a_profile_without_a_person_is_offered_names_too() -> None:
    assert len(offer_pseudonyms(speaker=Speaker.objects.create(name_ko="달", name_en="Moon"))) == 3
