"""The day before which a story is not public: editors put it off, only an officer brings it forward."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from tests.editorial.at_the_desk import edit_form, signed_in
from tests.editorial.edits import edit
from tests.stories_for_tests import draft_in, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def test_an_editor_puts_the_day_off_and_only_an_officer_brings_it_forward() -> None:
    page = draft_in(taken_in())
    day = timezone.localdate() + timedelta(days=20)
    edit(page, not_before=day)
    editor, officer = signed_in(Role.EDITOR), signed_in(Role.PROTECTION_OFFICER)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def stored() -> date | None:
        return type(page).objects.get(pk=page.pk).get_latest_revision_as_object().not_before

    for earlier in ("", (day - timedelta(days=1)).isoformat()):
        answer = editor.post(address, edit_form(page, not_before=earlier))
        assert "This is earlier than before. Ask a protection officer" in answer.content.decode()
        assert stored() == day
    later = day + timedelta(days=5)
    editor.post(address, edit_form(page, not_before=later.isoformat()))
    assert stored() == later
    officer.post(address, edit_form(page, not_before=""))
    assert stored() is None
