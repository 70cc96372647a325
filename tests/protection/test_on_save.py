"""What saving hides: facts wherever they stand, and what looks like one unless an officer has read it."""

from __future__ import annotations

import pytest

from protection.domain import leave, propose, register
from protection.on_save import OnSave
from speakers.models import Testimony
from tests.protection.desk import NAME, PLACE, detail, story

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def work() -> Testimony:
    return story()


def hidden(work: Testimony, text: str, *, known: str = "", language: str = "en") -> list[str]:
    find = OnSave(work, language, "editor", known).finder()
    return [text[span.start : span.end] for span in find(text)]


def test_facts_are_hidden_even_where_they_stood(work: Testimony) -> None:
    register(testimony=work, new=detail(PLACE, kind="place"), actor="officer")
    assert hidden(work, f"{PLACE}에서", known=f"{PLACE}에서", language="ko") == [PLACE]


def test_an_unknown_name_is_hidden_unless_it_was_read(work: Testimony) -> None:
    assert hidden(work, "Then Kim Yong-su came.") == ["Kim Yong-su"]
    assert hidden(work, "Then Kim Yong-su came.", known="before kim  yong-su after") == []


@pytest.mark.parametrize("known", ["Kim Yong-suk came.", "Hakim Yong-su came."])
def test_a_name_inside_a_longer_word_was_not_read(work: Testimony, known: str) -> None:
    assert hidden(work, "Then Kim Yong-su came.", known=known) == ["Kim Yong-su"]


def test_a_korean_name_was_read_with_its_particle(work: Testimony) -> None:
    text = "그때 김영수가 왔다."
    found = hidden(work, text, language="ko")
    assert found != []
    assert hidden(work, text, known="어제 김영수는 갔다.", language="ko") == []


def test_what_was_left_stays_and_only_in_its_story(work: Testimony) -> None:
    entity = propose(testimony=work, value="Kim Yong-su", kind="person", actor="editor")
    leave(entity=entity, actor="officer")
    assert hidden(work, "Then Kim Yong-su came.") == []
    assert hidden(story(), "Then Kim Yong-su came.") == ["Kim Yong-su"]


def test_a_registered_relative_looks_like_anybody(work: Testimony) -> None:
    register(testimony=work, new=detail(NAME, kind="kin"), actor="officer")
    spans = OnSave(work, "ko", "editor").finder()(f"{NAME}이 왔다")
    assert {span.kind for span in spans} == {"person"}
    entity = OnSave(work, "ko", "editor").entity_for()(NAME, spans[0])
    assert (entity.kind, entity.status, entity.form_ko) == ("person", "pending", "어떤 사람")


def test_the_same_name_twice_is_one_entity(work: Testimony) -> None:
    saving = OnSave(work, "en", "editor")
    text = "Kim Yong-su and Kim Yong-su"
    spans = saving.finder()(text)
    entity_for = saving.entity_for()
    assert len({entity_for(text[span.start : span.end], span).pk for span in spans}) == 1
    assert len(spans) == 2
