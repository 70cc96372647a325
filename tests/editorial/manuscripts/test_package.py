"""Archives and XML made to harm: each is refused, and costs no more than refusing."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from editorial.manuscripts import LARGEST, Unreadable, read_manuscript
from editorial.manuscripts import package as bounds
from tests.editorial.manuscripts.made import CANARY, docx, hp, hwpx, odt, p, seen, zipped

BODY = p("A kite.")
TOO_MUCH, DAMAGED = "more in the file", "The file is damaged"


def with_member(name: str, content: bytes = b"x", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word document with one member more, named freely."""
    packed = io.BytesIO(docx(BODY))
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "a", packing) as archive:
        warnings.simplefilter("ignore", UserWarning)  # two members of one name
        archive.writestr(name, content)
    return packed.getvalue()


def encrypted() -> bytes:
    """The flag of encryption set on the last member, in both of its headers."""
    data = bytearray(with_member("word/media/1.png"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.rindex(mark) + at
        data[start : start + 2] = struct.pack("<H", 1)
    return bytes(data)


def lying(size: int) -> bytes:
    """A document whose archive says that its text is `size` bytes long."""
    data = bytearray(docx(BODY + p("a" * 3_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        member = archive.getinfo("word/document.xml")
        at = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46 + 24
    assert struct.unpack_from("<I", data, at)[0] == member.file_size
    struct.pack_into("<I", data, at, size)
    return bytes(data)


HARMFUL = {
    "equal bytes": (with_member("word/media/a.bin", b"\x00" * 40_000_000), TOO_MUCH),
    "equal text": (docx(BODY, more={"word/styles.xml": b" " * 3_000_000}), TOO_MUCH),
    "encrypted": (encrypted(), "with a password"),
    "absolute": (with_member("/etc/a"), DAMAGED),
    "out of the archive": (with_member("word/../../a"), DAMAGED),
    "of Windows": (with_member("..\\a"), DAMAGED),
    "on a drive": (with_member("c:/a"), DAMAGED),
    "twice": (with_member("word/document.xml", BODY.encode()), DAMAGED),
    "twice but for capitals": (with_member("Word/Document.xml"), DAMAGED),
    "packed strangely": (with_member("a", packing=zipfile.ZIP_LZMA), DAMAGED),
    "cut off": (docx(BODY)[:-30], DAMAGED),
    "cut in two": (docx(BODY)[:400], DAMAGED),
    "longer than it says": (lying(100), DAMAGED),
    "shorter than it says": (lying(900_000), DAMAGED),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_archive_is_refused(name: str) -> None:
    data, sentence = HARMFUL[name]
    with pytest.raises(Unreadable, match=sentence):
        read_manuscript(data, name="a.docx")


def test_the_archive_that_the_harm_is_put_in_is_read() -> None:
    assert seen(with_member("word/media/a.bin", bytes(range(256)) * 400), "a.docx") == [
        ("paragraph", "A kite.")
    ]


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    members: dict[str, str | bytes] = {f"word/media/{at}": b"" for at in range(20)}
    assert seen(docx(BODY, more=members), "a.docx")
    monkeypatch.setattr(bounds, "MOST_MEMBERS", 20)
    with pytest.raises(Unreadable, match=TOO_MUCH):
        read_manuscript(docx(BODY, more=members), name="a.docx")


def test_more_text_than_a_manuscript_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    long = docx("".join(p(f"{at} A kite.") for at in range(500)))
    assert len(seen(long, "a.docx")) == 500
    monkeypatch.setattr(bounds, "LARGEST_XML", 20_000)
    with pytest.raises(Unreadable, match=TOO_MUCH):
        read_manuscript(long, name="a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.hwpx"])
def test_too_many_bytes_are_refused_before_anything_is_unpacked(name: str) -> None:
    with pytest.raises(Unreadable, match="too large: 20 MB"):
        read_manuscript(b"PK\x03\x04" + b"\x00" * LARGEST, name=name)


LAUGHS = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "ha" * 10}">' for at in range(9))
FILES = {
    "docx": lambda text: docx("", more={"word/document.xml": text}),
    "odt": lambda text: odt("", more={"content.xml": text}),
    "hwpx": lambda text: hwpx("", more={"Contents/section0.xml": text}),
}
XML = {
    "entities": f"<!DOCTYPE x [{LAUGHS}]><x>&e8;</x>",
    "a file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
    "an address": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
    "another encoding": "<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE x><x/>",
    "UTF-16": "<?xml version='1.0' encoding='utf-16'?><x/>".encode("utf-16"),
    "no end": f"<x>{CANARY}",
    "too deep": "<x>" * 2_000 + "</x>" * 2_000,
    "nothing": "",
}


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("name", XML)
def test_harmful_xml_is_refused(name: str, ending: str) -> None:
    with pytest.raises(Unreadable, match=DAMAGED) as refusal:
        read_manuscript(FILES[ending](XML[name]), name=f"a.{ending}")
    assert CANARY not in str(refusal.value)


@pytest.mark.parametrize("ending", ["docx", "odt", "hwpx"])
def test_an_archive_of_another_kind_is_refused(ending: str) -> None:
    others = {"docx": docx(BODY), "odt": odt("<text:p>A kite.</text:p>"), "hwpx": hwpx(hp("A kite."))}
    others["zip"] = zipped({"a.txt": "A kite."})
    for kind, data in others.items():
        if kind == ending:
            assert seen(data, f"a.{ending}") == [("paragraph", "A kite.")]
        else:
            with pytest.raises(Unreadable, match=f"The name says .{ending}"):
                read_manuscript(data, name=f"a.{ending}")
