"""The app of this room."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What speakers agreed to."""

    name = "consent"
    verbose_name = "Consent"
