"""The consent form as a file to be printed: for officers. Nobody stands in for consent."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from consent.domain import make_form
from consent.form_pdf import FormNotMade
from editorial.views.actions import require_officer
from editorial.views.answering import REFUSALS, back_to_story, said_in_words, story_or_404
from speakers.models import Visibility


@require_GET
@login_required
def consent_form_view(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """A fresh form for this story. The server keeps its number alone; caches, as all over the desk, keep nothing."""
    work = story_or_404(code)
    try:
        user = require_officer(request)
        if work.visibility == Visibility.TAKEN_DOWN:
            raise ValueError(_("This story was taken down."))
        form = make_form(language=language, testimony=work, actor=user.get_username())
    except FormNotMade:
        messages.error(request, _("The form could not be made. Tell whoever keeps this installation."))
        return back_to_story(request, code)
    except REFUSALS as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    answer = HttpResponse(form.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{form.file_name}"'
    return answer
