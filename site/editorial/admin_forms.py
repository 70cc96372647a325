"""The form of a gated page in the desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from accounts.roles import is_officer
from editorial.anonymization import LADDERS
from protection.public_form import Rendering, set_rendering


class GatedPageForm(WagtailAdminPageForm):
    """Edits in the page's own language, and lets editors only make the Anonymization choices coarser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_rendering(Rendering(self.instance.locale.language_code, marked=False))

    def is_valid(self) -> bool:
        """Publishing from the editor: what keeps this text from readers is said here, with everything still typed."""
        valid = super().is_valid()
        if valid and "action-publish" in self.data and not self.is_deferred_validation:
            # Imported late: what is missing is asked of rooms that are made of pages, and pages of this form.
            from editorial.publish_in_editor import reasons_not_to

            for reason in reasons_not_to(self):
                self.add_error(None, reason)
            valid = not self.errors
        return valid

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and not is_officer(self.for_user):
            saved = type(self.instance).objects.get(pk=self.instance.pk).get_latest_revision_as_object()
            for ladder in LADDERS:
                new, old = cleaned.get(ladder.field), getattr(saved, ladder.field)
                if new and ladder.is_finer(new, old):
                    self.add_error(
                        ladder.field, _("This tells more than before. Ask a protection officer to change it.")
                    )
            self._keep_the_day(cleaned, saved)
        return cleaned

    def _keep_the_day(self, cleaned: dict[str, Any], saved: Any) -> None:
        """Editors may put publication off, never bring it forward."""
        new, old = cleaned.get("not_before"), saved.not_before
        if old is not None and (new is None or new < old):
            self.add_error(
                "not_before", _("This is earlier than before. Ask a protection officer to change it.")
            )
