"""From entity tag to bytes: the words as if typed; a mark in the preview; one piece in the editor."""

from __future__ import annotations

import json
import re

import pytest
from django.utils import translation
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from blocks.features import FEATURES
from protection.models import ProtectedEntity
from protection.public_form import MISSING, PENDING_FORMS, current_rendering, rendering, words
from speakers.models import Testimony

pytestmark = pytest.mark.django_db


@pytest.fixture
def entity() -> ProtectedEntity:
    return ProtectedEntity.objects.create(
        testimony=Testimony.objects.create(), kind="person", form_ko="은실", form_en="old friend"
    )


def tag(pk: str, **attributes: str) -> str:
    return f'<embed embedtype="protected" id="{pk}"{"".join(f" {k}={chr(34)}{v}{chr(34)}" for k, v in attributes.items())}/>'


def public(source: str, language: str = "ko", *, marked: bool = False) -> str:
    with rendering(language, marked=marked):
        return expand_db_html(source)


def test_public_bytes_are_those_of_typed_text(entity: ProtectedEntity) -> None:
    source = f"<p>{tag(entity.pk, particle='이/가')} 왔다. {tag(entity.pk, particle='으로/로')}</p>"
    assert public(source).encode() == "<p>은실이 왔다. 은실로</p>".encode()
    english = f"<p>{tag(entity.pk, article='A')} met {tag(entity.pk, article='a')}. {tag(entity.pk, capital='1')}</p>"
    assert public(english, "en") == "<p>An old friend met an old friend. Old friend</p>"


def test_only_a_preview_marks_them(entity: ProtectedEntity) -> None:
    marked = public(tag(entity.pk), marked=True)
    assert re.fullmatch(r'<mark class="private-detail"[^>]*>은실</mark>', marked)
    assert entity.pk not in marked
    assert public(tag(entity.pk)) == "은실"


def test_a_form_is_text_and_never_markup(entity: ProtectedEntity) -> None:
    entity.form_ko = "<script>x</script> & 'y'"
    entity.save()
    assert public(tag(entity.pk)) == "&lt;script&gt;x&lt;/script&gt; &amp; &#x27;y&#x27;"


@pytest.mark.parametrize("particle", ["옥/단춘", "<b>/x", "이/가/을", "", "이가"])
def test_an_unknown_particle_says_nothing(entity: ProtectedEntity, particle: str) -> None:
    assert words("은실", "ko", {"particle": particle}) == "은실"


def test_an_entity_that_is_gone_leaves_a_gap_and_not_its_words() -> None:
    assert public(f"<p>{tag('p_gone23456789')}</p>") == f"<p>{MISSING}</p>"
    assert public('<p><embed embedtype="protected"/></p>') == f"<p>{MISSING}</p>"


def test_the_language_is_that_of_the_rendering_and_nothing_leaks_out_of_it(entity: ProtectedEntity) -> None:
    with translation.override("en"):
        assert public(tag(entity.pk)) == "은실"
        assert (current_rendering().language, current_rendering().marked) == ("en", False)


def test_one_query_for_all_entities_of_a_text(
    entity: ProtectedEntity, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        public(f"<p>{tag(entity.pk) * 50}</p>")


def test_pending_words_are_neutral_and_the_same_for_all_of_a_kind() -> None:
    assert set(PENDING_FORMS) == set(
        ProtectedEntity._meta.get_field("kind").choices
        and dict(ProtectedEntity._meta.get_field("kind").flatchoices)
    )
    assert [forms for forms in PENDING_FORMS.values() if not all(forms)] == []


@pytest.mark.parametrize(
    "attributes",
    [{}, {"particle": "이/가"}, {"article": "A"}, {"capital": "1"}],
    ids=["bare", "josa", "article", "capital"],
)
def test_the_editor_gives_back_what_it_was_given(entity: ProtectedEntity, attributes: dict[str, str]) -> None:
    converter = ContentstateConverter(features=FEATURES)
    source = f'<p data-block-key="a1b2c">앞 {tag(entity.pk, **attributes)} <b>뒤</b></p>'
    with rendering("ko", marked=True):
        state = json.loads(converter.from_database_format(source))
    shown = words("은실", "ko", attributes)
    assert state["blocks"][0]["text"] == f"앞 {shown} 뒤"
    assert state["blocks"][0]["entityRanges"] == [{"key": 0, "offset": 2, "length": len(shown)}]
    assert state["entityMap"]["0"] == {
        "mutability": "IMMUTABLE",
        "type": "PROTECTED",
        "data": {"id": entity.pk, **attributes},
    }
    back = converter.to_database_format(json.dumps(state))
    assert public(back) == public(source)
    assert shown not in back


def test_a_tag_without_id_does_not_stop_saving() -> None:
    from protection.rich_text import ProtectedHandler

    assert list(ProtectedHandler.extract_references({})) == []
    assert list(ProtectedHandler.extract_references({"id": "p_one"})) == [(ProtectedEntity, "p_one", "", "")]
    assert ReferenceIndex.objects.count() == 0
