"""Somebody signed in at the desk with a second factor, and the form of a page as a browser posts it."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.domain import enrol_demo_account
from accounts.models import User
from accounts.roles import Role
from editorial.models import GatedPage
from tests.accounts.conftest import Person


def signed_in(*roles: Role, superuser: bool = False) -> Client:
    """A browser of somebody with these roles."""
    cache.clear()
    name = "-".join(["desk", *(role.value for role in roles)])
    made = enrol_demo_account(username=name, roles=list(roles), full_name="Invented Person")
    user = User.objects.get(username=name)
    if superuser:
        user.is_superuser = True
        user.save()
    person = Person(user, made.password, Client(), made.totp_secret, made.recovery_codes)
    person.sign_in()
    assert person.prove().status_code == 302
    return person.client


def edit_form(page: GatedPage, **changed: Any) -> dict[str, Any]:
    """What the browser posts when the editor of a page is saved, with these words changed.

    `paragraph` and `heading` are the whole body.
    """
    body = [
        ("paragraphs", rich_text(f"<p>{changed.pop('paragraph', 'A kite.')}</p>")),
        ("heading", changed.pop("heading", "After the kite")),
        ("note", rich_text(f"<p>{changed.pop('note', 'A note.')}</p>")),
        ("quote", {"text": rich_text("<p>Higher.</p>"), "attribution": changed.pop("attribution", "a song")}),
    ]
    fields = {
        name: getattr(page, name)
        for name in (
            *("headline", "standfirst", "content_note", "title", "slug"),
            *("family_told", "places_lived", "places_of_events", "dates_told", "age_told", "work_told"),
            *("rare_events", "sensitive", "manner_of_speech", "arrival_told", "picture_shown", "voice_heard"),
        )
    }
    return nested_form_data({**fields, "topics": ["school"], "body": streamfield(body), **changed})
