"""The editor selects words and says: this is a private detail. The answer never tells whether it is known."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import is_editor, is_officer, is_translator
from protection.domain import propose
from protection.matching import Kind
from protection.models import EntityKind
from speakers.models import Testimony, Visibility

LONGEST = 300


@require_POST
@login_required
def propose_view(request: HttpRequest) -> JsonResponse:
    """POST story (code), kind, value, language → {"id", "text"}; 400 with a sentence otherwise."""
    if not (is_editor(request.user) or is_officer(request.user) or is_translator(request.user)):
        return JsonResponse({"error": _("You may not change this story.")}, status=403)
    value, kind = request.POST.get("value", "").strip(), request.POST.get("kind", Kind.PERSON)
    work = Testimony.objects.filter(code=request.POST.get("story", "")).first()
    if work is None or work.visibility == Visibility.TAKEN_DOWN:
        return JsonResponse({"error": _("This story is not there any more.")}, status=400)
    if not value or len(value) > LONGEST or kind not in EntityKind.values:
        return JsonResponse(
            {"error": _("Select the words to hide first: at most %(n)d characters.") % {"n": LONGEST}},
            status=400,
        )
    entity = propose(testimony=work, value=value, kind=kind, actor=request.user.get_username())
    language = "ko" if request.POST.get("language") == "ko" else "en"
    return JsonResponse({"id": entity.pk, "text": entity.form(language)})
