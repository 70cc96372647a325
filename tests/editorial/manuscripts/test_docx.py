"""What comes out of a Word document, and what must not."""

from __future__ import annotations

import unicodedata

import pytest

from editorial.manuscripts import LeftOut, read_manuscript
from tests.editorial.manuscripts.made import CANARY, counts, docx, p, r, seen, shown, style

STYLES = "".join(
    [
        style("1", "heading 1"),
        style("a9", "Title"),
        style("aa", "Quote"),
        style("Ghost", "Ghost", "<w:rPr><w:vanish/></w:rPr>", "character"),
        style("Child", "Child", '<w:basedOn w:val="Ghost"/>', "character"),
        style("Pale", "Pale", "<w:rPr><w:vanish/></w:rPr>"),
    ]
)
NOTES = (
    f'<w:footnote w:id="2"><w:p>{r("기와는 흙으로 구운 것이다.")}</w:p></w:footnote>'
    f'<w:footnote w:id="3"><w:p>{r("Two words.")}</w:p><w:p>{r("And more.")}</w:p></w:footnote>'
)


def test_structure_comes_out_as_it_was_written() -> None:
    body = "".join(
        [
            p("살구나무", style="a9"),
            p("제1장", style="1"),
            f"<w:p>{r('우리 집 마당에는 ')}{r('살구나무', '<w:i/>')}{r('가 있었다. ')}{r('Plain.', '<w:i/>')}</w:p>",
            p("Higher than the roof", style="aa"),
            p("* * *"),
            p("장독대 옆에서", run="<w:b/>"),
            p("We said so.", run="<w:b/>"),
            "<w:p/>",
            f"<w:p>{r('one')}<w:r><w:br/></w:r>{r('two')}<w:r><w:tab/></w:r>{r('three')}</w:p>",
            f"<w:tbl><w:tr><w:tc>{p('left')}</w:tc><w:tc>{p('right')}</w:tc></w:tr></w:tbl>",
        ]
    )
    assert seen(docx(body, parts={"styles": STYLES}), "told.DOCX") == [
        ("heading", "살구나무"),
        ("heading", "제1장"),
        ("paragraph", "우리 집 마당에는 살구나무가 있었다. *Plain.*"),
        ("quote", "Higher than the roof"),
        ("break", ""),
        ("heading", "장독대 옆에서"),
        ("paragraph", "We said so."),
        ("paragraph", "one two three"),
        ("paragraph", "left"),
        ("paragraph", "right"),
    ]


