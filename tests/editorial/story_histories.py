"""Any history of two stories, told again beside the product by a plain record of what everybody said.

Two public profiles; the first story has two languages, the second names somebody who becomes a private detail late.
Every version of a text holds a mark of its own, so that readers' bytes tell which version they are.
"""

from __future__ import annotations

import contextlib
import re
from datetime import timedelta
from typing import Any

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from consent.domain import give_consent, record_safety_check
from consent.models import CheckOutcome
from edition.domain import Blocked
from editorial.domain import (
    NotAllowed,
    hide,
    keep_to_consent,
    pass_safety_check,
    press_changed,
    publish,
    record_speaker_yes,
    send_for_safety_check,
    take_down,
    take_down_part,
    unhide,
)
from editorial.findings import NotYet
from editorial.guard import NotCleared
from editorial.history import pages_of
from editorial.parts import language_part
from protection.domain import register
from speakers.models import Testimony
from tests.editorial.edits import edit
from tests.editorial.two_stories import LATE, Prepared, Told
from tests.editorial.what_readers_get import assert_lawful
from tests.stories_for_tests import (
    ask,
    editor,
    folder_bytes,
    officer,
    secret_detail,
)
from web.domain.clear_house import note_cleared
from web.domain.timers import sweep
from web.house import home_page

REFUSED = (NotYet, NotCleared, NotAllowed, Blocked)
MARK = re.compile(r"version (\d+) of the wind")


ROLES = ("editor", "officer", "speaker")
PLACES = st.sampled_from([(0, "en"), (0, "en"), (0, "ko"), (1, "en"), (1, "en")])
WHICH = st.sampled_from([0, 1])


