"""Whatever way a private detail enters the desk, no byte outside the sealed file keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import PageLogEntry, Revision

from accounts.roles import Role
from editorial.models import GatedPage
from protection.models import EntityStatus, ProtectedEntity
from tests.editorial.at_the_desk import edit_form, signed_in
from tests.editorial.edits import edit
from tests.editorial.raw_bytes import found, outside_the_vault
from tests.stories_for_tests import SECRET, SECRET_KO, TEXT_KO, draft_in, editor, taken_in

LOOKS_LIKE_ONE = "김영수"  # an everyday name, invented here and registered nowhere
TYPED = f"{LOOKS_LIKE_ONE} 씨와 {SECRET_KO}은 {SECRET}의 연을 보았다."
TERMS = {SECRET, "Haneul", SECRET_KO, LOOKS_LIKE_ONE}

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("installation")]


def by_the_form(page: GatedPage) -> None:
    typed = dict.fromkeys(
        ("paragraph", "heading", "note", "attribution", "headline", "standfirst", "content_note"), TYPED
    )
    form = edit_form(page, **typed, title=TYPED, slug="haneul", seo_title=TYPED, search_description=TYPED)
    answer = signed_in(Role.EDITOR).post(f"/desk/pages/{page.pk}/edit/", form)
    assert answer.status_code == 302, "the draft was not saved"


def by_saving_the_row(page: GatedPage) -> None:
    page.headline = page.standfirst = page.title = page.seo_title = page.search_description = TYPED
    page.draft_title = page.slug = TYPED
    page.body = page._meta.get_field("body").to_python(json.dumps([{"type": "heading", "value": TYPED}]))
    page.save()


def by_saving_the_row_unchecked(page: GatedPage) -> None:
    page.headline = page.title = page.slug = TYPED
    page.save(clean=False)


def by_a_version(page: GatedPage) -> None:
    edit(page, stream=[{"type": "paragraphs", "value": f"<p>{TYPED}</p>"}], headline=TYPED, title=TYPED)


def by_a_version_made_by_hand(page: GatedPage) -> None:
    content = {**page.serializable_data(), "headline": TYPED, "title": TYPED, "draft_title": TYPED}
    content["body"] = json.dumps([{"type": "paragraphs", "value": f"<p>{TYPED}</p>"}])
    Revision.objects.create(content_object=page, content=content, object_str=TYPED)


def by_a_preview(page: GatedPage) -> None:
    form = edit_form(page, paragraph=TYPED, heading=TYPED, note=TYPED, headline=TYPED, title=TYPED)
    answer = signed_in(Role.EDITOR).post(f"/desk/pages/{page.pk}/edit/preview/", form)
    assert answer.json()["is_valid"]
    assert FormState.objects.exists()


def by_a_copy(page: GatedPage) -> None:
    """A copy would have the address of the story; whether it is made or refused, nothing may stay."""
    try:
        page.copy(update_attrs={"headline": TYPED, "title": TYPED, "slug": "another"}, keep_live=False)
    except ValidationError as error:
        assert SECRET_KO not in str(error)  # noqa: PT017  (either way is lawful)


WAYS: dict[str, Callable[[GatedPage], None]] = {
    "the form": by_the_form,
    "the row": by_saving_the_row,
    "the row, unchecked": by_saving_the_row_unchecked,
    "a version": by_a_version,
    "a version made by hand": by_a_version_made_by_hand,
    "a preview": by_a_preview,
    "a copy": by_a_copy,
}


def korean_draft() -> GatedPage:
    return draft_in(taken_in(TEXT_KO), TEXT_KO, language="ko", headline="신문지로 만든 연")


@pytest.mark.sqlite_only  # searches the database's own file
@pytest.mark.parametrize("way", WAYS)
def test_a_name_typed_at_the_desk_is_nowhere(way: str) -> None:
    page = korean_draft()
    WAYS[way](page)
    assert found(TERMS, outside_the_vault()) == []


@pytest.mark.sqlite_only  # searches the database's own file
def test_the_search_would_find_it() -> None:
    """The same search, on the same files, with a text that may stand there."""
    page = korean_draft()
    edit(page, headline="손이 따뜻한 연")
    assert found({"손이 따뜻한 연"}, outside_the_vault())
    (Path(settings.DESK_ROOT) / "note.txt").write_text(SECRET_KO)
    assert [residue.file for residue in found(TERMS, outside_the_vault())] == ["note.txt"]


@pytest.mark.parametrize("way", ["the form", "the row", "a version", "a version made by hand"])
def test_registered_or_not_it_looks_the_same(way: str) -> None:
    """Who types a name learns nothing: both become details to decide, with the same words in their place."""
    page = korean_draft()
    known = set(ProtectedEntity.objects.values_list("pk", flat=True))
    WAYS[way](page)
    made = ProtectedEntity.objects.exclude(pk__in=known)
    kinds = {(entity.status, entity.kind, entity.form_ko, entity.form_en) for entity in made}
    assert made.count() >= 2
    assert kinds == {(EntityStatus.PENDING, "person", "어떤 사람", "someone")}


def test_names_of_things_are_codes_everywhere() -> None:
    page = korean_draft()
    for name in ("the form", "the row", "a version"):
        WAYS[name](page)
        page.refresh_from_db()
    neutral = f"{page.testimony.code} (ko)"
    assert (page.title, page.draft_title, page.slug) == (neutral, neutral, page.testimony.slug)
    assert (page.seo_title, page.search_description) == ("", "")
    assert set(PageLogEntry.objects.filter(page=page.pk).values_list("label", flat=True)) <= {neutral}
    for revision in Revision.objects.for_instance(page):
        assert revision.object_str == neutral
        assert {revision.content[key] for key in ("title", "draft_title")} == {neutral}


def test_messages_name_codes_and_stay_off_the_browser() -> None:
    page = korean_draft()
    client = signed_in(Role.EDITOR)
    answer = client.post(
        f"/desk/pages/{page.pk}/edit/", edit_form(page, headline=TYPED, title=TYPED), follow=True
    )
    said = [str(message) for message in answer.context["messages"]]
    assert said
    assert not any(term in message for term in TERMS for message in said)
    for cookie in client.cookies.values():
        assert cookie.key != "messages"
        assert page.testimony.code not in cookie.value


def test_a_preview_of_a_story_that_is_not_saved_keeps_nothing(installation: None) -> None:
    page = korean_draft()
    kind = ContentType.objects.get_for_model(page)
    for unknown in ("", "999999"):
        made = FormState.objects.create(
            content_type=kind,
            object_id=unknown,
            user=editor(),
            data=f"headline={TYPED}",
            last_updated_at=timezone.now(),
        )
        made.refresh_from_db()
        assert made.data == ""
