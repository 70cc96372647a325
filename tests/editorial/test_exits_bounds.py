"""How far a judgment reaches, who else is touched by it, and what has no such exit."""

from __future__ import annotations

import pytest

from audit.models import Entry
from edition.domain import search_stale
from edition.models import Artifact
from editorial.domain import findings_for, publish
from editorial.findings import NotYet
from editorial.places import first_places
from protection.domain import (
    NotJudged,
    judgments_of,
    make_less_exact,
    register,
    take_judgment_back,
)
from protection.domain.exits import why_not_judged
from protection.models import Judgment, JudgmentKind, ProtectedEntity
from tests.editorial.judging import (
    NAME,
    SENTENCE,
    STORY,
    details,
    draft_with_a_namesake,
    judged,
    met,
)
from tests.stories_for_tests import (
    TEXT,
    agree,
    approve,
    ask,
    draft_in,
    folder_bytes,
    new_speaker,
    officer,
    press,
    public_story,
    secret_detail,
    taken_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_a_namesake_in_somebody_elses_file_does_not_void_it() -> None:
    page = draft_with_a_namesake()
    judged(page)
    press(page)
    other = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"))
    register(testimony=other, new=secret_detail(value=NAME, also=()), actor=officer().username)
    assert details(page) == []
    Artifact.objects.update(fact_set_version=0)
    assert search_stale() == []
    assert ask(page.public_url()).status == 200


def test_a_judgment_of_one_story_says_nothing_in_another() -> None:
    page = draft_with_a_namesake()
    other = draft_with_a_namesake(STORY + "\nThe end of another.\n")
    judged(page)
    assert details(page) == []
    assert len(details(other)) == 1


def test_a_headline_is_judged_once_for_page_card_and_citation() -> None:
    page = draft_with_a_namesake(TEXT, headline="A poem by Seo Nabi on kites")
    assert [finding.place for finding in details(page)] == ["(headline)"]
    judged(page)
    assert details(page) == []
    press(page)
    assert b"A poem by Seo Nabi on kites" in ask("/en/stories/").body
    assert Artifact.objects.filter(path="en/stories/index.html", state="public").exists()


@pytest.mark.parametrize("where", ["headline", "standfirst"])
def test_a_name_almost_alone_has_no_such_exit(where: str) -> None:
    page = draft_with_a_namesake(TEXT, **{where: "Seo Nabi"})
    with pytest.raises(NotJudged, match="Too few words"):
        judged(page)
    assert not Judgment.objects.exists()


def test_contacts_and_phrases_are_nobody_elses() -> None:
    text = TEXT.replace("In the evening we ate corn porridge.", "The hotline is 010-5550-1234 for everybody.")
    work = taken_in(text)
    page = draft_in(work, text, details=[])
    kept = page.latest_revision.content
    new = secret_detail(kind="contact", value="010-5550-1234", also=())
    register(testimony=work, new=new, actor=officer().username)
    type(page.latest_revision).objects.filter(pk=page.latest_revision_id).update(content=kept)
    page = type(page).objects.get(pk=page.pk)
    with pytest.raises(NotJudged, match="nobody else's"):
        judged(page)


ROUTES = (
    "Seo Nabi crossed the Tumen river near Hoeryong at night with us.",
    "Seo Nabi, the broker, asked for 5,000 dollars for everybody.",
)


@pytest.mark.parametrize("told", ROUTES)
def test_a_route_has_no_exit_at_all(told: str) -> None:
    page = draft_with_a_namesake()
    body = page.latest_revision.content["body"].replace(SENTENCE, told)
    content = {**page.latest_revision.content, "body": body}
    type(page.latest_revision).objects.filter(pk=page.latest_revision_id).update(content=content)
    page = type(page).objects.get(pk=page.pk)
    routes = [finding for finding in findings_for(page) if finding.rule == "routes"]
    assert [finding.handle for finding in routes] == [""], "no button can name it"
    with pytest.raises(NotJudged, match="no way round"):
        judged(page)
    with pytest.raises(NotYet):
        publish(page=page, actor=officer().username)


def test_one_place_is_made_less_exact_and_the_other_stays_met() -> None:
    page = draft_with_a_namesake(STORY.replace("My grandmother said", "My friend Seo Nabi said"))
    [first, second] = first_places(met(page))
    done = make_less_exact(
        testimony=page.testimony,
        occurrence=second.occurrence,
        form_ko="한 동무",
        form_en="a friend",
        actor=officer().username,
    )
    page = type(page).objects.get(pk=page.pk)
    assert done == 1
    assert [one.occurrence.handle for one in first_places(met(page))] != [second.occurrence.handle]
    stored = str(page.latest_revision.content)
    assert stored.count(NAME) == 1
    assert first.occurrence.handle != second.occurrence.handle


def test_after_making_it_less_exact_the_story_goes_its_way() -> None:
    page = draft_with_a_namesake()
    [one] = first_places(met(page))
    make_less_exact(
        testimony=page.testimony,
        occurrence=one.occurrence,
        form_ko="한 시인",
        form_en="a poet we knew",
        actor="officer-one",
    )
    page = type(page).objects.get(pk=page.pk)
    assert details(page) == []
    approve(page)
    press(page)
    assert b"poet we knew wrote about kites" in ask(page.public_url()).body
    assert NAME.encode() not in b"".join(folder_bytes().values())


def test_what_is_in_the_public_profile_is_not_rewritten_and_says_so() -> None:
    page = draft_with_a_namesake(TEXT)
    type(page.testimony.speaker).objects.filter(pk=page.testimony.speaker_id).update(
        line_en="Learned to sing from Seo Nabi by the sea"
    )
    page = type(page).objects.get(pk=page.pk)
    [one] = first_places(met(page))
    assert one.place == "(public profile)"
    before = list(ProtectedEntity.objects.values_list("pk", "status", "form_en"))
    with pytest.raises(ValueError, match="public profile"):
        make_less_exact(
            testimony=page.testimony,
            occurrence=one.occurrence,
            form_ko="가",
            form_en="a",
            actor="officer-one",
        )
    assert list(ProtectedEntity.objects.values_list("pk", "status", "form_en")) == before


def test_a_judgment_that_is_taken_back_takes_it_off_at_once() -> None:
    page = draft_with_a_namesake()
    [row] = judged(page)
    press(page)
    assert ask(page.public_url()).status == 200
    paths = take_judgment_back(judgment=row, actor=officer().username)
    assert page.public_path() in paths
    assert ask(page.public_url()).status == 410
    assert NAME.encode() not in b"".join(folder_bytes().values())
    page.refresh_from_db()
    assert NAME not in str(page.latest_revision.content)
    assert judgments_of(page.testimony) == []


def test_every_later_search_knows_the_judgment() -> None:
    page = draft_with_a_namesake()
    judged(page)
    press(page)
    Artifact.objects.update(fact_set_version=0)
    assert search_stale() == []
    other = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"))
    register(testimony=other, new=secret_detail(value="Gil Dalnim", also=()), actor=officer().username)
    assert ask(page.public_url()).status == 200
    register(testimony=page.testimony, new=secret_detail(value="grandmother", also=()), actor="officer-one")
    assert ask(page.public_url()).status == 410


def test_a_card_beside_somebody_elses_is_judged_before_it_is_published() -> None:
    """A public headline names what is another teller's detail: alone it says nothing, in a list it would."""
    shown = public_story(TEXT, details=[], headline="How Seo Nabi taught us to fly kites")
    text = "A river of ice. The ice sang under the moon.\n"
    work = taken_in(text, speaker=new_speaker("Mun Sea", "문바다"))
    page = draft_in(work, text, details=[secret_detail(value=NAME, also=())], headline="Ice")
    agree(work)
    approve(page)
    assert [finding.place for finding in details(page)] == ["(lists of the site)"]
    judged(page, kind=JudgmentKind.DIFFERENT_PERSON)
    assert details(page) == []
    press(page)
    listed = ask("/en/stories/").body
    assert b"How Seo Nabi taught us" in listed
    assert page.public_url().encode() in listed
    assert ask(shown.public_url()).status == 200


def test_what_the_desk_keeps_of_a_judgment_tells_nothing() -> None:
    page = draft_with_a_namesake()
    rows = judged(page)
    other = draft_with_a_namesake(TEXT, same_person_as=page.testimony.speaker)
    assert details(page) == [], "registering again leaves what was judged"
    content = {**other.latest_revision.content, "standfirst": SENTENCE}
    type(other.latest_revision).objects.filter(pk=other.latest_revision_id).update(content=content)
    rows += judged(type(other).objects.get(pk=other.pk))
    assert len({row.detail for row in rows}) == 2, "one detail has another name in every story"
    kept = "".join(str(list(Judgment.objects.values())))
    written = "".join(f"{row.action}{row.subject}{row.detail}" for row in Entry.objects.all())
    said = "".join(f"{finding}{finding!r}" for finding in findings_for(page))
    for text in (kept, written, said, repr(met(page))):
        assert [word for word in ("Nabi", "poet", "kite") if word in text] == []


def test_why_a_place_cannot_be_judged_is_said_without_its_words() -> None:
    page = draft_with_a_namesake(TEXT, headline="Seo Nabi")
    [first, *_others] = first_places(met(page))
    assert NAME not in why_not_judged(first.occurrence, language="en")
