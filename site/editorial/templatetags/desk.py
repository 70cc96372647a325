"""What templates of the desk ask."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    """Is this the demonstration?"""
    return bool(settings.DEMO)
