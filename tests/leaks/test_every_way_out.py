"""Each way to become live, twice: with a draft no byte becomes public; with what was cleared it leads to readers."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import Role
from consent.domain import record_safety_check
from edition.journal import replay
from edition.models import Artifact, ArtifactState
from editorial.domain import findings_for, hide
from editorial.models import Approval, BatchItem, BatchState, Clearance, GatedPage
from tests.editorial.at_the_desk import edit_form, signed_in
from tests.editorial.edits import edit
from tests.leaks.ways_out import BESIDE, STRAIGHT, attempt
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    folder_bytes,
    public_story,
    ready_story,
    taken_in,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("pressed_house"),
]
CANARY = "a canary of tin and feathers"


def with_canary(page: GatedPage) -> GatedPage:
    """The words that must not get out, and later must."""
    edit(page, standfirst=f"There was {CANARY}.", body=("corn porridge", f"corn porridge and {CANARY}"))
    draft = page.get_latest_revision_as_object()
    draft.save()  # the editor writes a draft to the row too
    return type(page).objects.get(pk=page.pk)


def cleared() -> GatedPage:
    """Everybody has said yes: it is cleared, and waits for its batch."""
    page = with_canary(draft_in(taken_in()))
    agree(page.testimony)
    approve(page)
    return type(page).objects.get(pk=page.pk)


def whole_folder() -> bytes:
    return b"".join(folder_bytes().values())


@pytest.mark.parametrize("name", STRAIGHT)
def test_a_draft_gets_nowhere(name: str) -> None:
    page = with_canary(draft_in(taken_in()))
    before = folder_bytes()
    STRAIGHT[name](page)
    replay()
    assert folder_bytes() == before
    assert ask(page.public_url()).status == 404
    assert not type(page).objects.filter(live=True).exists()
    assert page.get_latest_revision_as_object().standfirst == f"There was {CANARY}."  # nothing typed is lost


@pytest.mark.parametrize("name", STRAIGHT)
def test_what_was_cleared_gets_out(name: str) -> None:
    page = cleared()
    assert CANARY.encode() not in whole_folder()
    STRAIGHT[name](page)
    replay()
    answer = ask(page.public_url())
    assert answer.status == 200
    assert CANARY.encode() in answer.body
    assert page.public_url().encode() in ask("/en/stories/").body
    assert type(page).objects.get(pk=page.pk).live
    assert BatchItem.objects.get(page=page.pk).state == BatchState.OUT


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("state", ["cleared", "public"])
def test_what_stands_beside_a_page_changes_nothing(name: str, state: str) -> None:
    """A copy, an alias or another place is another page: nobody has cleared that one."""
    page = {"cleared": cleared, "public": public_story}[state]()
    before = folder_bytes()
    BESIDE[name](page)
    replay()
    assert folder_bytes() == before
    assert (ask(page.public_url()).status == 200) == (state == "public")


def test_a_copy_gets_out_when_it_is_the_one_that_was_cleared() -> None:
    page = cleared()
    double = page.copy(keep_live=False, update_attrs={"slug": "copy"})
    assert {finding.rule for finding in findings_for(double)} >= {"double"}
    page.delete()
    double = type(double).objects.get(pk=double.pk)
    approve(double)
    attempt(double.latest_revision.publish)
    replay()
    assert CANARY.encode() in ask(double.public_url()).body


def test_the_editors_own_button_says_why_not_and_keeps_what_was_typed() -> None:
    page = draft_in(taken_in())
    agree(page.testimony)
    before, versions = folder_bytes(), page.revisions.count()
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER)
    form = {**edit_form(page, paragraph=f"There was {CANARY}."), "action-publish": "1"}
    answer = client.post(f"/desk/pages/{page.pk}/edit/", form)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Not yet. 3 things to fix:" in shown
    assert "The speaker has not agreed to this version." in shown
    assert CANARY in shown
    assert page.revisions.count() == versions
    replay()
    assert folder_bytes() == before


def test_the_editors_own_button_publishes_what_was_cleared() -> None:
    page = cleared()
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER)
    stored = page.get_latest_revision_as_object()
    form = {
        **edit_form(page, standfirst=stored.standfirst),
        **_body_as_posted(stored),
        "topics": "school",
        "action-publish": "1",
    }
    answer = client.post(f"/desk/pages/{page.pk}/edit/", form)
    assert answer.status_code == 302, answer.context["form"].errors
    replay()
    assert CANARY.encode() in ask(page.public_url()).body


def _body_as_posted(page: GatedPage) -> dict[str, str]:
    """The editor posts rich text as contentstate; made by Wagtail's own converter."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    from blocks.features import FEATURES

    converter = ContentstateConverter(features=FEATURES)
    blocks = []
    for block in page.body:
        kind, value = block.block_type, block.value
        if kind == "paragraphs":
            blocks.append((kind, converter.from_database_format(value.source)))
        else:
            blocks.append((kind, value))
    return nested_form_data({"body": streamfield(blocks)})