def test_notes_follow_the_paragraph_that_names_them() -> None:
    body = (
        f'<w:p>{r("지붕은 기와였다")}<w:r><w:footnoteReference w:id="2"/></w:r>{r(".")}'
        f'<w:r><w:endnoteReference w:id="5"/></w:r></w:p>{p("After.")}'
        '<w:p><w:r><w:t>Last</w:t><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    parts = {"footnotes": NOTES, "endnotes": f'<w:endnote w:id="5"><w:p>{r("At the end.")}</w:p></w:endnote>'}
    assert seen(docx(body, parts=parts), "a.docx") == [
        ("paragraph", "지붕은 기와였다[1].[2]"),
        ("note", "[1] 기와는 흙으로 구운 것이다."),
        ("note", "[2] At the end."),
        ("paragraph", "After."),
        ("paragraph", "Last[3]"),
        ("note", "[3] Two words. And more."),
    ]


def test_words_that_were_put_in_stay_and_words_struck_out_go() -> None:
    gone = f'<w:del w:id="1"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{r(CANARY)}</w:moveFrom>'
    body = (
        f'<w:p>{r("I ")}{gone}<w:ins w:id="3">{r("walked ")}</w:ins>{moved}'
        f'<w:moveTo w:id="4">{r("home.")}</w:moveTo></w:p>'
        f'<w:tbl><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc>{p(CANARY)}</w:tc></w:tr>'
        f'<w:tr><w:tc>{p("kept")}</w:tc><w:tc><w:tcPr><w:cellDel w:id="6"/></w:tcPr>{p(CANARY)}</w:tc></w:tr></w:tbl>'
    )
    read = read_manuscript(docx(body), name="a.docx")
    assert shown(read) == [("paragraph", "I walked home."), ("paragraph", "kept")]
    assert counts(read) == {LeftOut.DELETIONS: 4}


def test_a_comment_is_counted_and_never_read() -> None:
    body = (
        f'<w:p><w:commentRangeStart w:id="0"/>{r("A kite.")}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    comments = f'<w:comment w:id="0" w:author="{CANARY}">{p(CANARY)}</w:comment>'
    read = read_manuscript(docx(body, parts={"comments": comments}), name="a.docx")
    assert shown(read) == [("paragraph", "A kite.")]
    assert counts(read) == {LeftOut.COMMENTS: 1}
    assert [remark.sentence() for remark in read.remarks] == ["1 comment was left out."]


@pytest.mark.parametrize(
    "hidden",
    [
        p(CANARY, run="<w:vanish/>"),
        p(CANARY, run='<w:rStyle w:val="Ghost"/>'),
        p(CANARY, run='<w:rStyle w:val="Child"/>'),
        p(CANARY, style="Pale"),
        f"<w:p><w:hyperlink w:anchor='x'>{r(CANARY, '<w:vanish/>')}</w:hyperlink></w:p>",
    ],
    ids=["run", "style", "inherited", "paragraph", "in a link"],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    read = read_manuscript(docx(p("Seen.") + hidden, parts={"styles": STYLES}), name="a.docx")
    assert shown(read) == [("paragraph", "Seen.")]
    assert counts(read) == {LeftOut.HIDDEN: 1}


def test_text_that_only_looks_hidden_is_read() -> None:
    """What a run says of itself counts more than its style, and so does an explicit no."""
    body = (
        p("One.", run='<w:vanish w:val="0"/>')
        + p("Two.", style="Pale", run='<w:vanish w:val="false"/>')
        + p("Three.", run='<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')
    )
    read = read_manuscript(docx(body, parts={"styles": STYLES}), name="a.docx")
    assert [text for _kind, text in shown(read)] == ["One.", "Two.", "Three."]
    assert counts(read) == {}


@pytest.mark.parametrize("where", ["default style", "whole document"])
def test_text_without_a_style_is_hidden_when_the_document_hides_it(where: str) -> None:
    inside = "<w:rPr><w:vanish/></w:rPr>"
    styles = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>{inside}</w:style>'
        if where == "default style"
        else f"<w:docDefaults><w:rPrDefault>{inside}</w:rPrDefault></w:docDefaults>"
    )
    body = p(CANARY) + p("Seen.", run='<w:vanish w:val="0"/>')
    read = read_manuscript(docx(body, parts={"styles": styles}), name="a.docx")
    assert shown(read) == [("paragraph", "Seen.")]


def test_what_stands_round_the_text_is_counted() -> None:
    box = f"<w:txbxContent>{p(CANARY)}</w:txbxContent>"
    twice = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    )
    body = (
        f"<w:p>{r('A kite.')}<w:r>{twice}</mc:AlternateContent></w:r>"
        f"<w:r><w:drawing><x title='{CANARY}'/></w:drawing></w:r><w:r><w:pict/></w:r></w:p>"
    )
    parts = {"header1": p(CANARY), "footer1": p(CANARY), "header2": "<w:p/>"}
    more = {"docProps/core.xml": f"<x>{CANARY}</x>"}
    read = read_manuscript(docx(body, parts=parts, more=more), name="a.docx")
    assert shown(read) == [("paragraph", "A kite.")]
    assert counts(read) == {LeftOut.TEXT_BOXES: 1, LeftOut.PICTURES: 2, LeftOut.HEADERS: 2}


def test_addresses_and_field_codes_are_dropped_and_their_words_kept() -> None:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inside}'
        for kind, inside in (
            ("begin", f'<w:r><w:instrText> HYPERLINK "https://{CANARY}.example" </w:instrText></w:r>'),
            ("separate", r("a link")),
            ("end", ""),
        )
    )
    body = (
        f'<w:p><w:hyperlink r:id="r0">{r("a page")}</w:hyperlink>{r(" and ")}{field}</w:p>'
        f'<w:p><w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple><w:smartTag>{r(" tagged")}</w:smartTag></w:p>'
    )
    link = [("hyperlink", f"https://{CANARY}.example", True)]
    assert seen(docx(body, related=link), "a.docx") == [
        ("paragraph", "a page and a link"),
        ("paragraph", "7 tagged"),
    ]


def test_hangul_typed_on_a_mac_comes_out_composed() -> None:
    apart = unicodedata.normalize("NFD", "류하늘의 살구나무")
    assert seen(docx(p(apart)), "a.docx") == [("paragraph", "류하늘의 살구나무")]


def test_what_stands_for_a_hidden_name_cannot_be_typed() -> None:
    assert seen(docx(p("Ryu\ufffc Haneul\ufdd0 stayed")), "a.docx") == [("paragraph", "Ryu Haneul stayed")]
