"""Where private details are met in the bytes of a draft: as findings for people, and as occurrences for the two exits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.translation import gettext as _

from edition.models import Card
from edition.public_file import PublicFile
from editorial.findings import Finding, place_of_paragraph
from editorial.models import GatedPage
from editorial.public_story import PublicStory
from protection.exact_bytes import scan_bytes, tellers_of
from protection.facts import blocking
from protection.judged_bytes import Occurrence, occurrences_of
from protection.matching import CannotRead
from protection.public_form import rendering
from speakers.models import Testimony, Visibility

MOST_CARDS = (
    60  # so many cards are looked through before publishing; the lists themselves are always searched whole
)
_PARAGRAPH = re.compile(r'id="p(\d+)"')
_BODY, _AFTER = '<div class="story-body">', '<section class="prepared"'


@dataclass(frozen=True, slots=True)
class Met:
    """One place where a detail is met, and how people are told of it."""

    occurrence: Occurrence
    place: str
    is_in_lists: bool = False


def met_in(draft: GatedPage, files: Iterable[PublicFile]) -> list[Met]:
    """Every place in the files of a draft, and in the lists that would name it. Raises CannotRead, Locked or Unsealable."""
    work = draft.testimony
    tellers = tellers_of([work])
    found: dict[str, Met] = {}
    with rendering(draft.locale.language_code):
        story = draft.public_story()
    for file in files:
        result = scan_bytes(file.body, media_type=file.media_type, path=file.path, tellers=tellers)
        for one in occurrences_of(result.hits, file.body, file.media_type, work, tellers.released):
            if one.handle not in found or (one.readable and not found[one.handle].occurrence.readable):
                found[one.handle] = Met(one, _place(one, file, story))
    for listed in _in_lists(work, story):
        found.setdefault(listed.occurrence.handle, listed)
    return list(found.values())


def first_places(met: Sequence[Met]) -> list[Met]:
    """Of all places those that people are told of: not the repetitions, nor what nobody sees if it is in the text too."""
    texts = [one for one in met if one.occurrence.readable and not _repeats_another(one, met)]
    told = {one.occurrence.facts for one in texts}
    unseen = {one.occurrence.facts: one for one in met if one.occurrence.facts not in told}
    return [*texts, *unseen.values()]


def with_repetitions(first: Met, met: Sequence[Met]) -> list[Occurrence]:
    """An occurrence, and those that repeat its whole line (a title, a citation)."""
    others = [one.occurrence for one in met if _repeats(one, first)]
    return [first.occurrence, *(one for one in others if one.readable)]


def detail_findings(draft: GatedPage, files: Sequence[PublicFile]) -> Iterator[Finding]:
    """What a hostile reader would find in any of the files; each place is told once, with its exits."""
    try:
        met = met_in(draft, files)
    except CannotRead:
        yield Finding("unreadable", _("The page could not be searched for private details."))
        return
    for one in first_places(met):
        if one.is_in_lists:
            message = _("What lists say of this story would show a private detail of somebody.")
        elif one.occurrence.readable:
            message = _("A private detail is readable.")
        else:
            message = _("A private detail stands where readers do not see it as text.")
        yield Finding("detail", message, one.place, handle=one.occurrence.handle)


def _line(one: Met) -> str:
    return " ".join(one.occurrence.line.split())


def _repeats(one: Met, other: Met) -> bool:
    """Is `one` the same place of the same line as `other`, with more before or after it?"""
    longer, shorter = one.occurrence.place, other.occurrence.place
    if longer is None or shorter is None or one.occurrence.facts != other.occurrence.facts:
        return False
    return (
        longer.words == shorter.words
        and longer.before.endswith(shorter.before)
        and longer.after.startswith(shorter.after)
        and _line(one) != _line(other)
        and _line(other) in _line(one)
    )


def _repeats_another(one: Met, met: Sequence[Met]) -> bool:
    return any(other.occurrence.readable and _repeats(one, other) for other in met)


def _place(one: Occurrence, file: PublicFile, story: PublicStory) -> str:
    line = " ".join(one.line.split())
    fields = ((story.headline, _("(headline)")), (story.standfirst, _("(standfirst)")))
    for words, named in fields:
        if line and line == " ".join(words.split()):
            return named
    if story.content_note and story.content_note in line:
        return _("(content note)")
    if line and line in {story.persona_name, story.persona_line}:
        return _("(public profile)")
    if file.media_type != "text/html" or not one.readable:
        return ""
    return _paragraph(file.body.decode("utf-8"), one.start)


def _paragraph(page: str, at: int) -> str:
    begin, end = page.find(_BODY), page.find(_AFTER)
    numbers = _PARAGRAPH.findall(page, begin, at) if 0 <= begin < at and (end < 0 or at < end) else []
    return place_of_paragraph(int(numbers[-1])) if numbers else ""


def _in_lists(work: Testimony, story: PublicStory) -> Iterator[Met]:
    """What stands on a card beside the cards of others: there the details of every teller are in reach."""
    cards = list(Card.objects.exclude(testimony=work.pk)[: MOST_CARDS + 1])
    others = Testimony.objects.filter(pk__in={card.testimony for card in cards}).select_related("speaker")
    tellers = tellers_of([work, *others.exclude(visibility=Visibility.TAKEN_DOWN)])
    own = [(story.headline, story.standfirst, story.persona_name)]
    told = [(card.headline, card.standfirst, card.persona_name) for card in cards]
    listed = own + (told if len(cards) <= MOST_CARDS else [])
    body = "".join(f"<h2>{escape(one)}</h2>" for card in listed for one in card if one).encode()
    result = scan_bytes(body, media_type="text/html", path="", tellers=tellers)
    if not blocking(result.hits):
        return
    for one in occurrences_of(result.hits, body, "text/html", work, tellers.released):
        yield Met(one, _("(lists of the site)"), is_in_lists=True)
