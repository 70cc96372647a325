"""The app of this room."""

from django.apps import AppConfig


class BlocksConfig(AppConfig):
    """What stories are made of."""

    name = "blocks"
    verbose_name = "Blocks"
