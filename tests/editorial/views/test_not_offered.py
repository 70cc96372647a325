"""Wagtail's own ways round a story's page are closed, and deleting in code is refused while it is public."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page

from accounts.roles import Role
from editorial.not_offered import StillPublic
from tests.editorial.at_the_desk import signed_in
from tests.stories_for_tests import ask, public_story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.mark.parametrize("view", ["delete", "copy", "unpublish", "move"])
def test_the_view_changes_nothing(view: str) -> None:
    page = public_story()
    client = signed_in(Role.EDITOR)
    before = list(Page.objects.order_by("pk").values_list("pk", "live", "path"))
    client.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), {"new_title": "x", "new_slug": "x"})
    assert list(Page.objects.order_by("pk").values_list("pk", "live", "path")) == before
    assert ask(page.public_url()).status == 200


def test_what_is_public_cannot_be_deleted_in_code() -> None:
    page = public_story()
    with pytest.raises(StillPublic):
        page.delete()
    assert ask(page.public_url()).status == 200
