"""Word documents that are not taken in; each is taken in without what is wrong with it."""

from __future__ import annotations

import pytest

from editorial.manuscripts import Unreadable, read_manuscript
from tests.editorial.manuscripts.made import CANARY, OFFICE, docx, p, r, rels, seen, zipped

RUNS, EMBEDS, FETCHES = "something that runs", "another program’s file", "from elsewhere"
DAMAGED = "The file is damaged"


def field(*codes: str) -> str:
    cut = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{cut}{end}</w:p>"


BODY = p(f"A kite over {CANARY}.")
WRONG = {
    "macro": (docx(BODY, more={"word/vbaProject.bin": b"x"}), RUNS),
    "macro by relation": (docx(BODY, related=[("vbaProject", "m.bin", False)]), RUNS),
    "macro by type": (
        docx(BODY, types='<Override PartName="/word/document.xml" ContentType="x.macroEnabled.main+xml"/>'),
        RUNS,
    ),
    "ActiveX": (docx(BODY, more={"word/activeX/activeX1.xml": "<x/>"}), RUNS),
    "button of a macro": (docx(BODY + field("MACROBUTTON go")), RUNS),
    "OLE": (docx(BODY, more={"word/embeddings/o.bin": b"x"}), EMBEDS),
    "OLE by relation": (docx(BODY, related=[("oleObject", "o.bin", False)]), EMBEDS),
    "OLE by type": (docx(BODY, types='<Default Extension="bin" ContentType="x/vnd.x.oleObject"/>'), EMBEDS),
    "object": (docx(BODY + "<w:p><w:r><w:object/></w:r></w:p>"), EMBEDS),
    "another format inside": (docx(BODY + "<w:altChunk/>"), EMBEDS),
    "part of a larger work": (docx(BODY, related=[("subDocument", "b.docx", False)]), EMBEDS),
    "template": (
        docx(
            BODY,
            more={"word/_rels/settings.xml.rels": rels([("attachedTemplate", "https://a.example/t", True)])},
        ),
        FETCHES,
    ),
    "picture from elsewhere": (docx(BODY, related=[("image", "https://a.example/1.png", True)]), FETCHES),
    "field that fetches": (docx(BODY + field("INCLUDE", "TEXT x")), FETCHES),
    "field that calls": (
        docx(BODY + f"<w:p><w:fldSimple w:instr='ddeauto x'>{r('x')}</w:fldSimple></w:p>"),
        FETCHES,
    ),
    "field in a note": (
        docx(BODY, parts={"footnotes": f'<w:footnote w:id="2">{field("DDE x")}</w:footnote>'}),
        FETCHES,
    ),
    "no document": (zipped({"[Content_Types].xml": "<Types/>", "a.txt": CANARY}), "no Word document"),
    "no list of types": (zipped({"word/document.xml": "<x/>"}), "no Word document"),
    "plain text": (f"A kite over {CANARY}.".encode(), DAMAGED),
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CANARY.encode(),
        "locked with a password, or of an old kind",
    ),
    "broken symbol": (docx(BODY + '<w:p><w:r><w:sym w:font="x" w:char="zz"/></w:r></w:p>'), DAMAGED),
    "no words": (docx("<w:p/>"), "no text that can be read"),
    "nothing": (b"", "empty"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_document_is_refused_in_words_that_repeat_nothing(name: str) -> None:
    data, sentence = WRONG[name]
    with pytest.raises(Unreadable) as refusal:
        read_manuscript(data, name=f"{CANARY}.docx")
    assert sentence in str(refusal.value)
    assert CANARY not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_same_document_without_it_is_taken_in() -> None:
    link = [("hyperlink", "https://a.example", True)]
    data = docx(BODY + field("PAGE"), related=link, parts={"footnotes": ""}, more={"word/media/1.png": b"x"})
    assert seen(data, "a.docx") == [("paragraph", f"A kite over {CANARY}.")]


@pytest.mark.parametrize("ending", ["docm", "dotm"])
def test_a_name_that_promises_macros_is_enough(ending: str) -> None:
    with pytest.raises(Unreadable, match=RUNS):
        read_manuscript(docx(BODY), name=f"a.{ending}")


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.hwp", "a.exe", "manuscript", "docx", "", "a."])
def test_other_kinds_of_file_are_refused(name: str) -> None:
    with pytest.raises(Unreadable, match=r"Save it as one of these: \.docx, \.odt"):
        read_manuscript(docx(BODY), name=name)


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    """Word of some years writes word/document2.xml."""
    main = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("Here.")}</w:body></w:document>'
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": rels([("officeDocument", "/word/document2.xml", False)]),
            "word/document2.xml": main,
            "word/document.xml": "<x/>",
        }
    )
    assert OFFICE.encode() not in main.encode()
    assert seen(data, "a.docx") == [("paragraph", "Here.")]
