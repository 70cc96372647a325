"""What comes out of a Hangul document, what must not, and which are not taken in."""

from __future__ import annotations

import pytest

from editorial.manuscripts import LeftOut, Unreadable, read_manuscript
from tests.editorial.manuscripts.made import CANARY, counts, hp, hwpx, odf, seen, shown

HEAD = (
    '<hh:styles><hh:style id="0" name="바탕글" engName="Normal"/><hh:style id="2" name="개요 1" engName="Outline 1"/>'
    '<hh:style id="5" name="인용문"/></hh:styles>'
    '<hh:charPr id="7"><hh:bold/></hh:charPr><hh:charPr id="8"><hh:italic/></hh:charPr>'
)


def run(inside: str) -> str:
    return f'<hp:p><hp:run charPrIDRef="0">{inside}</hp:run></hp:p>'


def note(text: str, kind: str = "footNote") -> str:
    return f"<hp:ctrl><hp:{kind}><hp:subList>{hp(text)}</hp:subList></hp:{kind}></hp:ctrl>"


def test_structure_comes_out_as_it_was_written() -> None:
    first = (
        hp("제1장", style="2")
        + run(
            f"<hp:t>지붕은<hp:tab/>기와였다</hp:t>{note('흙으로 구운 것.')}<hp:t>.<hp:lineBreak/>둘째.</hp:t>"
        )
        + hp("Higher", style="5")
        + hp("장독대 옆에서", char="7")
        + hp("Not so.", char="8")
        + run(f"<hp:tbl><hp:tr><hp:tc><hp:subList>{hp('cell')}</hp:subList></hp:tc></hp:tr></hp:tbl>")
    )
    second = hp("나중에.") + run(f"<hp:t>끝</hp:t>{note('End.', 'endNote')}")
    assert seen(hwpx(first, second, head=HEAD), "a.hwpx") == [
        ("heading", "제1장"),
        ("paragraph", "지붕은 기와였다[1]. 둘째."),
        ("note", "[1] 흙으로 구운 것."),
        ("quote", "Higher"),
        ("heading", "장독대 옆에서"),
        ("paragraph", "*Not so.*"),
        ("paragraph", "cell"),
        ("paragraph", "나중에."),
        ("paragraph", "끝[2]"),
        ("note", "[2] End."),
    ]


LIST = f"<hp:subList>{hp(CANARY)}</hp:subList>"
LEFT = {
    "comment": (f"<hp:ctrl><hp:hiddenComment>{LIST}</hp:hiddenComment></hp:ctrl>", LeftOut.COMMENTS),
    "memo": (f'<hp:ctrl><hp:fieldBegin type="MEMO">{LIST}</hp:fieldBegin></hp:ctrl>', LeftOut.COMMENTS),
    "memo, kept apart": (
        f'<hp:fieldBegin type="MEMO"/><hp:memogroup>{LIST}</hp:memogroup>',
        LeftOut.COMMENTS,
    ),
    "something new": (f"<hp:surprise>{LIST}</hp:surprise>", LeftOut.TEXT_BOXES),
    "header": (f"<hp:ctrl><hp:header>{LIST}</hp:header></hp:ctrl>", LeftOut.HEADERS),
    "picture": (f"<hp:pic><hp:shapeComment>{CANARY}</hp:shapeComment></hp:pic>", LeftOut.PICTURES),
    "text box": (f"<hp:rect><hp:drawText>{LIST}</hp:drawText></hp:rect>", LeftOut.TEXT_BOXES),
    "deletion": (f'<hp:t><hp:deleteBegin Id="1"/>{CANARY}<hp:deleteEnd Id="1"/></hp:t>', LeftOut.DELETIONS),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_text_is_counted_and_never_read(name: str) -> None:
    inside, kind = LEFT[name]
    data = hwpx(run(f"<hp:t>A kite</hp:t>{inside}<hp:t> flew.</hp:t>"), more={"Preview/PrvText.txt": CANARY})
    read = read_manuscript(data, name="a.hwpx")
    assert shown(read) == [("paragraph", "A kite flew.")]
    assert counts(read) == {kind: 1}


LOCKED = odf("manifest:manifest", "<manifest:encryption-data/>")
WRONG = {
    "OLE": (hwpx(hp(CANARY) + run("<hp:ole/>")), "another program’s file"),
    "locked": (hwpx(hp(CANARY), more={"META-INF/manifest.xml": LOCKED}), "with a password"),
    "no sections": (hwpx(), "no Hangul document"),
    "no words": (hwpx(hp(" ")), "no text that can be read"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_document_is_refused_in_words_that_repeat_nothing(name: str) -> None:
    data, sentence = WRONG[name]
    with pytest.raises(Unreadable) as refusal:
        read_manuscript(data, name="a.hwpx")
    assert sentence in str(refusal.value)
    assert CANARY not in str(refusal.value)
