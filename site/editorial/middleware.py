"""A refusal that no form could show is a sentence on the next page, never a failure."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from editorial.guard import NotCleared
from editorial.reasons import reasons_against


class RefusalMiddleware:
    """Turns `NotCleared` from Wagtail's own views (bulk actions, workflow, copies) into words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """409 for scripts; for people a message, and back to where they were. What they typed is a saved draft."""
        if not isinstance(error, NotCleared):
            return None
        reasons = reasons_against(error)
        if _wants_json(request):
            return JsonResponse({"errors": reasons}, status=409)
        for reason in reasons:
            messages.error(request, reason)
        return redirect(_back(request))


def _wants_json(request: HttpRequest) -> bool:
    said = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return said or "json" in (request.content_type or "")


def _back(request: HttpRequest) -> str:
    """Where they came from, if that is here."""
    here = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure()):
        return here
    return reverse("wagtailadmin_home")
