"""The app of this room."""

from django.apps import AppConfig


class SpeakersConfig(AppConfig):
    """Public profiles and their works."""

    name = "speakers"
    verbose_name = "Speakers"
