from __future__ import annotations

import pytest

from editorial.domain import NotAllowed, change_profile
from editorial.states import State, draft_of, standing
from tests.stories_for_tests import SECRET, SECRET_KO, editor, officer, public_story

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


def test_an_invented_name_that_tells_is_refused_and_a_real_one_is_the_speakers_choice() -> None:
    page = public_story()
    speaker = page.testimony.speaker
    told = {"name_ko": SECRET_KO, "name_en": SECRET}
    with pytest.raises(ValueError, match="must stay hidden") as refused:
        change_profile(speaker=speaker, told=told, officer=officer())
    assert SECRET not in str(refused.value)
    assert SECRET_KO not in str(refused.value)
    speaker.refresh_from_db()
    assert speaker.name_ko != SECRET_KO
    change_profile(speaker=speaker, told={**told, "shown_as": "real"}, officer=officer())
    assert change_profile(speaker=speaker, told={"line_en": "Flies kites."}, officer=officer()) == ["line_en"]
