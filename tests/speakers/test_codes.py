"""Codes and addresses: random, neutral, drawn again when taken, kept for ever."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.core.exceptions import FieldDoesNotExist

from speakers import codes
from speakers.models import Speaker, Testimony

SHAPES = {
    codes.speaker_id: r"s_[2-9a-hj-km-np-tv-z]{20}",
    codes.testimony_id: r"t_[2-9a-hj-km-np-tv-z]{20}",
    codes.speaker_code: r"P-[2-9A-HJ-KM-NP-TV-Z]{4}",
    codes.testimony_code: r"S-[2-9A-HJ-KM-NP-TV-Z]{4}-[2-9A-HJ-KM-NP-TV-Z]{2}",
    codes.public_slug: r"[2-9a-hj-km-np-tv-z]{12}",
}


@pytest.mark.parametrize(("draw", "shape"), SHAPES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_codes_have_one_shape_without_look_alikes(draw: object, shape: str) -> None:
    drawn = [draw() for _ in range(500)]  # type: ignore[operator]
    assert [code for code in drawn if not re.fullmatch(shape, code)] == []


def test_every_character_is_as_likely_as_another() -> None:
    counts = Counter("".join(codes.public_slug() for _ in range(5_000)))
    assert len(counts) == 30
    assert max(counts.values()) / min(counts.values()) < 1.4


def test_ids_do_not_follow_one_another() -> None:
    ids = [codes.testimony_id() for _ in range(2_000)]
    assert len(set(ids)) == 2_000
    assert ids != sorted(ids)


@pytest.mark.django_db
def test_a_taken_code_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Speaker.objects.create(name_ko="하나", name_en="One")
    draws = iter([taken.code, taken.code, "P-2345"])
    monkeypatch.setitem(Speaker.drawn, "code", lambda: next(draws))
    second = Speaker(name_ko="둘", name_en="Two", code=taken.code)
    second.save()
    assert (second.code, Speaker.objects.count()) == ("P-2345", 2)


@pytest.mark.django_db
def test_a_taken_address_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Testimony.objects.create()
    second = Testimony(code=first.code, slug=first.slug)
    second.save()
    assert len({first.code, second.code, first.slug, second.slug}) == 4
    assert Testimony.objects.get(pk=first.pk).slug == first.slug


@pytest.mark.django_db
def test_codes_stay_when_anything_else_changes() -> None:
    work = Testimony.objects.create()
    before = (work.pk, work.code, work.slug)
    work.visibility = "hidden"
    work.save()
    again = Testimony.objects.get()
    assert (again.pk, again.code, again.slug) == before


@pytest.mark.django_db
def test_a_thousand_profiles_get_a_thousand_codes() -> None:
    for number in range(1_000):
        Speaker(name_ko="이", name_en=str(number)).save()
    assert len(set(Speaker.objects.values_list("code", flat=True))) == 1_000


def test_profiles_hold_no_word_of_who_or_when() -> None:
    for name in ("real_name", "person", "born", "arrived", "created", "created_at", "date_added"):
        for model in (Speaker, Testimony):
            with pytest.raises(FieldDoesNotExist):
                model._meta.get_field(name)


def test_they_are_shown_by_code_alone() -> None:
    speaker = Speaker(name_ko="지어낸 이", name_en="Invented", line_ko="한 줄", line_en="A line")
    assert str(speaker) == speaker.code
    work = Testimony(speaker=speaker)
    assert str(work) == work.code
    assert "Invented" not in repr(speaker) + repr(work)
    assert (speaker.name("ko"), speaker.name("en"), speaker.line("ko"), speaker.line("en")) == (
        "지어낸 이",
        "Invented",
        "한 줄",
        "A line",
    )
