from __future__ import annotations

import pytest

from editorial.domain import NotAllowed, change_profile
from editorial.states import State, draft_of, standing
from tests.stories_for_tests import editor, officer, public_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_another_public_name_needs_the_speaker_again_and_leaves_what_is_public() -> None:
    page = public_story()
    before = draft_of(page).content_digest()
    assert change_profile(
        speaker=page.testimony.speaker, told={"name_en": "Sae Byeok"}, officer=officer()
    ) == ["name_en"]
    page = type(page).objects.get(pk=page.pk)
    assert draft_of(page).content_digest() != before
    where = standing(page)
    assert (where.state, where.draft) == (State.PUBLIC, State.DRAFT)


def test_only_an_officer_may_and_nothing_changed_is_nothing_said() -> None:
    page = public_story()
    speaker = page.testimony.speaker
    with pytest.raises(NotAllowed):
        change_profile(speaker=speaker, told={"name_en": "Sae Byeok"}, officer=editor())
    assert change_profile(speaker=speaker, told={"name_en": speaker.name_en}, officer=officer()) == []
