"""The paper says everything in both languages, and its font can show all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest
from django.conf import settings

from consent.form_pdf import form_data, never_agreed_to
from consent.form_words import EN, FORM_WORDS, KO
from consent.presets import Medium, Preset, Purpose
from consent.questions import QUESTIONS
from editorial.forms import LANGUAGES, ConsentForm
from stories.social_picture import drawable


def sentences(value: object) -> Iterator[str]:
    """Every string in what the template takes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from sentences(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from sentences(part)


@pytest.mark.parametrize("language", list(FORM_WORDS))
def test_nothing_that_is_asked_or_chosen_lacks_its_words(language: str) -> None:
    words = FORM_WORDS[language]
    assert list(words.media) == list(Medium)
    assert list(words.purposes) == list(Purpose)
    assert list(words.cautions) == list(Preset)
    assert list(words.meanings) == [one.field for one in QUESTIONS]
    assert set(words.names) == {code for code, _ in settings.LANGUAGES} == {code for code, _ in LANGUAGES}
    data = form_data(language, story="", number="F-AAAA-2222", chosen="A")
    assert all(sentence.strip() for sentence in sentences({**data, "reflected": words.reflected[:2]}))
    assert not [sentence for sentence in sentences(data) if "{" in sentence.replace("{page", "")]


def test_both_languages_say_as_much() -> None:
    for field in fields(EN):
        english, korean = getattr(EN, field.name), getattr(KO, field.name)
        assert type(english) is type(korean)
        if isinstance(english, dict):
            assert list(english) == list(korean) or field.name == "names"
        elif isinstance(english, tuple) and field.name != "reflected":
            assert len(english) == len(korean), field.name


def test_no_sentence_of_the_korean_form_fell_back_to_english() -> None:
    """The labels come from the message catalogue, where what is missing turns into English."""
    korean = set(sentences(form_data("ko", story="", number="", chosen="")))
    english = set(sentences(form_data("en", story="", number="", chosen="")))
    assert {one for one in korean & english if one.strip("_ ·ABC")} == {"ko", "en"} & korean & english
    labels = {str(one["label"]) for one in form_data("ko", story="", number="", chosen="")["asked"]}  # type: ignore[attr-defined]
    assert len(labels) == 5


@pytest.mark.parametrize("language", list(FORM_WORDS))
def test_the_paper_asks_what_the_desk_asks(language: str) -> None:
    from django.utils.translation import override

    data = form_data(language, story="", number="", chosen="")
    with override(language):
        form = ConsentForm()
        asked = [str(form.fields[one.field].label) for one in QUESTIONS]
        warned = [str(form.fields[one.field].help_text) for one in QUESTIONS]
        presets = [(code, str(label)) for code, label in form.fields["preset"].choices]
    told = list(data["asked"])  # type: ignore[call-overload]
    assert [one["label"] for one in told] == asked
    assert [one["meaning"].endswith(warning) for one, warning in zip(told, warned, strict=True)] == [True] * 5
    assert [(one["code"], one["label"]) for one in data["presets"]] == presets  # type: ignore[attr-defined]


def test_a_preset_says_the_media_and_uses_that_it_stands_for() -> None:
    meanings = [one["meaning"] for one in form_data("en", story="", number="", chosen="")["presets"]]  # type: ignore[attr-defined]
    assert meanings[0].startswith("Shown as: text. May be: published. ")
    assert meanings[1].startswith("Shown as: text, a recording of your voice. May be: published. ")
    assert "film, pictures of you. May be: published, found by search engines. " in meanings[2]
    assert never_agreed_to() == [Purpose.AI_TRAINING]
    assert form_data("en", story="", number="", chosen="")["never"].endswith("teach machines (AI).")  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", list(FORM_WORDS))
def test_every_character_is_in_the_font(language: str) -> None:
    data = form_data(language, story="S-2345-AB", number="F-AAAA-2222", chosen="A")
    assert [one for one in sentences(data) if one.strip() and not drawable(one)] == []
    assert not drawable("☑"), "a character that is missing is noticed"
