"""What pressing costs: one story into a house of a thousand, and the whole house from nothing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import transaction

from consent.domain import give_consent, record_safety_check
from consent.models import Holding, Manner
from edition.candidates import store_candidate
from edition.domain import Pressing, TellersOfOneOrder, order_press, press_house, put_card
from edition.journal import replay
from edition.listings import house_files
from edition.models import Artifact
from editorial.domain import publish
from editorial.domain.clear import candidate_of
from editorial.models import GatedPage
from speakers.models import Speaker, Testimony
from stories.models import ExcerptPage
from tests.edition_ready import installation, pressed_house
from tests.stories_for_tests import TEXT, new_speaker, officer, ready_story
from web.house import home_page

__all__ = ["installation", "pressed_house"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

Figure = Callable[[str, str], None]
_PARAGRAPH = "The kite went up over the frozen field, and nobody spoke until it came down again. " * 6
_PARAGRAPHS = 20


def standing_page(number: int) -> GatedPage:
    """A story of some 1,700 words with all that a page is made of, without its way through the desk."""
    speaker = Speaker.objects.create(name_en="Bit Nara", name_ko="빛나라")
    work = Testimony.objects.create(speaker=speaker)
    home = home_page("en")
    assert home is not None
    page = ExcerptPage(
        testimony=work, locale=home.locale, headline=f"A kite of newspaper {number}", standfirst="One spring."
    )
    page.set_body([("paragraphs", f"<p>{number}. {_PARAGRAPH}</p>" * _PARAGRAPHS)], topics=["school"])
    page.live = False
    page.keep_neutral()
    home.add_child(instance=page)
    Holding.objects.create(
        testimony=work, permitted_on="2026-01-01", resettled=True, adult=True, recorded_by="officer-one"
    )
    give_consent(testimony=work, preset="A", languages=["en"], manner=Manner.SIGNED, actor="officer-one")
    record_safety_check(speaker=speaker, officer="officer-one")
    return page


@transaction.atomic
def press_files(page: GatedPage, kinds: set[str]) -> None:
    """Render, store, search and order the files of a page, and its card."""
    made, tellers = candidate_of(page), TellersOfOneOrder()
    for file in made.files:
        if file.kind in kinds:
            order_press(
                Pressing(
                    file.path,
                    file.kind,
                    file.media_type,
                    store_candidate(file.body),
                    "c_bench",
                    (page.testimony_id,),
                    page.testimony_id,
                    page=page.pk,
                    language="en",
                    content_digest=made.content_digest,
                ),
                tellers,
            )
    put_card(
        testimony=page.testimony_id,
        language="en",
        url=page.public_url(),
        headline=page.headline,
        standfirst=page.standfirst,
        persona_name="Bit Nara",
        form="excerpt",
        month=made.month,
        topics=list(page.topics),
    )


def many(count: int, *, kinds: set[str]) -> float:
    """Press so many stories and the house round them from nothing; return the seconds without making the rows."""
    pages = [standing_page(number) for number in range(count)]
    began = time.perf_counter()
    for page in pages:
        press_files(page, kinds)
    press_house()
    replay()
    return time.perf_counter() - began


ALL = {"page", "data", "card", "picture"}


def test_one_story_among_a_thousand(figure: Figure) -> None:
    many(1000, kinds={"page"})
    figure("pressing: public files present", f"{Artifact.objects.count():,}")
    seconds = []
    for number in range(20):
        page = ready_story(
            f"{TEXT}\nOnce more, {number}.\n", speaker=new_speaker(), headline=f"A kite, again {number}"
        )
        began = time.perf_counter()
        publish(page=page, actor=officer().username)
        seconds.append(time.perf_counter() - began)
    seconds.sort()
    figure(
        "pressing: clear and press one story with its lists, 1,000 present",
        f"p50 {statistics.median(seconds):.2f} s, p95 {seconds[18]:.2f} s",
    )
    files = house_files()
    began = time.perf_counter()
    assert press_house() == []
    figure(
        f"pressing: all {len(files)} files of the house looked at again",
        f"{time.perf_counter() - began:.2f} s",
    )


@pytest.mark.parametrize("count", [100, 1000])
def test_the_whole_house_from_nothing(count: int, figure: Figure) -> None:
    without = many(count, kinds=ALL - {"picture"})
    figure(
        f"pressing: {count:,} stories from nothing (page, card, data, twins; pictures drawn, not written)",
        f"{count / without:.0f} a second",
    )
