"""`manage.py sweep`: for a timer, every five minutes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from web.domain.timers import sweep


class Command(BaseCommand):
    help = "Take off what may no longer be public, erase what is due, search again what is stale."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep()} things were due.")
