"""“Could they be recognised?” at the desk: officers read it and record; what is wrong is said beside it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.roles import Role
from protection.models import Axis, Told
from speakers.models import Testimony
from tests.editorial.at_the_desk import signed_in
from tests.editorial.test_recognised import RARE, everything
from tests.stories_for_tests import draft_in, new_speaker, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.fixture
def work() -> Testimony:
    work = taken_in()
    draft_in(work)
    return work


def address(work: Testimony) -> str:
    return reverse("story_recognised", args=[work.code])


def chosen(**told: str) -> dict[str, str]:
    unique = told.pop("unique", "")
    posted = {f"{axis.value}-value": told.get(axis.value, "none") for axis in Axis}
    return {**posted, **({f"{unique}-unique": "on"} if unique else {})}


def test_an_officer_records_what_is_told_and_reads_the_estimate(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    before = client.get(address(work)).content.decode()
    assert "more than 200" not in before  # nothing is recorded, so nothing is estimated
    assert "It is not recorded yet" in before
    assert before.count("not recorded</span>") == len(Axis)
    answer = client.post(address(work), chosen(region="border", age="old", unique="age"), follow=True)
    told = answer.content.decode()
    assert answer.redirect_chain
    assert "7 lines recorded." in told
    assert "the northern border" in told
    assert Told.objects.get(axis="age").unique is True
    assert "published shares of the 34" in told, "its limits are said where it is shown"
    assert "The step that helps most: Age when they left" in told


def test_the_lists_offer_nothing_more_exact_than_the_tab(work: Testimony) -> None:
    told = signed_in(Role.PROTECTION_OFFICER).get(address(work)).content.decode()
    assert 'value="border"' in told
    assert 'value="ryanggang"' not in told
    answer = signed_in(Role.PROTECTION_OFFICER).post(address(work), chosen(region="ryanggang"))
    assert answer.status_code == 422
    assert "Select a valid choice" in answer.content.decode()
    assert not Told.objects.exists()


def test_what_is_recorded_already_can_be_kept_though_the_tab_became_coarser(work: Testimony) -> None:
    everything(work, region="ryanggang")
    client = signed_in(Role.PROTECTION_OFFICER)
    assert 'value="ryanggang" selected' in client.get(address(work)).content.decode()
    assert client.post(address(work), chosen(region="ryanggang")).status_code == 302


def test_what_is_not_told_cannot_be_unique(work: Testimony) -> None:
    answer = signed_in(Role.PROTECTION_OFFICER).post(address(work), chosen(unique="rare"))
    assert answer.status_code == 422
    assert "Say first what is told; then it can be unique." in answer.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROTECTION_OFFICER])
def test_nobody_else_reads_or_records(work: Testimony, role: Role) -> None:
    client = signed_in(role)
    for answer in (client.get(address(work), follow=True), client.post(address(work), chosen(), follow=True)):
        assert (
            next(str(one) for one in answer.context["messages"]) == "Only a protection officer can do this."
        )
        assert b"So many people may fit" not in answer.content
    assert not Told.objects.exists()


def test_another_profile_is_named_by_its_code_and_tells_none_of_its_values(work: Testimony) -> None:
    alias = taken_in("Ice sang.\n", speaker=new_speaker("Mun Sea", "문바다"), same_person_as=work.speaker)
    assert alias.speaker is not None
    everything(work)
    everything(alias, **RARE)
    told = signed_in(Role.PROTECTION_OFFICER).get(address(work)).content.decode()
    assert f"Together with the public profile {alias.speaker.code} of the same person" in told
    table = told.split("<fieldset")[0]
    assert [word for word in ("Chagang", "uniform", "2021–", "Mun Sea", alias.code) if word in table] == []


def test_a_story_that_was_taken_down_has_no_such_page(work: Testimony) -> None:
    Testimony.objects.filter(pk=work.pk).update(visibility="taken_down")
    answer = signed_in(Role.PROTECTION_OFFICER).get(address(work), follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["This story was taken down."]


def test_the_page_speaks_korean(work: Testimony) -> None:
    everything(work, **RARE)
    answer = signed_in(Role.PROTECTION_OFFICER).get(address(work), HTTP_ACCEPT_LANGUAGE="ko")
    assert answer.status_code == 200
