"""Every way by which Wagtail makes a page live: the desk refuses, and in every case no byte becomes public."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from accounts.roles import Role
from edition.journal import replay, verify_folder
from edition.models import JournalEntry
from editorial.domain import hide
from editorial.guard import NotCleared
from editorial.models import GatedPage
from tests.editorial.at_the_desk import edit_form, signed_in
from tests.editorial.edits import edit
from tests.stories_for_tests import ask, draft_in, folder_bytes, public_story, ready_story, taken_in
from web.house import home_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def refused(run: Callable[[], object]) -> None:
    """The guard speaks; in a transaction of its own, as a request is."""
    with pytest.raises(NotCleared), transaction.atomic():
        run()


def by_saving(page: GatedPage) -> None:
    page.live = True
    refused(page.save)


def by_saving_one_field(page: GatedPage) -> None:
    page.live = True
    refused(lambda: page.save(update_fields=["live"]))


def by_saving_as_a_plain_page(page: GatedPage) -> None:
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    refused(plain.save)


def by_the_version(page: GatedPage) -> None:
    refused(page.latest_revision.publish)


def by_the_version_without_asking(page: GatedPage) -> None:
    refused(lambda: page.latest_revision.publish(skip_permission_checks=True))


def by_the_page(page: GatedPage) -> None:
    refused(lambda: page.publish(page.latest_revision))


def by_adding_a_child(page: GatedPage) -> None:
    work = taken_in("Another manuscript, of a river.")
    another = type(page)(testimony=work, locale=page.locale, headline="x", body=page.body, live=True)
    refused(lambda: home_page("en").add_child(instance=another))


def by_copying(page: GatedPage) -> None:
    type(page).objects.filter(pk=page.pk).update(live=True)
    source = type(page).objects.get(pk=page.pk)
    with pytest.raises(ValidationError), transaction.atomic():
        source.copy(keep_live=True, update_attrs={"slug": "copy"})
    type(page).objects.filter(pk=page.pk).update(live=False)


def by_an_alias(page: GatedPage) -> None:
    type(page).objects.filter(pk=page.pk).update(live=True)
    source = type(page).objects.get(pk=page.pk)
    with pytest.raises(ValidationError), transaction.atomic():
        source.create_alias(parent=home_page("ko"))
    type(page).objects.filter(pk=page.pk).update(live=False)


def by_loading_a_dump(page: GatedPage) -> None:
    page.live = True
    dump = serializers.serialize("json", [Page.objects.get(pk=page.pk), page])
    dump = dump.replace('"live": false', '"live": true')

    def load() -> None:
        for item in serializers.deserialize("json", dump):
            item.save()

    refused(load)


def by_the_clock(page: GatedPage) -> None:
    """Scheduled long ago; the command of the clock may refuse aloud or in silence."""
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timezone.timedelta(hours=1)
    revision.save(update_fields=["approved_go_live_at"])
    try:
        with transaction.atomic():
            call_command("publish_scheduled", stdout=io.StringIO())
    except NotCleared:
        pass


def by_the_form(page: GatedPage) -> None:
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER, superuser=True)
    form = {**edit_form(page), "action-publish": "1"}
    with transaction.atomic():
        client.raise_request_exception = False
        client.post(f"/desk/pages/{page.pk}/edit/", form)


def by_many_at_once(page: GatedPage) -> None:
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER, superuser=True)
    client.raise_request_exception = False
    with transaction.atomic():
        client.post(f"/desk/bulk/wagtailcore/page/publish/?id={page.pk}", {"include_descendants": "on"})


def by_the_address_of_the_api(page: GatedPage) -> None:
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER, superuser=True)
    client.raise_request_exception = False
    with transaction.atomic():
        client.post(f"/desk/api/main/pages/{page.pk}/action/publish/", {}, content_type="application/json")


WAYS: dict[str, Callable[[GatedPage], None]] = {
    name.removeprefix("by_").replace("_", " "): way
    for name, way in list(globals().items())
    if name.startswith("by_")
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("state", ["draft", "everybody said yes"])
def test_live_without_the_door_publishes_nothing(way: str, state: str) -> None:
    """Even when all have said yes: only the door makes it public, because only it searches the bytes."""
    page = draft_in(taken_in()) if state == "draft" else ready_story()
    before = folder_bytes()
    WAYS[way](page)
    page.refresh_from_db()
    assert not page.live
    assert not type(page).objects.filter(live=True).exists()
    replay()
    assert folder_bytes() == before
    assert ask(page.public_url()).status == 404


def test_a_page_made_live_behind_every_guard_is_not_public() -> None:
    """QuerySet.update() asks nobody. The desk may say so; readers see nothing of it."""
    page = draft_in(taken_in())
    before = folder_bytes()
    type(page).objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    page_published.send(sender=type(page), instance=page, revision=page.latest_revision)
    replay()
    assert page.live
    assert folder_bytes() == before
    assert not JournalEntry.objects.filter(path=page.public_path()).exists()
    assert ask(page.public_url()).status == 404


def test_wagtails_own_serving_answers_nothing() -> None:
    from django.http import Http404
    from django.test import RequestFactory

    page = public_story()
    for served in (page, home_page("en")):
        with pytest.raises(Http404):
            served.serve(RequestFactory().get("/"))


@pytest.mark.parametrize("way", ["saving", "the version", "the page", "saving as a plain page"])
def test_hidden_is_not_live(way: str) -> None:
    """Its clearance is not void, but readers do not see it: the desk must not say that they do."""
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    page = type(page).objects.get(pk=page.pk)
    assert not page.live
    before = folder_bytes()
    WAYS[way](page)
    assert folder_bytes() == before
    assert ask(page.public_url()).status == 410


def test_a_public_page_is_drafted_on_freely_and_cannot_be_changed_directly() -> None:
    page = public_story()
    before = folder_bytes()
    edit(page, headline="Another headline")
    assert page.live
    page.headline = "A third one"
    refused(page.save)
    page = type(page).objects.get(pk=page.pk)
    refused(page.latest_revision.publish)
    assert folder_bytes() == before


def test_taking_it_off_in_wagtail_leaves_the_door_in_charge() -> None:
    page = public_story()
    page.unpublish()
    page.refresh_from_db()
    assert not page.live
    assert ask(page.public_url()).status == 200
    hide(testimony=page.testimony, actor="anyone")
    assert ask(page.public_url()).status == 410


def test_a_home_page_is_house_text_and_publishes_no_byte_by_itself() -> None:
    before = folder_bytes()
    home = home_page("en")
    home.tagline = "Changed."
    home.save_revision().publish()
    replay()
    assert folder_bytes() == before
    assert verify_folder() == []
