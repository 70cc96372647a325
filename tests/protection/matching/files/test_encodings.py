from __future__ import annotations

import codecs

import pytest

from protection.matching import CannotRead
from protection.matching.files import encodings
from tests.protection.matching.files.planted import HANGUL, LATIN, carriers

TEXT = f"그날 {HANGUL}가 말했다.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp949"),
        TEXT.encode("euc_kr"),
        TEXT.encode("johab"),
        TEXT.encode("iso2022_kr"),
        TEXT.encode() + b"\xff one wrong byte",
        TEXT.encode("euc_kr") + b"\xff\n",
    ],
)
def test_a_text_is_read_in_each_encoding_it_may_have(data: bytes) -> None:
    assert carriers(data, "note.txt")


@pytest.mark.parametrize(
    "data", ["별이 빛나던 밤\n".encode("cp949"), "caf\xe9 at night\n".encode("latin-1"), b""]
)
def test_another_text_is_clean(data: bytes) -> None:
    assert not carriers(data, "note.txt")


def test_a_page_in_a_legacy_encoding_is_taken_apart_too() -> None:
    page = f"<html><head><meta charset=euc-kr></head><p>{HANGUL[0]}<b>{HANGUL[1:]}</b></p></html>"
    assert carriers(page.encode("euc_kr"), "page.html")


def test_a_declared_encoding_of_xml_does_not_lead_astray() -> None:
    document = f'<?xml version="1.0" encoding="EUC-KR"?><a><b>{HANGUL}</b></a>'
    assert carriers(document.encode("euc_kr"), "feed.rss")


def test_a_binary_is_refused_as_text() -> None:
    with pytest.raises(CannotRead):
        encodings.readings(bytes(range(256)))


def test_a_wrong_mark_is_refused() -> None:
    with pytest.raises(CannotRead):
        encodings.readings(codecs.BOM_UTF8 + b"\xff\xfe\xfd")


def test_latin_letters_that_were_korean_are_read_as_korean() -> None:
    assert HANGUL in encodings.misread_latin(HANGUL.encode("cp949").decode("latin-1"))
    assert encodings.misread_latin(LATIN) == []
