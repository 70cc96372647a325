"""The desk opens to a session with a second factor, and to nothing less.

Every address under /desk/ is closed unless it is named here, so that an address nobody thought of is
closed too. The few open ones are those by which somebody gets in.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.second_factor import PAGES_OF_STEP, Step, next_step

DESK = "/desk/"

# Open at every step: leaving, choosing a language, the page for an account that was switched off, and the page
# that asks for a duty code itself.
ALWAYS_OPEN = frozenset(
    {"account_logout", "wagtailadmin_logout", "account_language", "account_inactive", "hide_by_code"}
)

# Wagtail's own way in asks for a password alone.
REPLACED_LOGIN = "wagtailadmin_login"


def _page_name(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def _wants_page(request: HttpRequest) -> bool:
    """Whether a person is looking: scripts get a refusal they can read instead of a page to follow."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return False
    if request.headers.get("Sec-Fetch-Dest") == "empty" or request.content_type == "application/json":
        return False
    accept = request.headers.get("Accept", "")
    return "application/json" not in accept or "text/html" in accept


def _sentence(step: Step) -> str:
    return {
        Step.SIGN_IN: _("Sign in to use the desk."),
        Step.PROVE: _("Confirm with your second factor to use the desk."),
        Step.PROVE_WITH_KEY: _("Confirm with your security key to use the desk."),
        Step.CHANGE_PASSWORD: _("Choose a new password before you use the desk."),
        Step.ENROL: _("Set up a second factor before you use the desk."),
    }[step]


def _sent_to(step: Step, request: HttpRequest) -> HttpResponse:
    if not _wants_page(request):
        refusal = {"error": _sentence(step), "step": step.name.lower()}
        return JsonResponse(refusal, status=HTTPStatus.FORBIDDEN)
    address = reverse(step.value)
    if request.method == "GET":
        address = f"{address}?{urlencode({'next': request.get_full_path()})}"
    return HttpResponseRedirect(address)


class SecondFactorMiddleware:
    """Stands after allauth's AccountMiddleware, before every view of the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if not path.startswith(DESK) or path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        response = self._refusal(request) or self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_cache_control(response, no_store=True, private=True)
            # Other servers still learn nothing. Under "no-referrer" a browser also hides from ourselves
            # where a form came from, and Django then refuses every form.
            response["Referrer-Policy"] = "same-origin"
        return response

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        page = _page_name(request)
        if page in ALWAYS_OPEN:
            return None
        if page == REPLACED_LOGIN:
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponseRedirect(reverse("account_login") + query)
        step = next_step(request)
        if step is None or page in PAGES_OF_STEP[step]:
            return None
        return _sent_to(step, request)