def test_an_editor_alone_is_not_offered_the_button() -> None:
    page = cleared()
    client = signed_in(Role.EDITOR)
    assert b'name="action-publish"' not in client.get(f"/desk/pages/{page.pk}/edit/").content
    client.post(f"/desk/pages/{page.pk}/edit/", {**edit_form(page), "action-publish": "1"})
    replay()
    assert ask(page.public_url()).status == 404


def test_a_script_gets_its_refusal_as_data() -> None:
    page = draft_in(taken_in())
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER)
    address = f"/desk/api/main/pages/{page.pk}/action/publish/"
    answer = client.post(address, {}, content_type="application/json")
    assert answer.status_code in (400, 409)
    assert "Not yet" in json.dumps(answer.json())


def test_a_refused_bulk_action_is_a_sentence_on_the_next_page() -> None:
    page = draft_in(taken_in())
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER)
    answer = client.post(f"/desk/bulk/wagtailcore/page/publish/?id={page.pk}", follow=True)
    assert answer.status_code == 200
    assert "Not yet." in answer.content.decode()


DIFFERENT = (
    "saving it as live",
    "saving it as a plain page",
    "the version",
    "loading a dump",
    "the clock",
    "raw sql",
    "a workflow that is approved",
    "the bulk action",
)


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_is_hidden_stays_hidden(name: str) -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    before = folder_bytes()
    STRAIGHT[name](type(page).objects.get(pk=page.pk))
    replay()
    assert folder_bytes() == before
    assert ask(page.public_url()).status == 410
    assert not Artifact.objects.filter(page=page.pk, state=ArtifactState.PUBLIC).exists()


def test_a_later_draft_does_not_go_out_with_the_version_that_was_cleared() -> None:
    page = cleared()
    edit(page, headline="Words that nobody has read")
    for name in ("saving it as live", "a change in bulk", "raw sql"):
        STRAIGHT[name](type(page).objects.get(pk=page.pk))
        replay()
        assert b"Words that nobody has read" not in whole_folder()


def test_a_superuser_is_nobody_here() -> None:
    page = ready_story()
    edit(page, headline="Another headline")
    client = signed_in(superuser=True)
    client.post(f"/desk/bulk/wagtailcore/page/publish/?id={page.pk}")
    client.post(f"/desk/pages/{page.pk}/edit/", {**edit_form(page), "action-publish": "1"})
    replay()
    assert ask(page.public_url()).status == 404
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("name", ["saving it as live", "the version", "raw sql", "the bulk action"])
@pytest.mark.parametrize("gone", ["approval", "consent", "clearance"])
def test_what_was_cleared_on_is_asked_again(name: str, gone: str) -> None:
    page = cleared()
    if gone == "approval":
        Approval.objects.filter(page=page.pk, role="officer").delete()
    elif gone == "consent":
        record_safety_check(speaker=page.testimony.speaker, officer="officer-one", outcome="not_now")
    else:
        Clearance.objects.filter(page=page.pk).update(valid_until=timezone.now() - timedelta(minutes=1))
    STRAIGHT[name](page)
    replay()
    assert CANARY.encode() not in whole_folder()
    assert ask(page.public_url()).status == 404
