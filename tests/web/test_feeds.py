"""Feeds and sitemaps: what is public and no more, no time finer than the month, tombstones once a day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from lxml import etree

from edition.domain import press_house
from edition.journal import replay
from editorial.domain import hide
from editorial.models import GatedPage, Notice
from protection.domain import register
from tests.edition_ready import installation, pressed_house
from tests.stories_for_tests import (
    SECRET,
    TEXT,
    agree,
    approve,
    ask,
    draft_in,
    folder_bytes,
    press,
    public_story,
    second_language,
    secret_detail,
    taken_in,
)
from web.domain import press_daily
from web.domain.press_daily import press_daily_once
from web.house_files.feeds import entry_id
from web.models import FeedTombstone, HouseClearance

__all__ = ["installation", "pressed_house"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
ADDRESS = "https://moksori.example"


def feed(language: str = "en") -> etree._Element:
    answer = ask(f"/{language}/feed.atom")
    assert answer.status == 200
    return etree.fromstring(answer.body)


def tombstones(language: str = "en") -> list[str]:
    return [node.get("ref") for node in feed(language).iter(GONE)]


def story_that(text: str = TEXT, **agreed: Any) -> GatedPage:
    work = taken_in(text)
    page = draft_in(work, text)
    agree(work, **agreed)
    approve(page)
    press(page)
    return page


def test_the_three_feeds_name_the_same_stories_by_the_same_ids() -> None:
    page = public_story(standfirst="One & only spring.")
    (entry,) = feed().iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "A kite of newspaper"
    assert entry.findtext(f"{ATOM}summary") == "One & only spring."
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Bit Nara"
    assert entry.find(f"{ATOM}link").get("href") == page.public_url()
    (item,) = etree.fromstring(ask("/en/feed.rss").body).iter("item")
    (told,) = json.loads(ask("/en/feed.json").body)["items"]
    assert entry.findtext(f"{ATOM}id") == item.findtext("guid") == told["id"] == entry_id(page.public_url())
    assert told["url"] == item.findtext("link") == page.public_url()
    assert not list(feed("ko").iter(f"{ATOM}entry"))
    assert page.testimony_id.encode() not in ask("/en/feed.atom").body


def test_no_time_in_a_feed_is_finer_than_the_month() -> None:
    public_story()
    for name in ("feed.atom", "feed.rss", "feed.json"):
        body = ask(f"/en/{name}").body.decode()
        assert not re.search(r"\d{4}-\d{2}-(?!01T00:00:00Z)\d{2}", body)
        assert all(time == "00:00:00" for time in re.findall(r"\d{2}:\d{2}:\d{2}", body))
        assert re.findall(r"\d{2}:\d{2}:\d{2}", body)


def test_what_went_off_is_named_by_the_daily_batch_and_not_before() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    assert not list(feed().iter(f"{ATOM}entry"))
    assert tombstones() == []
    press_house()
    replay()
    assert tombstones() == []
    press_daily()
    replay()
    assert tombstones() == [entry_id(page.public_url())]
    assert b"kite" not in ask("/en/feed.atom").body
    (node,) = feed().iter(GONE)
    assert re.fullmatch(r"\d{4}-\d{2}-01T00:00:00Z", node.get("when"))
    assert set(node.attrib) == {"ref", "when"}
    assert len(node) == 0


def test_whoever_chose_not_found_is_in_no_feed_afterwards() -> None:
    page = story_that(not_found_when_gone=True)
    other = story_that(f"{TEXT}\nOnce more.\n")
    for one in (page, other):
        hide(testimony=one.testimony, actor="anyone")
    press_daily()
    replay()
    assert ask(page.public_url()).status == 404
    assert tombstones() == [entry_id(other.public_url())]


def test_what_is_public_again_is_no_tombstone() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    press_daily()
    type(page.testimony).objects.filter(pk=page.testimony_id).update(visibility="ordinary")
    page = type(page).objects.get(pk=page.pk)
    approve(page)
    press(page)
    assert tombstones() == []
    assert len(list(feed().iter(f"{ATOM}entry"))) == 1
    press_daily()
    assert not FeedTombstone.objects.exists()


def test_old_tombstones_say_nothing_more() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    press_daily()
    FeedTombstone.objects.update(month="2001-01")
    press_daily()
    replay()
    assert tombstones() == []
    assert FeedTombstone.objects.count() == 1, "or the next batch would name it as new"
    press_daily()
    assert tombstones() == []


# Sitemaps ----------------------------------------------------------------------------------------------------------


def test_without_a_public_address_there_is_no_sitemap(settings: Any) -> None:
    settings.DEMO = False
    story_that(search_index=True)
    assert ask("/sitemap.xml").status == 404
    assert b"Sitemap" not in ask("/robots.txt").body


def listed(path: str) -> list[str]:
    return [node.text for node in etree.fromstring(ask(path).body).iter(f"{MAP}loc")]


def test_a_sitemap_names_only_stories_that_may_be_found(settings: Any) -> None:
    settings.PUBLIC_ADDRESS, settings.DEMO = ADDRESS, False
    hidden = story_that()
    press_house()
    replay()
    assert listed("/sitemap.xml") == [f"{ADDRESS}/sitemaps/house.xml"]
    page = story_that(f"{TEXT}\nOnce more.\n", search_index=True)
    press_house()
    replay()
    assert listed("/sitemap.xml") == [f"{ADDRESS}/sitemaps/1.xml", f"{ADDRESS}/sitemaps/house.xml"]
    assert listed("/sitemaps/1.xml") == [f"{ADDRESS}{page.public_url()}"]
    assert b"noindex" not in ask(page.public_url()).body
    assert b"noindex" in ask(hidden.public_url()).body
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in ask("/robots.txt").body.decode()
    agree(page.testimony, search_index=False)
    press_house()
    replay()
    assert ask("/sitemaps/1.xml").status == 404
    assert listed("/sitemap.xml") == [f"{ADDRESS}/sitemaps/house.xml"]


def test_a_sitemap_says_languages_and_the_month(settings: Any) -> None:
    settings.PUBLIC_ADDRESS, settings.DEMO = ADDRESS, False
    page = story_that(search_index=True)
    press(second_language(page.testimony))
    root = etree.fromstring(ask("/sitemaps/1.xml").body)
    urls = list(root.iter(f"{MAP}url"))
    assert len(urls) == 2
    for url in urls:
        alternates = {node.get("hreflang"): node.get("href") for node in url.iter("{*}link")}
        slug = page.testimony.slug
        assert alternates == {language: f"{ADDRESS}/{language}/{slug}/" for language in ("en", "ko")}
        assert re.fullmatch(r"\d{4}-\d{2}", url.findtext(f"{MAP}lastmod"))


def test_the_demonstration_has_no_sitemap(settings: Any) -> None:
    settings.PUBLIC_ADDRESS, settings.DEMO = ADDRESS, False
    press_house()
    replay()
    assert ask("/sitemap.xml").status == 200
    settings.DEMO = True
    press_house()
    replay()
    assert ask("/sitemap.xml").status == 404


# Fixed addresses ---------------------------------------------------------------------------------------------------


def test_crawlers_that_train_machines_are_told_to_stay_away() -> None:
    groups = ask("/robots.txt").body.decode().split("\n\n")
    training = next(group for group in groups if "GPTBot" in group)
    assert training.endswith("Disallow: /")
    everyone = next(group for group in groups if "User-agent: *" in group)
    assert everyone.strip().endswith("Disallow: /desk/")
    assert json.loads(ask("/.well-known/tdmrep.json").body) == [{"location": "/*", "tdm-reservation": 1}]


def test_whom_to_tell_of_a_hole_is_said_only_where_somebody_answers(settings: Any) -> None:
    assert ask("/.well-known/security.txt").status == 404
    settings.SECURITY_CONTACT = "mailto:security@moksori.example"
    press_house()
    replay()
    body = ask("/.well-known/security.txt").body.decode()
    assert "Contact: mailto:security@moksori.example\n" in body
    assert re.search(r"^Expires: \d{4}-\d{2}-01T00:00:00Z$", body, re.MULTILINE)
    settings.SECURITY_CONTACT = ""
    press_house()
    replay()
    assert ask("/.well-known/security.txt").status == 404


def test_pages_of_the_house_link_absolutely_only_with_a_public_address(settings: Any) -> None:
    assert ADDRESS.encode() not in b"".join(folder_bytes().values())
    settings.PUBLIC_ADDRESS = ADDRESS
    page = public_story()
    press_house()
    replay()
    (entry,) = feed().iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"{ADDRESS}{page.public_url()}"
    assert entry.findtext(f"{ATOM}id") == entry_id(page.public_url())


def test_the_day_is_pressed_once_and_a_list_that_must_not_be_is_told(settings: Any, tmp_path: Path) -> None:
    settings.DATA_ROOT = tmp_path
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    with time_machine.travel("2031-05-05 12:00+09:00"):
        assert press_daily_once() > 0
        FeedTombstone.objects.all().delete()
        assert press_daily_once() == 0
    with time_machine.travel("2031-05-06 12:00+09:00"):
        press_daily_once()
        replay()
        assert tombstones() == [entry_id(page.public_url())]
        HouseClearance.objects.filter(language="en").update(tagline=SECRET)
        register(
            testimony=page.testimony, new=secret_detail(reach="everywhere", value=SECRET), actor="officer-one"
        )
    before = folder_bytes()
    with time_machine.travel("2031-05-07 12:00+09:00"):
        assert press_daily_once() == 0
        assert folder_bytes() == before
        assert Notice.objects.filter(kind="house.blocked").count() == 1
