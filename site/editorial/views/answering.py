"""Turn what a verb refuses into a sentence on the story's page. No refusal is a 500, none names a value."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import may_read_drafts
from edition.domain import Blocked
from editorial.domain import IntakeRefused, NotAllowed
from editorial.findings import NotYet
from editorial.standing_in import is_officer_for, reads_story, standing_in
from protection.matching import CannotRead
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony

_TYPED = "typed_forms"
log = logging.getLogger(__name__)

Action = Callable[[HttpRequest, Testimony], str]


def story_or_404(code: str) -> Testimony:
    """The story of a code."""
    return get_object_or_404(Testimony.objects.select_related("speaker"), code=code)


def said_in_words(error: Exception) -> str:
    """A sentence for each refusal that a verb may raise."""
    if isinstance(error, SEALED_ERRORS):
        return _(
            "The sealed file is locked or does not open, so nothing can be checked. Nothing was changed."
        )
    if isinstance(error, Blocked | CannotRead):
        return _("A private detail is readable in the lists of the site. Nothing was changed.")
    # NotAllowed is a PermissionError, and so an OSError: it speaks for itself.
    if isinstance(error, OSError) and not isinstance(error, NotAllowed):
        return _("The disk did not take it. What was public stays as it was; try again when there is room.")
    return str(error)


def reads_drafts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page of the desk be opened by those who work on stories; others are told, not shown a 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may_read_drafts(request.user) or _is_guest(request, kwargs.get("code")):
            return view(request, *args, **kwargs)
        messages.error(request, _("Stories that are not public yet are read by those who work on them."))
        return redirect("wagtailadmin_home")

    return guarded


def _is_guest(request: HttpRequest, code: str | None) -> bool:
    """Somebody who stands in for an officer: for the story of this code, or, where no code is asked, for any."""
    if code is None:
        return standing_in(request.user).exists()
    work = Testimony.objects.filter(code=code).first()
    return work is not None and is_officer_for(request.user, work)


REFUSALS = (NotYet, NotAllowed, IntakeRefused, Blocked, CannotRead, ValueError, OSError, *SEALED_ERRORS)


def keep_typed(request: HttpRequest, **forms: BaseForm) -> None:
    """Have the story's page show these forms again, as they were typed, if what follows is refused."""
    setattr(request, _TYPED, forms)


def story_action(action: Action) -> Callable[..., HttpResponse]:
    """A POST that does one thing to one story and returns to its page, saying what happened.

    A refused form is shown on that page with everything that was typed; it is held nowhere else.
    """

    @wraps(action)
    @require_POST
    @login_required
    def view(request: HttpRequest, code: str) -> HttpResponse:
        work = story_or_404(code)
        try:
            messages.success(request, action(request, work))
        except REFUSALS as error:
            log.info("An action was refused (%s).", type(error).__name__)
            messages.error(request, said_in_words(error))
            typed = getattr(request, _TYPED, None)
            if typed and reads_story(request.user, work):
                # Imported late: the page is made of the forms whose actions are declared with this module.
                from editorial.views.story import story_page

                return story_page(request, work, typed)
        return back_to_story(request, code)

    return view


def back_to_story(request: HttpRequest, code: str) -> HttpResponse:
    """To the story's page, or to the first page for who may not read it."""
    may = reads_story(request.user, story_or_404(code))
    return redirect("story", code=code) if may else redirect("wagtailadmin_home")
