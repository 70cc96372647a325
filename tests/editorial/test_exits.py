"""The two ways out of a finding: make it less exact, or somebody else. Each is for one place, and I9 has neither."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from editorial.domain import put_back, take_down
from editorial.findings import NotYet
from protection.domain import (
    judge,
    judgments_of,
    register,
)
from protection.exact_bytes import scan_bytes, tellers_of
from protection.facts import blocking
from protection.models import Judgment, JudgmentKind, ProtectedEntity
from tests.editorial.edits import edit
from tests.editorial.judging import (
    NAME,
    SENTENCE,
    STORY,
    candidate,
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
    officer,
    press,
    secret_detail,
    taken_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_a_place_that_is_judged_passes_and_is_public() -> None:
    page = draft_with_a_namesake()
    assert [finding.place for finding in details(page)] == ["(paragraph 3)"]
    with pytest.raises(NotYet):
        press(page)
    judged(page)
    assert details(page) == []
    press(page)
    assert SENTENCE.encode() in ask(page.public_url()).body
    rows = judgments_of(page.testimony, "en")
    assert [(row.kind, row.what, row.by) for row in rows] == [("public_figure", "person", "officer-one")]
    assert judgments_of(page.testimony, "ko") == []


def test_the_same_name_at_any_other_place_is_still_met() -> None:
    page = draft_with_a_namesake(STORY.replace("My grandmother said", "My friend Seo Nabi said"))
    assert len(details(page)) == 2
    judged(page)
    assert len(details(page)) == 1
    with pytest.raises(NotYet):
        press(page)
    judged(page)
    assert details(page) == []


HIDINGS = {
    "in an attribute": '<p>x<img src="a.png" alt="Seo Nabi"></p>',
    "in a comment": "<!-- Seo Nabi --><p>x</p>",
    "in capitals": "<p>SEO NABI came.</p>",
    "encoded": "<p>x</p><!-- U2VvIE5hYmkgbGl2ZXMgaGVyZQ== -->",
    "in a script": '<script type="application/ld+json">{"author": "Seo Nabi"}</script>',
    "over two lines": "<p>Seo</p><p>Nabi came.</p>",
    "in escapes": "<p>Seo &#78;abi came.</p>",
    "in an address": '<p><a href="/seo-nabi/">x</a></p>',
}


@pytest.mark.parametrize("hiding", HIDINGS)
def test_what_stands_elsewhere_in_the_bytes_is_met_however_it_is_hidden(hiding: str) -> None:
    page = draft_with_a_namesake()
    judged(page)

    def blocks(more: str) -> bool:
        data = f"<html><body><p>{SENTENCE} My grandmother said that a kite remembers the wind.</p>{more}</body></html>"
        result = scan_bytes(
            data.encode(),
            media_type="text/html",
            path="en/x/index.html",
            tellers=tellers_of([page.testimony]),
        )
        return bool(blocking(result.hits))

    assert not blocks("<p>x</p>"), "the same path lets the judged line alone"
    assert blocks(HIDINGS[hiding])


@pytest.mark.parametrize(
    "changed",
    ["The poet Seo Nabi wrote about kites long before I was born.", "The poet SEO NABI wrote about kites."],
)
def test_a_judgment_is_void_when_its_context_changes(changed: str) -> None:
    page = draft_with_a_namesake()
    judged(page)
    revision = page.latest_revision
    body = revision.content["body"].replace(SENTENCE, changed)
    assert body != revision.content["body"]
    type(revision).objects.filter(pk=revision.pk).update(content={**revision.content, "body": body})
    page = type(page).objects.get(pk=page.pk)
    assert len(details(page)) == 1


def test_what_is_judged_stays_when_somebody_saves_and_anything_near_it_is_hidden() -> None:
    page = draft_with_a_namesake()
    judged(page)
    edit(page, body=("rice paste", "rice glue"))
    stored = str(page.latest_revision.content)
    assert NAME in stored
    edit(page, body=("rice glue", "rice glue from Seo Nabi"))
    stored = str(page.latest_revision.content)
    assert stored.count(NAME) == 1
    assert SENTENCE in stored


def test_an_entity_in_the_same_line_is_read_in_the_words_of_readers() -> None:
    page = draft_with_a_namesake(STORY.replace("My grandmother said", "Ryu Haneul said"))
    register(testimony=page.testimony, new=secret_detail(), actor=officer().username)
    page = type(page).objects.get(pk=page.pk)
    judged(page)
    edit(page, body=("rice paste", "rice glue"))
    stored = str(page.latest_revision.content)
    assert (NAME in stored, "embed" in stored) == (True, True)
    assert details(page) == []
    ProtectedEntity.objects.filter(form_en="a friend").update(form_en="a neighbour")
    assert len(details(page)) == 1, "other words beside it: judged anew"


def test_words_that_belong_to_another_detail_as_well_are_still_met() -> None:
    page = draft_with_a_namesake(
        TEXT.replace("In the evening we ate corn porridge.", SENTENCE.replace(NAME, "Seo Nabi Hill"))
    )
    kept = page.latest_revision.content
    hill = secret_detail(kind="place", value="Nabi Hill", also=(), form_en="a hill")
    register(testimony=page.testimony, new=hill, actor=officer().username)
    type(page.latest_revision).objects.filter(pk=page.latest_revision_id).update(content=kept)
    page = type(page).objects.get(pk=page.pk)
    found = {one.occurrence.place.words: one for one in met(page) if one.occurrence.place}
    assert set(found) == {"Seo Nabi", "Nabi Hill"}
    judge(
        testimony=page.testimony,
        language="en",
        occurrences=[found["Seo Nabi"].occurrence],
        kind=JudgmentKind.PUBLIC_FIGURE,
        actor="officer-one",
    )
    [left] = [one for one in met(page) if one.occurrence.place]
    assert left.occurrence.place is not None
    assert left.occurrence.place.words == "Nabi Hill"


def test_typed_hidden_left_judged_and_public() -> None:
    """The whole way at the desk: saving hides the name, an officer leaves it and says who it is."""
    work = taken_in(TEXT)
    page = draft_in(work, TEXT, details=[])
    register(testimony=work, new=secret_detail(value=NAME, also=()), actor=officer().username)
    agree(work)
    edit(page, body=("In the evening we ate corn porridge.", SENTENCE))
    assert NAME not in str(page.latest_revision.content)
    put_back(entity=ProtectedEntity.objects.get(status="pending"), actor=officer().username)
    page = type(page).objects.get(pk=page.pk)
    assert [finding.place for finding in details(page)] == ["(paragraph 3)"]
    judged(page)
    edit(page, body=("rice paste", "rice glue"))
    assert NAME in str(page.latest_revision.content)
    page = type(page).objects.get(pk=page.pk)
    approve(page)
    press(page)
    assert SENTENCE.encode() in ask(page.public_url()).body


def test_a_judged_line_passes_in_a_book_file_too_and_no_other_does() -> None:
    page = draft_with_a_namesake()
    agree(page.testimony, epub=True)
    judged(page)
    [book] = [file for file in candidate(page).files if file.media_type == "application/epub+zip"]
    assert details(page) == []

    def blocks(data: bytes) -> bool:
        result = scan_bytes(
            data, media_type=book.media_type, path=book.path, tellers=tellers_of([page.testimony])
        )
        return bool(blocking(result.hits))

    packed = BytesIO()
    with ZipFile(BytesIO(book.body)) as old, ZipFile(packed, "w") as new:
        for member in old.infolist():
            more = b"<p>Seo Nabi again</p></body>" if member.filename.endswith(".xhtml") else b"</body>"
            body = old.read(member).replace(b"</body>", more)
            new.writestr(member, body, compress_type=member.compress_type)
    assert not blocks(book.body)
    assert blocks(packed.getvalue())
    Judgment.objects.all().delete()
    assert blocks(book.body)


def test_judgments_go_with_their_story() -> None:
    page = draft_with_a_namesake()
    judged(page)
    take_down(testimony=page.testimony, actor="x", now=True)
    assert not Judgment.objects.exists()
