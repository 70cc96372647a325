"""The installation's matcher: current, whole or refused, and aware of whose words are searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from protection.domain import register, release
from protection.exact_bytes import scan_bytes, tellers_of
from protection.facts import (
    compiled_facts,
    current_version,
    forget_compiled_facts,
    owners_of,
    released_in,
)
from protection.matching import Tier
from speakers.models import Testimony
from tests.protection.desk import NAME, PLACE, detail, own_name, profile, story
from vault.domain import detail_of
from vault.keyring import Locked
from vault.models import PrivateDetail
from vault.ring import make_ring
from vault.sealing import Unsealable

pytestmark = pytest.mark.usefixtures("desk")


def blocked(text: str, *works: Testimony) -> bool:
    data = f"<html><body><p>{text}</p></body></html>".encode()
    result = scan_bytes(data, media_type="text/html", path="ko/abc/index.html", tellers=tellers_of(works))
    assert result.version == current_version()
    return any(hit.tier == Tier.BLOCK for hit in result.hits)


def test_a_detail_counts_from_the_moment_it_is_registered() -> None:
    work = story()
    assert blocked(NAME, work) is False
    register(testimony=work, new=detail(), actor="officer")
    assert blocked(NAME, work) is True
    assert compiled_facts() is compiled_facts()


def test_own_details_block_their_owners_works_alone() -> None:
    work = story()
    alias, stranger = story(profile("다른 가명"), same_person_as=work.speaker), story(profile("남"))
    register(testimony=work, new=detail(), actor="officer")
    assert [blocked(NAME, one) for one in (work, alias, stranger)] == [True, True, False]
    assert blocked(NAME, stranger, alias) is True
    assert blocked(NAME) is False
    assert owners_of(work) == owners_of(alias) != owners_of(stranger)
    assert owners_of(Testimony.objects.create()) == frozenset()


def test_what_is_released_in_one_story_blocks_in_every_other() -> None:
    one = story()
    two = story(one.speaker)
    entity = register(testimony=one, new=detail(PLACE, kind="place"), actor="officer")
    own_name(one)
    release(entity=entity, form_ko=PLACE, form_en="Tallae", manner="signed", actor="officer")
    assert (released_in(one), released_in(two)) == (frozenset({detail_of(entity.pk)}), frozenset())
    assert [blocked(PLACE, one), blocked(PLACE, two), blocked(PLACE, one, two)] == [False, True, True]


def test_one_detail_that_does_not_open_makes_nothing_clean() -> None:
    work = story()
    register(testimony=work, new=detail(), actor="officer")
    PrivateDetail.objects.update(sealed=b"damaged")
    forget_compiled_facts()
    with pytest.raises(Unsealable):
        blocked("nothing private", work)


def test_while_locked_nothing_is_clean(settings: Settings, tmp_path: Path) -> None:
    settings.KEYS_ROOT = tmp_path / "locked"
    make_ring("a long passphrase")
    work = Testimony.objects.create()
    from vault.domain import store_detail

    store_detail(scope=work.pk, owner="", reach="own", status="registered", kind="person", value=NAME)
    with pytest.raises(Locked):
        blocked("nothing private", work)
