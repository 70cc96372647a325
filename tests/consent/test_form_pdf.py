"""The consent form as PDF: all its words, for everybody's eyes and readers, and nothing that tells who or when."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import typst
from django.conf import settings as live_settings
from django.core.management import CommandError, call_command
from pytest_django import Settings

from audit.models import Entry
from consent import form_pdf
from consent.domain import give_consent, make_form, withdraw_consent
from consent.form_pdf import FormNotMade, consent_form, form_data, form_number
from speakers.models import Testimony
from tests.architecture.source import ROOT
from tests.consent.build import work
from tests.consent.paper import sizes_of, smallest_letter, squeezed, words_of
from tests.consent.test_form_words import sentences
from tests.fresh_keys import fresh_keys

__all__ = ["fresh_keys"]

NUMBER = "F-AAAA-2222"
A4 = (595, 842)
BOTH = pytest.mark.parametrize("language", ["ko", "en"])


@pytest.fixture
def story(db: None, fresh_keys: None) -> Testimony:
    return work("Quillfeather")


def agree(story: Testimony, preset: str = "B", kind: str = "given") -> None:
    give_consent(
        testimony=story, preset=preset, kind=kind, languages=["ko"], manner="signed", actor="officer"
    )


@BOTH
def test_every_word_is_on_at_most_three_pages_of_a4_in_large_type(language: str) -> None:
    pdf = consent_form(language, None, number=NUMBER)
    read = squeezed(words_of(pdf))
    data = form_data(language, story="", number=NUMBER, chosen="")
    placed = {"language", "chosen", "page"}  # not printed as they are
    told = [one for name, value in data.items() if name not in placed for one in sentences(value)]
    assert [one for one in told if squeezed(one) not in read] == []
    assert len(told) > 50
    assert [(round(width), round(height)) for width, height in sizes_of(pdf)] == [A4] * len(sizes_of(pdf))
    assert len(sizes_of(pdf)) <= 3
    assert smallest_letter(pdf) >= 14


@BOTH
def test_it_is_tagged_and_tells_neither_who_nor_when(language: str) -> None:
    pdf = consent_form(language, None, number=NUMBER)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = document.Root.Metadata.read_bytes().decode()
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == language
        assert "/StructTreeRoot" in document.Root
        assert set(document.docinfo.keys()) == {"/Title", "/Creator"}
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in document.pages
            for font in page.Resources.Font.values()
        }
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    for when_or_who in (
        "CreateDate",
        "ModifyDate",
        "MetadataDate",
        "dc:creator",
        "pdf:Producer",
        "xmp:History",
    ):
        assert when_or_who not in told
    assert {name.split("-")[0] for name in fonts} == {"NotoSansKR"}


def test_two_runs_give_the_same_bytes() -> None:
    here = consent_form("ko", None, number=NUMBER)
    assert here == consent_form("ko", None, number=NUMBER)
    assert here != consent_form("ko", None, number="F-AAAA-2223")
    elsewhere = (
        "import django, hashlib; django.setup(); from consent.form_pdf import consent_form; "
        f"print(hashlib.sha256(consent_form('ko', None, number='{NUMBER}')).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", elsewhere], check=True, capture_output=True, text=True, cwd=ROOT / "site"
    )
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_a_number_is_random_and_new_each_time() -> None:
    numbers = {form_number() for _ in range(200)}
    assert len(numbers) == 200
    assert {len(one) for one in numbers} == {11}
    assert consent_form("en", None) != consent_form("en", None)


def test_it_names_the_story_by_its_code_alone(story: Testimony) -> None:
    agree(story)
    pdf = consent_form("en", story, number=NUMBER)
    read, raw = words_of(pdf), pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        raw += b"".join(
            one.read_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and "/Filter" in one
        )
    assert story.code in read
    assert story.speaker is not None
    for kept in ("Quillfeather", story.speaker.name_ko, story.speaker.code, story.pk, story.slug, "officer"):
        assert kept not in read
        assert kept.encode() not in raw


def test_what_was_agreed_to_is_ticked_and_nothing_else_ever(story: Testimony) -> None:
    def ticked() -> list[str]:
        return [line for line in words_of(consent_form("en", story)).splitlines() if "(chosen)" in line]

    assert ticked() == []
    agree(story, "B")
    (line,) = ticked()
    assert "Invented name and recording" in line
    agree(story, "A")
    assert "text only" in ticked()[0]
    withdraw_consent(testimony=story, actor="officer")
    assert ticked() == []
    agree(story, "A", kind="declined")
    assert ticked() == []
    assert "Own name (chosen)" in words_of(consent_form("en", story, preset="C"))
    agree(story, "A")
    assert "(chosen)" not in words_of(consent_form("en", story, preset=""))


def test_words_are_printed_and_never_run() -> None:
    number = '#eval("1+1") *b* $x$ #sys.inputs </form> \\" @ref'
    assert squeezed(number) in squeezed(words_of(consent_form("en", None, number=number)))


@pytest.mark.parametrize(("language", "preset"), [("de", None), ("", None), ("en", "D"), ("../ko", None)])
def test_there_is_no_other_form(language: str, preset: str | None) -> None:
    with pytest.raises(ValueError, match="no such form"):
        consent_form(language, None, preset=preset)


def test_a_form_that_lacks_a_character_is_not_made() -> None:
    assert consent_form("ko", None, number="F-가")
    with pytest.raises(FormNotMade):
        consent_form("ko", None, number="F-☃")


def test_a_form_without_its_own_font_is_not_made(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A font of the machine, though of the same name, may lack what ours has, and gives other bytes."""
    source = live_settings.SOURCE_ROOT
    shutil.copytree(source / "templates" / "consent", tmp_path / "templates" / "consent")
    shutil.copytree(source / "static" / "fonts", tmp_path / "fonts")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert "Noto Sans KR" in typst.Fonts(include_system_fonts=True).families()
    settings.SOURCE_ROOT = tmp_path
    (tmp_path / "static" / "fonts").mkdir(parents=True)
    with pytest.raises(FormNotMade):
        form_pdf.consent_form("en", None)


def test_its_number_is_on_record(story: Testimony) -> None:
    made = make_form(language="ko", testimony=story, actor="officer")
    entry = Entry.objects.get(action="consent.form_made")
    assert (entry.subject, json.loads(entry.detail)) == (story.pk, {"language": "ko", "number": made.number})
    assert made.number in words_of(made.pdf)
    assert made.file_name == f"form-{made.number}.pdf"
    with pytest.raises(ValueError, match="no such form"):
        make_form(language="de", testimony=story, actor="officer")
    assert Entry.objects.filter(action="consent.form_made").count() == 1


def test_from_the_shell(story: Testimony, tmp_path: Path) -> None:
    file, said = tmp_path / "form.pdf", io.StringIO()
    call_command("consent", "form", story.code, "--language", "en", "--to", str(file), stdout=said)
    number = said.getvalue().split()[1]
    assert story.code in words_of(file.read_bytes())
    assert number in words_of(file.read_bytes())
    with pytest.raises(CommandError, match="already"):
        call_command("consent", "form", "--to", str(file))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("consent", "form", "--to", str(tmp_path / "nowhere" / "form.pdf"))
    with pytest.raises(CommandError, match="no story") as refused:
        call_command("consent", "form", "S-NONE-22", "--to", str(tmp_path / "other.pdf"))
    assert (refused.value.returncode, (tmp_path / "other.pdf").exists()) == (2, False)
    call_command("consent", "form", "--to", str(tmp_path / "blank.pdf"), stdout=io.StringIO())
    assert "동의서" in words_of((tmp_path / "blank.pdf").read_bytes())