class Histories(RuleBasedStateMachine):
    """`prepared` is set by the test before it runs."""

    prepared: Prepared

    def __init__(self) -> None:
        super().__init__()
        self.prepared.put_back()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.traveller = self.clock.start()
        today = timezone.localdate()
        self.told = [
            Told(work, {"en", "ko"}, checked=today) for work in (self.prepared.first, self.prepared.second)
        ]
        self.versions = 0
        self.steps = 0
        self.late = False
        self.yes: dict[tuple[tuple[int, str], int], set[str]] = {
            ((0, "en"), 0): set(ROLES),
        }

    def teardown(self) -> None:
        self.clock.stop()

    # What people do

    @rule(place=PLACES)
    def edits(self, place: tuple[int, str]) -> None:
        page = self.page(place)
        if page is not None:
            self.versions += 1
            edit(page, standfirst=f"It was version {self.versions} of the wind.")

    @rule(place=PLACES, role=st.sampled_from(ROLES))
    def one_says_yes(self, place: tuple[int, str], role: str) -> None:
        self._say(place, role)

    @rule(place=PLACES)
    def everybody_says_yes(self, place: tuple[int, str]) -> None:
        for role in ROLES:
            self._say(place, role)

    @rule(place=PLACES)
    def publishes(self, place: tuple[int, str]) -> None:
        page = self.page(place)
        if page is None:
            return
        with contextlib.suppress(*REFUSED):
            publish(page=page, actor="officer-one")
        self._is_public_if_it_may(place)

    @rule(place=PLACES)
    def presses_wagtails_button(self, place: tuple[int, str]) -> None:
        page = self.page(place)
        if page is not None:
            with contextlib.suppress(*REFUSED), transaction.atomic():
                page.latest_revision.publish(skip_permission_checks=True)

    @rule(place=PLACES)
    def unpublishes_in_wagtail(self, place: tuple[int, str]) -> None:
        page = self.page(place)
        if page is not None:
            page.unpublish()
            assert ask(self.prepared.addresses[place]).status != 200

    @rule(place=PLACES)
    def calls_it_live_behind_the_back(self, place: tuple[int, str]) -> None:
        page = self.page(place)
        if page is not None:
            type(page).objects.filter(pk=page.pk).update(live=True)
            sweep()

    @rule(which=WHICH)
    def hides(self, which: int) -> None:
        hide(testimony=self.work(which), actor="anyone")
        self.told[which].hidden = True

    @rule(which=WHICH)
    def two_lift_the_hiding(self, which: int) -> None:
        if self.told[which].hidden and not self.told[which].down:
            unhide(testimony=self.work(which), by=officer())
            unhide(testimony=self.work(which), by=editor())
            self.told[which].hidden = False

    @precondition(lambda self: self.steps >= 6)
    @rule(which=WHICH, now=st.booleans())
    def takes_down(self, which: int, now: bool) -> None:
        take_down(testimony=self.work(which), actor="speaker", now=now)
        self.told[which].down = True

    @precondition(lambda self: self.steps >= 6)
    @rule(language=st.sampled_from(["en", "ko"]))
    def takes_a_language_down(self, language: str) -> None:
        told = self.told[0]
        if told.down or told.gone_languages:
            return
        take_down_part(testimony=self.work(0), part=language_part(language), actor="speaker")
        told.gone_languages.add(language)
        told.languages.discard(language)

    @precondition(lambda self: not self.late)
    @rule()
    def a_detail_becomes_known(self) -> None:
        if self.told[1].down:
            return
        register(testimony=self.work(1), new=secret_detail(value=LATE, also=()), actor="officer-one")
        self.late = True
        for known in [key for key in self.yes if key[0] == (1, "en")]:
            del self.yes[known]  # it is another text now

    # What is on file, and time

    @rule(which=WHICH, languages=st.sets(st.sampled_from(["en", "ko"])), days=st.sampled_from([None, 3, 90]))
    def the_speaker_agrees_to_this(self, which: int, languages: set[str], days: int | None) -> None:
        self._agrees(which, languages, days)
        keep_to_consent(testimony=self.work(which), actor="officer-one")

    @rule(which=WHICH)
    def consent_changes_behind_the_back(self, which: int) -> None:
        self._agrees(which, set(), None)
        sweep()

    @rule(which=WHICH, safe=st.booleans())
    def an_officer_looks_again(self, which: int, safe: bool) -> None:
        told, work = self.told[which], self.work(which)
        if told.down:
            return
        outcome = CheckOutcome.SAFE if safe else CheckOutcome.NOT_NOW
        record_safety_check(speaker=work.speaker, officer="officer-one", outcome=outcome)
        keep_to_consent(testimony=work, actor="officer-one")
        told.safe, told.checked = safe, timezone.localdate()

    @rule(days=st.sampled_from([1, 4, 8, 8, 100, 400]))
    def time_passes(self, days: int) -> None:
        """Readers get nothing that has ended, before any timer runs; the batch goes out with it."""
        self.traveller.shift(timedelta(days=days))
        for place, address in self.prepared.addresses.items():
            assert ask(address).status != 200 or self.told[place[0]].may_be_public(place[1])
        sweep()

    @precondition(lambda self: self.steps % 4 == 3)  # it takes longest
    @rule()
    def the_house_changes(self) -> None:
        home = home_page("en")
        home.tagline = f"A tagline of cardboard, number {self.steps}."
        home.save()
        note_cleared(home, cleared_by="officer-one")
        press_changed(actor="system")

    @invariant()
    def readers_get_what_is_lawful_and_nothing_else(self) -> None:
        self.steps += 1
        public = assert_lawful(self.prepared.addresses.values(), late=LATE if self.late else None)
        for place, address in self.prepared.addresses.items():
            if address in public:
                self._is_lawful(place, ask(address).body.decode())
        agreed = {version for (_place, version), roles in self.yes.items() if len(roles) == len(ROLES)}
        for path, body in folder_bytes().items():
            marks = {int(mark) for mark in MARK.findall(body.decode(errors="ignore"))}
            assert marks <= agreed | {0}, path

    # Beside the product

    def page(self, place: tuple[int, str]) -> Any:
        which, language = place
        pages = [] if self.told[which].down else pages_of(self.work(which))
        return next((page for page in pages if page.locale.language_code == language), None)

    def work(self, which: int) -> Testimony:
        return Testimony.objects.get(pk=self.told[which].work)

    def _is_lawful(self, place: tuple[int, str], body: str) -> None:
        told = self.told[place[0]]
        assert told.may_be_public(place[1])
        marks = {int(mark) for mark in MARK.findall(body)}
        assert len(marks) == 1
        assert self.yes.get((place, marks.pop())) == set(ROLES)

    def _draft(self, place: tuple[int, str]) -> int:
        return int(MARK.findall(self.page(place).get_latest_revision_as_object().standfirst)[0])

    def _say(self, place: tuple[int, str], role: str) -> None:
        page = self.page(place)
        if page is None:
            return
        with contextlib.suppress(*REFUSED):
            if role == "editor":
                send_for_safety_check(page=page, editor=editor())
            elif role == "officer":
                pass_safety_check(page=page, officer=officer())
            else:
                record_speaker_yes(page=page, manner="signed", recorded_by=officer())
            self.yes.setdefault((place, self._draft(place)), set()).add(role)

    def _agrees(self, which: int, languages: set[str], days: int | None) -> None:
        told = self.told[which]
        if told.down:
            return
        languages = languages - told.gone_languages
        until = None if days is None else timezone.localdate() + timedelta(days=days)
        give_consent(
            testimony=self.work(which),
            preset="A",
            languages=sorted(languages),
            manner="signed",
            actor="officer-one",
            valid_until=until,
        )
        told.languages, told.until = set(languages), until

    def _is_public_if_it_may(self, place: tuple[int, str]) -> None:
        """The other half: what everybody agreed to does get out."""
        told, version = self.told[place[0]], self._draft(place)
        if told.may_be_public(place[1]) and self.yes.get((place, version)) == {
            "editor",
            "officer",
            "speaker",
        }:
            answer = ask(self.prepared.addresses[place])
            assert answer.status == 200
            assert f"version {version} of the wind".encode() in answer.body
