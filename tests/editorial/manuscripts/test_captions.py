"""What comes out of captions."""

from __future__ import annotations

import pytest

from editorial.manuscripts import LeftOut, Unreadable, read_manuscript
from tests.editorial.manuscripts.made import CANARY, counts, seen, shown

VTT = f"""WEBVTT - {CANARY}
X-MADE-BY: {CANARY}

STYLE
::cue {{ color: {CANARY} }}

NOTE {CANARY}

{CANARY}
00:00.000 --> 00:02.000 align:start
<v.loud Ok Tan-chun>A kite of <i>newspaper</i> &amp; glue,

00:02.000 --> 00:04.000
<v Ok Tan-chun>it <00:03.000>flew.</v> <v 류하늘>높이

00:04.100 --> 00:06.000
올랐다.

NOTE
{CANARY}

00:10.000 --> 00:12.000
나중에.
"""


def test_cues_become_paragraphs_by_speaker_and_silence() -> None:
    read = read_manuscript(VTT.encode(), name="a.vtt")
    assert shown(read) == [
        ("paragraph", "Ok Tan-chun: A kite of newspaper & glue, it flew."),
        ("paragraph", "류하늘: 높이 올랐다."),
        ("paragraph", "류하늘: 나중에."),
    ]
    assert counts(read) == {LeftOut.COMMENTS: 2}


SRT = (
    "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\n<font color=red>우리 집</font>\r\n마당에는\r\n\r\n"
    "2\r\n00:00:02,500 --> 00:00:03,000\r\n{\\an8}3 < 4, 살구나무가 있었다.\r\n\r\n"
    "3\r\n00:00:09,000 --> 00:00:10,000\r\nLater.\r\n"
)


def test_subtitles_become_paragraphs() -> None:
    assert seen(SRT.encode(), "a.srt") == [
        ("paragraph", "우리 집 마당에는 3 < 4, 살구나무가 있었다."),
        ("paragraph", "Later."),
    ]


def test_long_speech_is_cut_at_a_sentence_and_some_day_without_one() -> None:
    def captions(words: str, times: int) -> bytes:
        cue = f"00:00.000 --> 00:01.000\n{words}\n\n"
        return f"WEBVTT\n\n{cue * times}".encode()

    lengths = [len(text) for _kind, text in seen(captions("A kite flew over us.", 100), "a.vtt")]
    assert max(lengths) < 650
    assert len(lengths) > 3
    endless = [len(text) for _kind, text in seen(captions("la la la la la la la", 200), "a.vtt")]
    assert max(endless) < 2_100


def test_a_caption_whose_time_cannot_be_read_is_counted() -> None:
    data = b"WEBVTT\n\n00:00.000 --> 00:01.000\nread\n\n00:99.000 --> 1:0\nnot read\n"
    read = read_manuscript(data, name="a.vtt")
    assert shown(read) == [("paragraph", "read")]
    assert counts(read) == {LeftOut.CAPTIONS: 1}
    assert read.remarks[0].sentence() == "1 caption could not be read and was left out."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.vtt", SRT.encode(), "holds none"),
        ("a.srt", VTT.encode(), "holds none"),
        ("a.srt", b"A kite flew --> away.", "holds none"),
        ("a.vtt", b"WEBVTTX\n\n00:00.000 --> 00:01.000\nx", "holds none"),
        ("a.vtt", b"WEBVTT\n\nNOTE x\n", "no text that can be read"),
        ("a.vtt", VTT.encode("utf-16"), "not UTF-8"),
        ("a.srt", b" \r\n", "empty"),
        ("a.srt", b"1\n00:00:00,000 --> 00:00:01,000\nx\x00", "control characters"),
    ],
)
def test_wrong_captions_are_refused_in_words_that_repeat_nothing(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(Unreadable, match=sentence) as refusal:
        read_manuscript(data, name=name)
    assert CANARY not in str(refusal.value)
