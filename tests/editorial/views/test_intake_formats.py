"""A document and captions go through the form at the desk: a draft with its structure, and a sealed file."""

from __future__ import annotations

import logging
import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from editorial.history import pages_of
from speakers.models import Testimony
from tests.editorial.at_the_desk import signed_in
from tests.editorial.manuscripts.made import docx, p, r, style
from tests.editorial.views.answers import does
from vault.domain.files import manuscript_of, open_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

# Invented, like all names here.
NAME, CANARY = "김복순", "옥단춘은 회령에 산다"
DOCX = docx(
    p("제1장", style="1") + f"<w:p>{r('내 이웃 ')}{r('김복')}{r('순', '<w:b/>')}{r('은 연을 날렸다')}"
    f'<w:del w:id="1"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>'
    f'<w:r><w:footnoteReference w:id="2"/></w:r>{r(".")}{r(CANARY, "<w:vanish/>")}</w:p>'
    + p("더 높이.", style="q")
    + p("* * *")
    + p("나중에."),
    parts={
        "styles": style("1", "heading 1") + style("q", "Quote"),
        "footnotes": f'<w:footnote w:id="2">{p(f"{NAME}의 연이다.")}</w:footnote>',
        "comments": f'<w:comment w:id="0" w:author="{CANARY}">{p(CANARY)}</w:comment>',
    },
)
SRT = f"1\n00:00:01,000 --> 00:00:02,000\n내 이웃 {NAME}은\n\n2\n00:00:02,000 --> 00:00:04,000\n연을 날렸다.\n".encode()


def take_in(client: Client, name: str, data: bytes) -> Any:
    fields = {
        "manuscript": SimpleUploadedFile(name, data),
        "language": "ko",
        "headline": "신문지로 만든 연",
        "preset": "A",
        "shown_as": "invented",
        "name_ko": "빛나라",
        "name_en": "Bit Nara",
        "permitted_on": "2026-01-05",
        "resettled": "on",
        "adult": "on",
    }
    return client.post(reverse("intake"), fields, follow=True)


def body_of(work: Testimony) -> list[tuple[str, Any]]:
    """The stored body of the draft."""
    (page,) = pages_of(work)
    return [(item["type"], item["value"]) for item in page.body.raw_data]


def test_a_word_document_becomes_a_draft_and_is_sealed_whole(caplog: pytest.LogCaptureFixture) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    with caplog.at_level(logging.DEBUG):
        answer = take_in(client, "말한 것.docx", DOCX)
    work = Testimony.objects.get()
    kinds = [kind for kind, _value in body_of(work)]
    assert kinds == ["heading", "paragraphs", "note", "quote", "section_break", "paragraphs"]
    values = str(body_of(work))
    assert values.count('embedtype="protected"') == 2
    assert "연을 날렸다[1]." in values
    (said,) = [str(message) for message in answer.context["messages"]]
    assert said.endswith(
        "1 comment was left out. 1 deleted passage was left out. 1 hidden passage was left out."
    )
    for hidden in (NAME, "옥단춘"):
        assert hidden not in values
        assert hidden not in said
        assert hidden not in caplog.text
    sealed = manuscript_of(work.pk)
    assert sealed is not None
    assert open_file(sealed) == DOCX


def test_captions_become_a_draft_and_are_sealed_whole() -> None:
    take_in(signed_in(Role.PROTECTION_OFFICER), "talk.srt", SRT)
    work = Testimony.objects.get()
    ((kind, value),) = body_of(work)
    assert kind == "paragraphs"
    assert "연을 날렸다." in value
    assert NAME not in value
    assert 'embedtype="protected"' in value
    sealed = manuscript_of(work.pk)
    assert sealed is not None
    assert open_file(sealed) == SRT


def test_a_document_that_does_something_is_refused_and_the_form_is_kept() -> None:
    answer = take_in(
        signed_in(Role.PROTECTION_OFFICER), "a.docx", docx(p(NAME), more={"word/vbaProject.bin": "x"})
    )
    told = answer.content.decode()
    assert "something that runs" in told
    assert 'value="신문지로 만든 연"' in told
    assert NAME not in told
    assert not Testimony.objects.exists()


def test_nothing_of_an_upload_is_written_to_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures make documents large, and large uploads go to the disk unless somebody prevents it."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("A temporary file was opened.")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    data = docx(p("연을 날렸다."), more={"word/media/1.png": random.Random(1).randbytes(4_000_000)})
    take_in(signed_in(Role.PROTECTION_OFFICER), "a.docx", data)
    sealed = manuscript_of(Testimony.objects.get().pk)
    assert sealed is not None
    assert open_file(sealed) == data


def test_the_form_offers_the_kinds_that_are_read() -> None:
    told = signed_in(Role.PROTECTION_OFFICER).get(reverse("intake")).content.decode()
    assert 'accept=".docx,.odt,.hwpx,.md,.txt,.html,.htm,.vtt,.srt"' in told


def test_a_second_language_says_what_was_left_out_too() -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    take_in(client, "talk.srt", SRT)
    work = Testimony.objects.get()
    page = b"<html><body><p>A kite.</p><img src=x></body></html>"
    (said,) = does(
        client,
        "story_add_language",
        work,
        **{
            "more-manuscript": SimpleUploadedFile("a.html", page),
            "more-language": "en",
            "more-headline": "A kite",
        },
    )
    assert said.endswith("1 picture was left out.")
    assert {page.locale.language_code for page in pages_of(work)} == {"ko", "en"}
