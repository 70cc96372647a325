"""A draft in which a name stands that is somebody else's, and what an officer can do about it."""

from __future__ import annotations

from typing import Any

from editorial.candidate import Candidate
from editorial.domain import findings_for
from editorial.domain.clear import candidate_of
from editorial.findings import Finding
from editorial.models import GatedPage
from editorial.places import Met, first_places, met_in, with_repetitions
from editorial.states import draft_of
from protection.domain import (
    judge,
    register,
)
from protection.models import Judgment, JudgmentKind
from speakers.models import Speaker
from tests.stories_for_tests import (
    TEXT,
    agree,
    approve,
    draft_in,
    new_speaker,
    officer,
    secret_detail,
    taken_in,
)

NAME = "Seo Nabi"
SENTENCE = "The poet Seo Nabi wrote about kites long before we were born."
STORY = TEXT.replace("In the evening we ate corn porridge.", SENTENCE)


def draft_with_a_namesake(
    text: str = STORY, same_person_as: Speaker | None = None, **texts: Any
) -> GatedPage:
    """A friend is called like a poet whom the story names. The poet's name stands in the draft, and blocks."""
    work = taken_in(text, speaker=new_speaker(), same_person_as=same_person_as)
    page = draft_in(work, text, details=[], **{"headline": "A kite of newspaper", **texts})
    revision, row = page.latest_revision, type(page).objects.filter(pk=page.pk)
    kept, body = revision.content, row.values()[0]
    register(testimony=work, new=secret_detail(value=NAME, also=()), actor=officer().username)
    # written behind every signal, as a restored version would be
    type(revision).objects.filter(pk=page.latest_revision_id).update(content=kept)
    assert body
    agree(work)
    page = type(page).objects.get(pk=page.pk)
    approve(page)
    return page


def candidate(page: GatedPage) -> Candidate:
    return candidate_of(draft_of(page))


def met(page: GatedPage) -> list[Met]:
    return met_in(draft_of(page), candidate(page).files)


def judged(page: GatedPage, number: int = 0, kind: str = JudgmentKind.PUBLIC_FIGURE) -> list[Judgment]:
    places = met(page)
    first = first_places(places)[number]
    return judge(
        testimony=page.testimony,
        language=page.locale.language_code,
        occurrences=with_repetitions(first, places),
        kind=kind,
        actor=officer().username,
    )


def details(page: GatedPage) -> list[Finding]:
    return [finding for finding in findings_for(page) if finding.rule == "detail"]
