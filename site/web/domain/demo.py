"""Load the demo: every invented story goes through the same verbs as a real one, to the state it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from consent.domain import give_consent, record_safety_check
from consent.models import Manner, SafetyCheck
from editorial.domain import (
    IntakeRefused,
    NewStory,
    begin_story,
    hide,
    make_draft,
    pass_safety_check,
    publish,
    record_speaker_yes,
    send_for_safety_check,
    take_down,
)
from editorial.domain.intake import DraftTexts
from editorial.history import pages_of
from editorial.models import GatedPage
from editorial.states import State
from speakers.models import Speaker, Testimony
from web.demo.read import DemoStory, demo_stories
from web.rehearsal.people import Staff

_REVIEWED = (State.SAFETY_CHECK, State.WITH_SPEAKER, State.READY)


def _marker(story: DemoStory) -> Path:
    return Path(settings.DATA_ROOT) / "steps" / f"demo-{story.name}"


def _speaker(told: dict[str, Any]) -> Speaker:
    name = told["name"]
    line, own_word = told["line"], told["own_word"]
    known = Speaker.objects.filter(name_en=name["en"], name_ko=name["ko"]).first()
    return known or Speaker(
        shown_as=told["shown_as"],
        name_ko=name["ko"],
        name_en=name["en"],
        pronoun=told["pronoun"],
        own_word_ko=own_word["ko"],
        own_word_en=own_word["en"],
        line_ko=line["ko"],
        line_en=line["en"],
    )


def _begin(story: DemoStory, staff: Staff) -> Testimony:
    new = NewStory(
        speaker=_speaker(story.speaker),
        preset=story.preset,
        permitted_on=timezone.localdate(),
        resettled=True,
        adult=True,
    )
    manuscripts = [(f"{story.name}.{code}.txt", data) for code, data in story.manuscripts.items()]
    return begin_story(new=new, manuscripts=manuscripts, officer=staff.officer)


def _drafts(story: DemoStory, work: Testimony, staff: Staff) -> list[GatedPage]:
    return [
        make_draft(
            testimony=work,
            language=language,
            manuscript=story.manuscripts[language],
            details=story.details if position == 0 else [],
            texts=DraftTexts(
                headline=story.headline[language],
                standfirst=story.standfirst[language],
                content_note=story.content_note[language],
                topics=story.topics,
            ),
            officer=staff.officer,
        )
        for position, language in enumerate(story.languages)
    ]


def _put_on_file(story: DemoStory, work: Testimony, staff: Staff) -> None:
    if work.speaker is None:
        raise LookupError("A story that was just taken in has a public profile.")
    officer = staff.officer.get_username()
    give_consent(
        testimony=work, preset=story.preset, languages=story.languages, manner=Manner.SIGNED, actor=officer
    )
    if not SafetyCheck.objects.filter(speaker=work.speaker).exists():
        record_safety_check(speaker=work.speaker, officer=officer)


def _review(page: GatedPage, staff: Staff, upto: State) -> None:
    send_for_safety_check(page=page, editor=staff.editor)
    if upto == State.SAFETY_CHECK:
        return
    pass_safety_check(page=page, officer=staff.officer)
    if upto != State.WITH_SPEAKER:
        record_speaker_yes(page=page, manner=Manner.SIGNED, recorded_by=staff.officer)


def _bring_to(state: State, work: Testimony, pages: list[GatedPage], staff: Staff) -> None:
    if state == State.DRAFT:
        return
    officer = staff.officer.get_username()
    for page in pages:
        _review(page, staff, state if state in _REVIEWED else State.READY)
        if state not in _REVIEWED:
            publish(page=page, actor=officer)
    if state == State.HIDDEN:
        hide(testimony=work, actor=officer)
    elif state == State.TAKEN_DOWN:
        take_down(testimony=work, actor=officer, now=True)


def _clear_away_half_done(story: DemoStory, staff: Staff) -> None:
    """A start that was interrupted left this story half done: take it out, so that it can be told whole."""
    for page in (page for work in Testimony.objects.all() for page in pages_of(work)):
        if page.headline in story.headline.values():
            take_down(testimony=page.testimony, actor=staff.officer.get_username(), now=True)


def load_demo(staff: Staff, *, told: Callable[[str], None]) -> int:
    """Load the stories that are not there yet; return how many were. Interrupted, it resumes with the next."""
    loaded = 0
    for story in demo_stories():
        marker = _marker(story)
        if marker.exists():
            continue
        told(f"demo: {story.name}")
        try:
            work = _begin(story, staff)
        except IntakeRefused:
            _clear_away_half_done(story, staff)
            work = _begin(story, staff)
        _put_on_file(story, work, staff)
        _bring_to(State(story.state), work, _drafts(story, work, staff), staff)
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
        loaded += 1
    return loaded
