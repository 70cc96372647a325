"""Hiding with a printed duty code, by somebody who cannot sign in. It can hide and nothing else.

Wrong, expired and revoked codes get the same answer the same way. Only wrong ones are counted, by where they come
from, so that somebody with the right code is never kept from hiding one story after the other.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from editorial.domain.duty_code import ACTOR, count_use, duty_code_like, duty_code_of, pass_for
from editorial.models import DutyCode
from editorial.views.hide_steps import TEMPLATE, Person, hide_steps

_LIMIT = {"duty_code": "10/10m/ip"}
_PERSON = Person(ACTOR, drafts=False)


@never_cache
@csp_replace({"script-src": [SELF], "style-src": [SELF]})
@require_http_methods(["GET", "POST"])
def hide_by_code(request: HttpRequest) -> HttpResponse:
    """The page of the duty code: it opens nothing else."""
    if request.method == "GET":
        return _first_page(request)
    if not _may_try(request, count=False):
        return ratelimit.respond_429(request)
    code = _code(request)
    if code is None:
        _may_try(request, count=True)
        return _first_page(request, refused=True)
    answer, hidden = hide_steps(request, _PERSON, carried={"pass": pass_for(code)})
    if hidden:
        count_use(code)
    return answer


def _code(request: HttpRequest) -> DutyCode | None:
    """The code that was typed, or that the page before has vouched for."""
    handed = request.POST.get("pass", "")
    return duty_code_of(handed) if handed else duty_code_like(request.POST.get("code", ""))


def _first_page(request: HttpRequest, *, refused: bool = False) -> HttpResponse:
    failed = _("This code does not hold. Look at it again, or ask for a new one.") if refused else ""
    context = {"step": "find", "asks_code": True, "failed": failed, "typed": request.POST.get("find", "")}
    return render(request, TEMPLATE, context, status=403 if refused else 200)


def _may_try(request: HttpRequest, *, count: bool) -> bool:
    """Where the counter itself cannot be kept (a full disk), hiding still works."""
    try:
        return bool(
            ratelimit.consume(request, app="editorial", action="duty_code", config=_LIMIT, dry_run=not count)
        )
    except OSError:
        return True
