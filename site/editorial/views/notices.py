"""Close a notice: somebody has seen to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import may_read_drafts
from audit.domain import record
from editorial.models import Notice
from editorial.views.actions import user_of


@require_POST
@login_required
def close_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever works on stories may; who did is on record."""
    if may_read_drafts(request.user):
        actor = user_of(request).get_username()
        with transaction.atomic():
            closed = Notice.objects.filter(pk=pk, closed_at=None).update(
                closed_at=timezone.now(), closed_by=actor
            )
            if closed:
                record(actor=actor, action="notice.closed", subject=str(pk))
        messages.success(request, _("Closed."))
    return redirect("wagtailadmin_home")
