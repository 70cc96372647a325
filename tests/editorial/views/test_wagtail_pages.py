"""What is left of Wagtail's own desk round a story: drafts, preview and history; nothing that publishes or leads away."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.roles import Role
from editorial.models import GatedPage
from tests.editorial.at_the_desk import edit_form, signed_in
from tests.stories_for_tests import ask, draft_in, public_story, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

WRITERS = [Role.EDITOR, Role.PROTECTION_OFFICER, Role.ADMINISTRATOR]


def address(name: str, page: GatedPage) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


@pytest.mark.parametrize("role", WRITERS)
def test_no_action_of_wagtail_moves_a_story(role: Role) -> None:
    page, client = public_story(), signed_in(role)
    pages = Page.objects.count()
    for action in ("delete", "unpublish", "copy", "move"):
        client.post(address(action, page), {"new_title": "x", "new_slug": "x", "new_parent_page": 1})
    assert Page.objects.count() == pages
    assert Page.objects.get(pk=page.pk).path == page.path
    assert ask(page.public_url()).status == 200


def test_posting_publish_saves_a_draft_at_most() -> None:
    page = draft_in(taken_in())
    form = {**edit_form(page, paragraph="A kite of rice paper."), "action-publish": "1"}
    signed_in(Role.EDITOR).post(address("edit", page), form)
    assert not Page.objects.get(pk=page.pk).live
    assert ask(page.public_url()).status == 404


def test_the_editor_offers_saving_preview_and_history_only() -> None:
    page = draft_in(taken_in())
    told = signed_in(Role.EDITOR).get(address("edit", page)).content.decode()
    assert "Save draft" in told
    for name in ("history", "preview_on_edit"):
        assert address(name, page) in told
    for name in ("delete", "copy", "move", "unpublish"):
        assert address(name, page) not in told
    assert "action-publish" not in told


def test_after_saving_the_way_to_the_story_is_offered() -> None:
    page = draft_in(taken_in())
    client = signed_in(Role.EDITOR)
    answer = client.post(address("edit", page), edit_form(page), follow=True)
    told = " ".join(str(message) for message in answer.context["messages"])
    assert reverse("story", args=[page.testimony.code]) in told


def test_an_editor_goes_coarser_alone_and_finer_only_through_an_officer() -> None:
    page = draft_in(taken_in())
    editor, officer = signed_in(Role.EDITOR), signed_in(Role.PROTECTION_OFFICER)

    def place() -> str:
        return type(page).objects.get(pk=page.pk).get_latest_revision_as_object().places_lived

    finer = edit_form(page, places_lived="county", headline="A kite that stays")
    answer = editor.post(address("edit", page), finer)
    assert "This tells more than before. Ask a protection officer to change it." in answer.content.decode()
    assert "A kite that stays" in answer.content.decode()
    assert place() == "region"
    editor.post(address("edit", page), edit_form(page, places_lived="country"))
    assert place() == "country"
    officer.post(address("edit", page), edit_form(page, places_lived="county"))
    assert place() == "county"


@pytest.mark.parametrize("role", WRITERS)
def test_nothing_at_the_desk_leads_outside(role: Role) -> None:
    client = signed_in(role)
    for path in ("/desk/", "/desk/stories/", "/desk/stories/new/"):
        told = client.get(path, follow=True).content.decode()
        for outside in ("guide.wagtail.org", "docs.wagtail.org", "whats-new"):
            assert outside not in told


def test_reports_are_for_whoever_runs_the_installation() -> None:
    def has_reports(client: Client) -> bool:
        return "/desk/reports/" in client.get("/desk/").content.decode()

    assert not has_reports(signed_in(Role.EDITOR))
    assert not has_reports(signed_in(Role.PROTECTION_OFFICER))
