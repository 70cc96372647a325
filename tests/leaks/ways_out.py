"""Every way by which Wagtail, Django or SQL makes a page live, or changes what is live, as functions of one page.

Each runs as its caller would run it: a refusal may be raised or answered; what counts is what readers get.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask

from accounts.roles import Role
from editorial.models import GatedPage
from tests.editorial.at_the_desk import edit_form, signed_in
from web.domain.timers import sweep
from web.house import home_page

Way = Callable[[GatedPage], None]
STRAIGHT: dict[str, Way] = {}
"""Ways that lead to readers once the page is cleared."""
BESIDE: dict[str, Way] = {}
"""Ways that make another page, or another place for this one: they never change what readers get."""


def straight(way: Way) -> Way:
    STRAIGHT[way.__name__.replace("_", " ")] = way
    return way


def beside(way: Way) -> Way:
    BESIDE[way.__name__.replace("_", " ")] = way
    return way


def attempt(run: Callable[[], object]) -> None:
    """As a request or a command runs it: a refusal rolls its own transaction back."""
    try:
        with transaction.atomic():
            run()
    except ValidationError:
        pass


def the_desk() -> Client:
    client = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER, superuser=True)
    client.raise_request_exception = True
    return client


@straight
def saving_it_as_live(page: GatedPage) -> None:
    page.live = True
    attempt(page.save)


@straight
def saving_the_one_field(page: GatedPage) -> None:
    page.live = True
    attempt(lambda: page.save(update_fields=["live"]))


@straight
def saving_it_as_a_plain_page(page: GatedPage) -> None:
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    attempt(plain.save)


@straight
def saving_its_version(page: GatedPage) -> None:
    version = page.latest_revision.as_object()
    version.live = True
    attempt(version.save)


@straight
def update_or_create(page: GatedPage) -> None:
    attempt(lambda: type(page).objects.update_or_create(pk=page.pk, defaults={"live": True}))


@straight
def the_version(page: GatedPage) -> None:
    attempt(page.latest_revision.publish)


@straight
def the_version_without_asking(page: GatedPage) -> None:
    attempt(lambda: page.latest_revision.publish(skip_permission_checks=True))


@straight
def the_page(page: GatedPage) -> None:
    attempt(lambda: page.publish(page.latest_revision))


@straight
def wagtails_action(page: GatedPage) -> None:
    attempt(lambda: PublishPageRevisionAction(page.latest_revision).execute(skip_permission_checks=True))


@straight
def loading_a_dump(page: GatedPage) -> None:
    page.live = True
    dump = serializers.serialize("json", [Page.objects.get(pk=page.pk), page])

    def load() -> None:
        for item in serializers.deserialize("json", dump.replace('"live": false', '"live": true')):
            item.save()

    attempt(load)


@straight
def the_clock(page: GatedPage) -> None:
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save(update_fields=["approved_go_live_at"])
    call_command("publish_scheduled", stdout=io.StringIO())


@straight
def the_sweep_after_the_clock(page: GatedPage) -> None:
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save(update_fields=["approved_go_live_at"])
    sweep()


@straight
def a_change_in_bulk(page: GatedPage) -> None:
    """`QuerySet.update` asks nobody; the timer puts the desk right."""
    type(page).objects.filter(pk=page.pk).update(live=True)
    sweep()


@straight
def bulk_update(page: GatedPage) -> None:
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    Page.objects.bulk_update([plain], ["live"])
    sweep()


@straight
def raw_sql(page: GatedPage) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, page.pk])
    sweep()


@straight
def a_workflow_that_is_approved(page: GatedPage) -> None:
    workflow = Workflow.objects.create(name="of the suite")
    task = GroupApprovalTask.objects.create(name="of the suite")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(page, user=None)
    attempt(lambda: state.current_task_state.approve(user=None))


@straight
def a_workflow_without_tasks(page: GatedPage) -> None:
    attempt(lambda: Workflow.objects.create(name="empty").start(page, user=None))


@straight
def a_workflow_whose_tasks_are_switched_off(page: GatedPage) -> None:
    workflow = Workflow.objects.create(name="of the suite")
    task = GroupApprovalTask.objects.create(name="of the suite")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    workflow.start(page, user=None)
    attempt(task.deactivate)


@straight
def reverting_to_the_version_and_publishing(page: GatedPage) -> None:
    old = page.latest_revision

    def revert() -> None:
        version = old.as_object()
        again = version.save_revision(previous_revision=old)
        again.publish()

    attempt(revert)


@straight
def unpublishing_and_publishing_again(page: GatedPage) -> None:
    page.unpublish()
    attempt(page.latest_revision.publish)


@straight
def the_bulk_action(page: GatedPage) -> None:
    the_desk().post(f"/desk/bulk/wagtailcore/page/publish/?id={page.pk}", {"include_descendants": "on"})


@straight
def the_desks_own_api(page: GatedPage) -> None:
    address = f"/desk/api/main/pages/{page.pk}/action/publish/"
    the_desk().post(address, {}, content_type="application/json")


@beside
def adding_a_live_child(page: GatedPage) -> None:
    double = type(page)(
        testimony=page.testimony, locale=page.locale, headline=page.headline, body=page.body, live=True
    )
    attempt(lambda: home_page("en").add_child(instance=double))


@beside
def a_copy_that_stays_live(page: GatedPage) -> None:
    type(page).objects.filter(pk=page.pk).update(live=True)
    source = type(page).objects.get(pk=page.pk)
    attempt(lambda: source.copy(keep_live=True, update_attrs={"slug": "copy"}))


@beside
def a_copy_that_is_published(page: GatedPage) -> None:
    def copy() -> None:
        double = page.copy(keep_live=False, update_attrs={"slug": "copy"})
        double.save_revision().publish()

    attempt(copy)


@beside
def an_alias(page: GatedPage) -> None:
    type(page).objects.filter(pk=page.pk).update(live=True)
    source = type(page).objects.get(pk=page.pk)
    attempt(lambda: source.create_alias(parent=home_page("ko")))


@beside
def an_alias_made_a_page(page: GatedPage) -> None:
    def convert() -> None:
        alias = page.create_alias(parent=home_page("ko"))
        alias.live = True
        alias.alias_of = None
        alias.save()

    attempt(convert)


def korean() -> Locale:
    """As if somebody had said that the two homes are one page in two languages."""
    type(home_page("en")).objects.update(translation_key=home_page("en").translation_key)
    return Locale.objects.get(language_code="ko")


@beside
def a_copy_for_translation(page: GatedPage) -> None:
    def translate() -> None:
        other = page.copy_for_translation(korean())
        other.save_revision().publish()

    attempt(translate)


@beside
def an_alias_for_translation(page: GatedPage) -> None:
    type(page).objects.filter(pk=page.pk).update(live=True)
    source = type(page).objects.get(pk=page.pk)
    attempt(lambda: source.copy_for_translation(korean(), alias=True))


@beside
def moving_it(page: GatedPage) -> None:
    attempt(lambda: page.move(home_page("ko"), pos="last-child"))


@beside
def copying_at_the_desk(page: GatedPage) -> None:
    form = {
        "new_title": "copy",
        "new_slug": "copy",
        "new_parent_page": home_page("en").pk,
        "publish_copies": "on",
    }
    the_desk().post(f"/desk/pages/{page.pk}/copy/", form)


@beside
def making_one_at_the_desk(page: GatedPage) -> None:
    the_desk().post(
        f"/desk/pages/add/stories/excerptpage/{home_page('en').pk}/",
        {**edit_form(page), "action-publish": "1"},
    )


@beside
def the_address_of_the_open_api(page: GatedPage) -> None:
    """Wagtail's public API, in both forms, is mounted nowhere."""
    client = the_desk()
    for address in (
        f"/api/v3/pages/{page.pk}/actions/publish/",
        f"/desk/api/v3/pages/{page.pk}/actions/publish/",
    ):
        assert client.post(address, {}, content_type="application/json").status_code == 404


@beside
def translating_the_tree(page: GatedPage) -> None:
    """A new language of the house copies nothing."""
    Locale.objects.get_or_create(language_code="ko")
    sweep()
