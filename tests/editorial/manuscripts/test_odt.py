"""What comes out of an OpenDocument text, what must not, and which are not taken in."""

from __future__ import annotations

import pytest

from editorial.manuscripts import LeftOut, Unreadable, read_manuscript
from tests.editorial.manuscripts.made import CANARY, counts, odf, odt, seen, shown

AUTOMATIC = (
    '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Pale"/>'
)
NAMED = (
    '<office:styles><style:style style:name="Pale" style:family="paragraph">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Loop" style:family="text" style:parent-style-name="Loop"/></office:styles>'
)


def note(text: str) -> str:
    return (
        '<text:note text:note-class="footnote"><text:note-citation>9</text:note-citation>'
        f"<text:note-body>{text}</text:note-body></text:note>"
    )


def test_structure_comes_out_as_it_was_written() -> None:
    body = (
        '<text:p text:style-name="Title">살구나무</text:p><text:h text:outline-level="1">제1장</text:h>\n'
        f"<text:p>지붕은<text:s text:c='2'/>기와였다{note('<text:p>흙으로</text:p><text:p>구운 것.</text:p>')}."
        f"<text:line-break/>둘째<text:tab/>줄.{note('<text:p>Two.</text:p>')}</text:p>"
        '<text:p text:style-name="P1">Higher than the roof</text:p>'
        '<text:p text:style-name="Horizontal_20_Line"/>'
        '<text:p><text:span text:style-name="B">장독대 옆에서</text:span></text:p>'
        '<text:p>It was <text:span text:style-name="I">not</text:span> so, 나<text:span text:style-name="I">무</text:span>.</text:p>'
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell>"
        '</table:table-row></table:table><text:section><text:p text:style-name="Loop">last</text:p></text:section>'
    )
    assert seen(odt(body, automatic=AUTOMATIC, styles=NAMED), "a.odt") == [
        ("heading", "살구나무"),
        ("heading", "제1장"),
        ("paragraph", "지붕은 기와였다[1]. 둘째 줄.[2]"),
        ("note", "[1] 흙으로 구운 것."),
        ("note", "[2] Two."),
        ("quote", "Higher than the roof"),
        ("break", ""),
        ("heading", "장독대 옆에서"),
        ("paragraph", "It was *not* so, 나무."),
        ("paragraph", "one"),
        ("paragraph", "cell"),
        ("paragraph", "last"),
    ]


LEFT = {
    "comment": (f"<office:annotation><text:p>{CANARY}</text:p></office:annotation>", LeftOut.COMMENTS),
    "hidden": (f'<text:span text:style-name="H">{CANARY}</text:span>', LeftOut.HIDDEN),
    "hidden field": (
        f'<text:hidden-text text:string-value="{CANARY}">{CANARY}</text:hidden-text>',
        LeftOut.HIDDEN,
    ),
    "picture": ("<draw:frame><draw:image/></draw:frame>", LeftOut.PICTURES),
    "text box": (
        f"<draw:frame><draw:text-box><text:p>{CANARY}</text:p></draw:text-box></draw:frame>",
        LeftOut.TEXT_BOXES,
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_text_is_counted_and_never_read(name: str) -> None:
    inside, kind = LEFT[name]
    body = f"<text:p>A kite{inside} flew.</text:p>"
    read = read_manuscript(odt(body, automatic=AUTOMATIC, styles=NAMED), name="a.odt")
    assert shown(read) == [("paragraph", "A kite flew.")]
    assert counts(read) == {kind: 1}


@pytest.mark.parametrize(
    "hidden",
    [
        f'<text:p text:style-name="P2">{CANARY}</text:p>',
        f'<text:section text:display="none"><text:p>{CANARY}</text:p></text:section>',
        f"<text:p>{CANARY}<text:hidden-paragraph/></text:p>",
    ],
    ids=["style", "section", "paragraph"],
)
def test_hidden_paragraphs_are_left_out(hidden: str) -> None:
    data = odt(f"<text:p>Seen.</text:p>{hidden}", automatic=AUTOMATIC, styles=NAMED)
    read = read_manuscript(data, name="a.odt")
    assert shown(read) == [("paragraph", "Seen.")]
    assert counts(read) == {LeftOut.HIDDEN: 1}


def test_words_struck_out_and_headers_are_left_out() -> None:
    region = "<text:changed-region><text:deletion><text:p>{}</text:p></text:deletion></text:changed-region>"
    changes = f"<text:tracked-changes>{region.format(CANARY)}{region.format('')}</text:tracked-changes>"
    body = f'{changes}<text:p>I <text:change text:change-id="1"/>walked.</text:p>'
    around = (
        f"<office:master-styles><style:master-page><style:header><text:p>{CANARY}</text:p></style:header>"
        "<style:footer><text:p/></style:footer></style:master-page></office:master-styles>"
    )
    read = read_manuscript(odt(body, styles=around, more={"meta.xml": CANARY}), name="a.odt")
    assert shown(read) == [("paragraph", "I walked.")]
    assert counts(read) == {LeftOut.DELETIONS: 1, LeftOut.HEADERS: 1}


BODY = f"<text:p>A kite over {CANARY}.</text:p>"
LOCKED = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
WRONG = {
    "Basic": (odt(BODY, more={"Basic/Standard/Module1.xml": "<x/>"}), "something that runs"),
    "scripts": (odt(BODY, more={"Scripts/python/a.py": ""}), "something that runs"),
    "event": (odt(f"{BODY}<text:p><script:event-listener/></text:p>"), "something that runs"),
    "script field": (odt(f"{BODY}<text:p><text:script>x</text:script></text:p>"), "something that runs"),
    "object": (odt(BODY, more={"Object 1/content.xml": "<x/>"}), "another program’s file"),
    "frame of an object": (odt(f"{BODY}<draw:frame><draw:object/></draw:frame>"), "another program’s file"),
    "linked text": (odt(f"{BODY}<text:section><text:section-source/></text:section>"), "from elsewhere"),
    "locked": (
        odt(BODY, more={"META-INF/manifest.xml": odf("manifest:manifest", LOCKED)}),
        "with a password",
    ),
    "a table": (odt(BODY, mimetype="application/vnd.oasis.opendocument.spreadsheet"), "no text document"),
    "no body": (odt(BODY, more={"content.xml": odf("office:document-content", "")}), "no text document"),
    "no words": (odt("<text:p> </text:p>"), "no text that can be read"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_document_is_refused_in_words_that_repeat_nothing(name: str) -> None:
    data, sentence = WRONG[name]
    with pytest.raises(Unreadable) as refusal:
        read_manuscript(data, name="a.odt")
    assert sentence in str(refusal.value)
    assert CANARY not in str(refusal.value)


def test_the_same_document_without_it_is_taken_in() -> None:
    manifest = odf("manifest:manifest", "<manifest:file-entry/>")
    data = odt(BODY, more={"META-INF/manifest.xml": manifest, "Pictures/1.png": b"x"})
    assert seen(data, "a.odt") == [("paragraph", f"A kite over {CANARY}.")]
