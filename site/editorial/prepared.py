"""“How this was prepared”: one house statement per preset.

It names every kind of detail that may be changed, so that silence about one tells nothing; it has no interview
month, no city, and no free text.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from consent.presets import Preset


def prepared_statement(preset: str) -> list[str]:
    """Paragraphs in the language that is active."""
    if preset == Preset.C:
        opening = _(
            "The speaker chose to appear under their own name. Names, places, dates, family and work of other "
            "people, and any other detail that could endanger somebody, may have been changed or left out."
        )
    else:
        opening = _(
            "The name is not the speaker’s own. To protect the speaker and people close to them, any of name, place, date, "
            "age, family or work may have been changed or made less exact. What happened has not been changed."
        )
    return [
        opening,
        _("How people left, and who helped them, is never told here, for anyone."),
        _(
            "The speaker read this text, or had it read to them, and agreed to exactly this. "
            "A second person, who did not edit it, checked it for safety before it was published."
        ),
    ]
