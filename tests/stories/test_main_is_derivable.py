"""What people approve and what readers see cannot come apart: `<main>` says nothing but approved words and the house's."""

from __future__ import annotations

import json
import re

import pytest
from django.utils import translation
from django.utils.translation import gettext as _
from lxml import html

from editorial.models import GatedPage
from editorial.prepared import prepared_statement
from editorial.states import draft_of
from protection.public_form import rendering
from speakers.models import Form
from stories.render import month_label, reading_minutes
from stories.topics import Topic
from tests.editorial.edits import edit
from tests.stories_for_tests import approve, ask, press, public_story, second_language
from web.house import make_house

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

# Every fixed string of the house that a story page may say in <main>: a new one must be added here on purpose.
FIXED = (
    "Content note",
    "Skip past the story",
    "How this was prepared",
    "Cite this story",
    "Download as a book file (EPUB)",
    "To point to one paragraph, add its number to the address of this page: #p3 leads to paragraph 3.",
    "All stories",
    "More stories",
    "Topics",
    "Editor’s note",
    "%(name)s, “%(headline)s”. %(house)s, %(month)s. %(address)s",
)
NOTE = {"type": "note", "value": "<p>The editor <b>adds</b> this.</p>"}
QUOTE = {"type": "quote", "value": {"text": "<p>Fly higher, my kite.</p>", "attribution": "a song"}}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def allowed_words(page: GatedPage, month: str) -> set[str]:
    """Words of the canonical content, of the house's fixed strings, the month, the minutes and the address."""
    language = page.locale.language_code
    draft = draft_of(page)
    with rendering(language):
        story = draft.public_story()
    content = json.loads(story.canonical())
    plain = [re.sub(r"<[^>]+>", " ", str(value)) for value in _leaves(content)]
    with translation.override(language):
        fixed = [_(text) for text in FIXED]
        fixed += [str(Form(story.form).label), month_label(month), *prepared_statement(story.preset)]
        fixed += [str(Topic(topic).label) for topic in story.topics]
        minutes = reading_minutes(story)
        to_read = translation.ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes)
        fixed += [to_read % {"minutes": minutes}]
    house = make_house(language, draft.public_url(), [])
    return words(" ".join([*plain, *fixed, house.canonical, house.site_name]))


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for child in value.values() for leaf in _leaves(child)]
    if isinstance(value, list):
        return [leaf for child in value for leaf in _leaves(child)]
    return [value]


def main_of(page: GatedPage) -> html.HtmlElement:
    (main,) = html.fromstring(ask(page.public_url()).body.decode()).xpath("//main")
    return main


def without_data_block(body: str) -> str:
    """The page without its one block of data for search engines, which no browser runs."""
    blocks = re.findall(r'<script type="application/ld\+json">[^<]*</script>', body)
    assert len(blocks) <= 1
    return body.replace(blocks[0], "") if blocks else body


def full_story() -> GatedPage:
    page = public_story()
    stored = list(draft_of(page).body.get_prep_value())
    edit(
        page,
        stream=[*stored, NOTE, QUOTE, {"type": "section_break", "value": None}],
        standfirst="One spring, one string.",
        content_note="Hunger is told of.",
    )
    page.testimony.speaker.line_en = "Bakes bread now."
    page.testimony.speaker.save()
    page = type(page).objects.get(pk=page.pk)
    approve(page)
    press(page)
    return page


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_word_of_main_was_approved_or_is_the_houses(language: str) -> None:
    page = full_story()
    if language == "ko":
        page = second_language(page.testimony)
        press(page)
    from edition.models import Card

    month = Card.objects.get(testimony=page.testimony_id, language=language).month
    main = main_of(page)
    attributes = [
        value
        for node in main.iter()
        for name, value in node.attrib.items()
        if name in ("alt", "title", "aria-label")
    ]
    shown = words(" ".join([*main.itertext(), *attributes]))
    assert len(shown) > 40
    assert shown - allowed_words(page, month) == set()


def test_the_words_of_the_head_are_approved_too() -> None:
    page = full_story()
    (head,) = html.fromstring(ask(page.public_url()).body.decode()).xpath("//head")
    assert head.findtext("title") == "A kite of newspaper · Moksori"
    described = head.xpath("meta[@name='description']/@content")
    assert described == ["One spring, one string."]


def test_a_private_detail_leaves_no_trace_of_itself() -> None:
    """Bytes equal typed text: no id, class, attribute or width where something was hidden."""
    page = full_story()
    body = ask(page.public_url()).body.decode()
    assert "A friend held the string" in body
    for trace in ("p_", "embed", "protected", "private-detail", "data-block-key", "▒", "[…]"):
        assert trace not in body
    paragraphs = main_of(page).xpath("//div[@class='paragraph']/p")
    assert len(paragraphs) == 3
    assert all(not node.attrib and len(node) == 0 for node in paragraphs)


def test_paragraphs_are_numbered_in_order_for_citing() -> None:
    page = full_story()
    assert main_of(page).xpath("//div[@class='paragraph']/@id") == ["p1", "p2", "p3"]


def test_no_time_is_finer_than_a_month() -> None:
    page = full_story()
    body = ask(page.public_url()).body.decode()
    assert not re.search(r"\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|datetime=|\d{1,2}월 ?\d{1,2}일", body)


@pytest.mark.parametrize(
    "smuggled",
    [
        "<p>a<script>alert(1)</script>b</p>",
        '<p onclick="x()">ab</p>',
        '<p><a href="https://tracker.example/">ab</a></p>',
        '<p><img src="https://tracker.example/x.png"/>ab</p>',
        '<p><embed embedtype="media" url="https://tracker.example/"/>ab</p>',
        "<iframe src='https://tracker.example/'></iframe><p>ab</p>",
        "<p><svg/onload=alert(1)>ab</p>",
    ],
)
def test_no_markup_from_the_desk_acts_or_calls_out(smuggled: str) -> None:
    page = public_story()
    edit(page, stream=[{"type": "paragraphs", "value": smuggled}])
    approve(page)
    press(page)
    body = without_data_block(ask(page.public_url()).body.decode())
    for trace in ("<script", "onclick", "onload", "tracker.example", "<iframe", "<img", '<a href="https'):
        assert trace not in body


def test_plain_fields_are_never_markup() -> None:
    page = public_story()
    text = "<script>alert(1)</script> & “quotes”"
    note = {"type": "quote", "value": {"text": "<p>x</p>", "attribution": text}}
    edit(
        page,
        stream=[{"type": "heading", "value": text}, note],
        headline=text,
        standfirst=text,
        content_note=text,
    )
    approve(page)
    press(page)
    for address in (page.public_url(), "/en/", "/en/stories/"):
        assert "<script" not in without_data_block(ask(address).body.decode())
    assert html.fromstring(ask(page.public_url()).body.decode()).findtext(".//h1") == text
