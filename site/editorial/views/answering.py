"""Turn what a verb refuses into a sentence on the story's page. No refusal is a 500, none names a value."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from edition.domain import Blocked
from editorial.domain import IntakeRefused, NotAllowed
from editorial.findings import NotYet
from protection.matching import CannotRead
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony

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


REFUSALS = (NotYet, NotAllowed, IntakeRefused, Blocked, CannotRead, ValueError, OSError, *SEALED_ERRORS)


def story_action(action: Action) -> Callable[..., HttpResponse]:
    """A POST that does one thing to one story and returns to its page, saying what happened."""

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
        return redirect("story", code=code)

    return view
