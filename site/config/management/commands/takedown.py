"""`manage.py takedown CODE`: off at once, erased after 72 hours or now; or one language of it, at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from edition.models import Receipt
from edition.notifications import settle
from editorial.domain import take_down, take_down_part
from editorial.parts import language_part
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony, Visibility

_ACTOR = "shell"


class Command(BaseCommand):
    help = "Take a story down, or one language of it. No reason is asked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the code of the story, such as S-7QK4-X2")
        parser.add_argument("--now", action="store_true", help="erase now instead of after 72 hours")
        parser.add_argument("--language", default="", help="only this language, erased now; the others stay")

    def handle(self, *args: Any, **options: Any) -> None:
        work = Testimony.objects.filter(code=options["code"]).first()
        if work is None:
            raise CommandError("There is no story with this code.")
        try:
            receipt = self._take_down(work, options)
        except ValueError as error:
            raise CommandError(str(error)) from None
        except (OSError, *SEALED_ERRORS) as error:
            raise CommandError(_what_happened(work, error)) from error
        finally:
            settle()
        if receipt is None:
            self.stdout.write("Taken down. It is erased after 72 hours.")
            return
        self.stdout.write(receipt.body)
        self.stdout.write(f"signature {receipt.signature}")
        if not receipt.complete:
            self.stdout.write("What the database keeps of deleted rows is overwritten by the next sweep.")

    def _take_down(self, work: Testimony, options: dict[str, Any]) -> Receipt | None:
        if options["language"]:
            return take_down_part(testimony=work, part=language_part(options["language"]), actor=_ACTOR)
        return take_down(testimony=work, actor=_ACTOR, now=options["now"])


def _what_happened(work: Testimony, error: Exception) -> str:
    """Off or not: that is what counts. The rest finishes by itself."""
    work.refresh_from_db()
    ordered = Receipt.objects.filter(testimony=work.pk, complete=False).exclude(part="").exists()
    if work.visibility == Visibility.TAKEN_DOWN or ordered:
        return f"It is off. Erasing did not finish ({type(error).__name__}); the sweep goes on with it."
    return f"It could not be taken down ({type(error).__name__}). Nothing was changed."
