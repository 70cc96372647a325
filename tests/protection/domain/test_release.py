"""A detail is released by the speaker's choice, in one story, and where no other profile becomes linkable."""

from __future__ import annotations

import pytest
from django.utils import timezone

from audit.models import Entry
from consent.domain import give_consent, withdraw_consent
from consent.models import Manner
from editorial.models import GatedPage
from protection.domain import (
    NotReleased,
    linkable_aliases,
    propose,
    register,
    release,
    take_release_back,
)
from protection.models import ProtectedEntity
from speakers.models import Speaker, Testimony
from tests.protection.desk import MANUSCRIPT, NAME, PLACE, detail, draft, own_name, profile, stored, story
from vault.domain import detail_of, fact_set_version, open_detail

pytestmark = pytest.mark.usefixtures("desk")


def hidden_place(work: Testimony) -> ProtectedEntity:
    new = detail(PLACE, kind="place", form_ko="어느 마을", form_en="a village")
    return register(testimony=work, new=new, actor="officer")


def released(entity: ProtectedEntity, manner: str = "signed") -> ProtectedEntity:
    return release(entity=entity, form_ko=PLACE, form_en="Tallae-gol", manner=manner, actor="officer")


def refused(entity: ProtectedEntity, match: str, manner: str = "signed") -> None:
    with pytest.raises(NotReleased, match=match):
        released(entity, manner)
    entity.refresh_from_db()
    assert entity.status != "released"


def test_a_release_is_for_one_story_and_the_vault_keeps_it() -> None:
    one = story()
    two = story(one.speaker)
    own_name(one)
    entity = hidden_place(one)
    assert released(entity).status == "released"
    assert [PLACE in stored(page) for page in (draft(one), draft(two))] == [True, False]
    kept = detail_of(entity.pk)
    assert kept is not None
    assert open_detail(kept).status == "registered"
    entry = Entry.objects.get(action="detail.released")
    assert '"manner":"signed"' in entry.detail.replace(" ", "")


@pytest.mark.parametrize("manner", ["", "by_hearsay"])
def test_without_the_speakers_yes_nothing_is_released(manner: str) -> None:
    work = story()
    own_name(work)
    refused(hidden_place(work), "how the speaker agreed", manner)


def invented_name(work: Testimony) -> None:
    own_name(work, "A")


def withdrawn(work: Testimony) -> None:
    own_name(work)
    withdraw_consent(testimony=work, actor="officer")


def ended(work: Testimony) -> None:
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    give_consent(
        testimony=work, preset="C", languages=["ko"], manner=Manner.SIGNED, actor="x", valid_until=yesterday
    )


@pytest.mark.parametrize(
    "on_file", [Testimony.refresh_from_db, invented_name, withdrawn, ended], ids=range(4)
)
def test_without_their_own_name_agreed_to_nothing_is_released(on_file: object) -> None:
    work = story()
    on_file(work)  # type: ignore[operator]
    entity = hidden_place(work)
    refused(entity, "own name in this story")
    own_name(work)
    assert released(entity).status == "released"


@pytest.mark.parametrize("kind", ["kin", "contact", "phrase"])
def test_relatives_contacts_and_phrases_are_never_released(kind: str) -> None:
    value = {
        "kin": "옥단춘",
        "contact": "010-5555-0199",
        "phrase": "지어낸 문장은 여기에서 스무 글자를 넘어 길게 이어진다",
    }
    work = story()
    own_name(work)
    refused(register(testimony=work, new=detail(value[kind], kind=kind), actor="officer"), "never released")


def test_a_relative_behind_another_kind_of_entity_is_not_released() -> None:
    work = story()
    own_name(work)
    entity = register(testimony=work, new=detail(kind="kin"), actor="officer")
    ProtectedEntity.objects.filter(pk=entity.pk).update(kind="person")
    entity.refresh_from_db()
    refused(entity, "never released")


def test_a_route_is_never_released() -> None:
    work = story()
    own_name(work)
    told = "The broker asked for 5,000 dollars"
    entity = register(testimony=work, new=detail(told, kind="unit"), actor="officer")
    refused(entity, "Routes, helpers")


def test_what_is_still_to_be_decided_is_not_released() -> None:
    work = story()
    own_name(work)
    refused(propose(testimony=work, value=PLACE, kind="place", actor="editor"), "decided and is hidden")


def _drafted(alias: Testimony) -> None:
    """The words stand in a draft of the alias, written before they were known."""
    draft(alias)


def _hidden(alias: Testimony) -> None:
    """The same value is hidden there, as another detail of the vault with another spelling before it."""
    new = detail("Tallae", kind="place", also=[PLACE], reach="everywhere")
    register(testimony=alias, new=new, actor="officer")


def _named(alias: Testimony) -> None:
    Speaker.objects.filter(pk=alias.speaker_id).update(line_ko=f"{PLACE}에서 온 이")


@pytest.mark.parametrize("plant", [_drafted, _hidden, _named])
def test_a_release_that_ties_another_profile_is_refused_and_names_no_value(plant: object) -> None:
    one = story()
    own_name(one)
    alias = story(profile("다른 가명"), same_person_as=one.speaker)
    assert alias.speaker is not None
    entity = hidden_place(one)
    fact = detail_of(entity.pk) or ""
    assert linkable_aliases(testimony=one, detail=fact) == []
    plant(alias)  # type: ignore[operator]
    assert linkable_aliases(testimony=one, detail=fact) == [alias.speaker.code]
    with pytest.raises(NotReleased) as caught:
        released(entity)
    said = str(caught.value)
    assert alias.speaker.code in said
    assert [word for word in (PLACE, "Tallae", "다른 가명", alias.code) if word in said] == []


def test_profiles_of_others_and_stories_of_the_same_profile_tie_nothing() -> None:
    one = story()
    own_name(one)
    draft(story(profile("남")))
    draft(story(one.speaker))
    assert released(hidden_place(one)).status == "released"


def drafted(work: Testimony) -> GatedPage:
    return draft(work, manuscript=MANUSCRIPT)


def test_taking_a_release_back_hides_it_again_everywhere() -> None:
    work = story()
    own_name(work)
    entity = released(hidden_place(work))
    page = drafted(work)
    assert PLACE in stored(page)
    before = fact_set_version()
    effects = take_release_back(entity=entity, actor="officer")
    assert (effects.places, effects.stories) == (2, 1)
    entity.refresh_from_db()
    assert (entity.status, entity.form_ko, entity.form_en) == ("registered", "어떤 곳", "a certain place")
    assert PLACE not in stored(page)
    assert fact_set_version() > before, "or what is public would not be searched again"
    with pytest.raises(ValueError, match="not released"):
        take_release_back(entity=entity, actor="officer")


def test_nothing_of_a_release_is_prose_in_the_audit() -> None:
    work = story()
    own_name(work)
    take_release_back(entity=released(hidden_place(work)), actor="officer")
    written = "\n".join(f"{row.action} {row.detail}" for row in Entry.objects.all())
    assert "detail.release_taken_back" in written
    assert [value for value in (NAME, PLACE, "Tallae") if value in written] == []
