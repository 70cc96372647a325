"""`manage.py consent show|check-in|form`: what a speaker agreed to. Codes and days; never a word of theirs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from consent.decide import Records, Use, decide
from consent.domain import make_form, record_check_in, records_at, records_of
from consent.form_pdf import FormNotMade
from consent.form_words import FORM_WORDS
from consent.in_words import MEDIA, PURPOSES, axes_in_words, decision_in_words, holding_in_words
from consent.lapsing import CHECK_IN_DAYS
from consent.models import CheckIn, CheckInOutcome, ConsentEvent, SafetyCheck
from consent.times import aware, told
from speakers.models import Testimony

_ACTOR = "shell"
_NO_SUCH_STORY = 2


class Command(BaseCommand):
    help = "Say what a speaker agreed to and what may be done, or put on file how a check-in went."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        show = what.add_parser(
            "show", help="exit status 0: its text may be public; 1: it may not; 2: there is no such story"
        )
        show.add_argument("code", help="the code of the story, such as S-7QK4-X2")
        show.add_argument("--at", type=datetime.fromisoformat, help="as it was or will be: 2026-11-01T12:00")
        show.add_argument("--language", choices=_languages(), help="only uses in this language")
        asked = what.add_parser("check-in", help="the speaker was asked how they are")
        asked.add_argument("code")
        asked.add_argument("--day", type=int, required=True, choices=CHECK_IN_DAYS)
        asked.add_argument("--outcome", required=True, choices=CheckInOutcome.values)
        form = what.add_parser("form", help="the consent form as PDF, to be printed and signed")
        form.add_argument("code", nargs="?", help="the story it is for; without one its line is left empty")
        form.add_argument("--language", choices=list(FORM_WORDS), default="ko")
        form.add_argument(
            "--to", type=Path, required=True, metavar="FILE", help="a file that is not there yet"
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "form":
            self._form(_story(options["code"]) if options["code"] else None, options)
            return
        work = _story(options["code"])
        if options["what"] == "show":
            self._show(work, options)
        else:
            self._check_in(work, options)

    def _show(self, work: Testimony, options: dict[str, Any]) -> None:
        moment = aware(options["at"]) if options["at"] else timezone.now()
        on_file = records_at(work, moment) if options["at"] else records_of(work)
        for line in _on_file(work, on_file, moment):
            self.stdout.write(line)
        languages = [options["language"]] if options["language"] else _languages()
        ordinary = False
        self.stdout.write(f"\nUses at {told(moment)}")
        for language in languages:
            self.stdout.write(f"  {language}")
            for use in _uses(language):
                self.stdout.write(f"    {_named(use):52} {_answer(on_file, use, moment)}")
            ordinary = ordinary or decide(on_file, Use(language=language), now=moment).allowed
        if not ordinary:
            sys.exit(1)

    def _form(self, work: Testimony | None, options: dict[str, Any]) -> None:
        try:
            form = make_form(language=options["language"], testimony=work, actor=_ACTOR)
            with options["to"].open("xb") as file:
                file.write(form.pdf)
        except FormNotMade as error:
            raise CommandError(str(error)) from None
        except FileExistsError:
            raise CommandError("There is a file of this name already. Nothing was written.") from None
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error.strerror}.") from None
        self.stdout.write(f"Form {form.number} is written.")

    def _check_in(self, work: Testimony, options: dict[str, Any]) -> None:
        try:
            record_check_in(testimony=work, due_days=options["day"], outcome=options["outcome"], actor=_ACTOR)
        except ValueError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("On file.")
        if options["outcome"] == CheckInOutcome.HIDE:
            self.stdout.write("It is not hidden by this. Hide it now: /desk/hide/ or 'Hide' on its page.")


def _story(code: str) -> Testimony:
    work = Testimony.objects.filter(code=code).first()
    if work is None:
        raise CommandError("There is no story with this code.", returncode=_NO_SUCH_STORY)
    return work


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _uses(language: str) -> Iterator[Use]:
    for medium in MEDIA:
        for purpose in PURPOSES:
            yield Use(language=language, medium=medium, purpose=purpose)


def _named(use: Use) -> str:
    return f"{MEDIA[use.medium]}, {PURPOSES[use.purpose]}"


def _answer(on_file: Records, use: Use, moment: datetime) -> str:
    return decision_in_words(decide(on_file, use, now=moment))


def _on_file(work: Testimony, on_file: Records, moment: datetime) -> Iterator[str]:
    yield f"{work.code}"
    yield f"Permission to hold: {holding_in_words(on_file.holding)}"
    yield f"Safety check of the profile: {_check(on_file.check)}"
    yield "Events, oldest first:"
    events = list(work.consent_events.filter(at__lte=moment).order_by("pk"))
    for event in events:
        yield from _event(event)
    if not events:
        yield "  none"
    yield from (_asked(one) for one in work.check_ins.filter(done_at__lte=moment).order_by("pk"))


def _check(check: SafetyCheck | None) -> str:
    if check is None:
        return "missing"
    outcome = check.get_outcome_display()
    return f"{outcome}, to the end of {check.expires_on}; by {check.officer} at {told(check.at)}"


def _event(event: ConsentEvent) -> Iterator[str]:
    preset = f": {event.preset}, {event.get_preset_display()}" if event.preset else ""
    languages = f" ({', '.join(event.languages)})" if event.languages else ""
    until = f"to the end of {event.valid_until}" if event.valid_until else "until they say otherwise"
    yield f"  {told(event.at)}  {event.get_kind_display()}{preset}{languages}"
    axes = "; ".join(axes_in_words(event))
    if axes:
        yield f"    {axes}"
        yield f"    from {event.valid_from}, {until}"
    paper = "; evidence is sealed" if event.evidence else ""
    yield f"    {event.get_manner_display()}; recorded by {event.recorded_by}{paper}"


def _asked(one: CheckIn) -> str:
    outcome = one.get_outcome_display()
    return f"Check-in after {one.due_days} days: {outcome}, {told(one.done_at)}, by {one.by}"
