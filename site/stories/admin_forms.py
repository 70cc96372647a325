"""The form of a story in the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.admin_forms import GatedPageForm
from stories.topics import Topic


class StoryForm(GatedPageForm):
    """Topics are ticked from the fixed vocabulary."""

    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
