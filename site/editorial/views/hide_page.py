"""Hiding in three taps, by anybody who can sign in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.roles import may_read_drafts
from editorial.views.actions import user_of
from editorial.views.hide_steps import Person, hide_steps


@require_http_methods(["GET", "POST"])
def hide_page(request: HttpRequest) -> HttpResponse:
    """One small page for whoever is signed in, whatever their role."""
    user = user_of(request)
    person = Person(user.get_username(), may_read_drafts(user))
    return hide_steps(request, person, carried={})[0]
