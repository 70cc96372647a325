"""`manage.py publish_scheduled`: Wagtail's command, which would stop at the first page that may not go out."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editorial.domain.schedule import run_schedule


class Command(BaseCommand):
    help = "Take off what ends and publish what is due. What may not go out keeps its time, and the desk is told."

    def handle(self, *args: Any, **options: Any) -> None:
        changed, refused = run_schedule()
        self.stdout.write(f"{changed} changed, {refused} may not go out yet.")
