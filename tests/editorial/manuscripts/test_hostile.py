"""Documents with bytes changed at random: they are read or refused, and nothing else happens."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from editorial.manuscripts import Unreadable, read_manuscript
from tests.editorial.manuscripts.made import docx, hp, hwpx, odt, p, r, style, zipped

NOTE = "<text:note><text:note-body><text:p>Note.</text:p></text:note-body></text:note>"
BODY = (
    p("살구나무", style="1")
    + f'<w:p>{r("A kite", "<w:i/>")}<w:del>{r("x")}</w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    + f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>"
)
WHOLE = {
    "a.docx": docx(
        BODY,
        parts={
            "styles": style("1", "heading 1"),
            "footnotes": f'<w:footnote w:id="2">{p("Note.")}</w:footnote>',
        },
    ),
    "a.odt": odt(f"<text:h>살구나무</text:h><text:p>A kite{NOTE} flew.</text:p>"),
    "a.hwpx": hwpx(hp("살구나무") + hp("A kite flew."), head='<hh:style id="0" name="제목"/>'),
    "a.html": "<html><body><h1>살구나무</h1><p>A <i>kite</i> <a href='#n' id=m>1</a></p><p id=n>x <a href='#m'>^</a></p>".encode(),
    "a.md": "# 살구나무\n\nA *kite*[^1] `flew` <b>x</b>\n\n> - 1. x\n\n[^1]: Note.\n".encode(),
    "a.vtt": "WEBVTT\n\nNOTE x\n\n00:00.000 --> 00:01.000\n<v 류하늘>A <i>kite\n\n00:02.000 --> 00:03.000\nflew.\n".encode(),
    "a.srt": b"1\n00:00:00,000 --> 00:00:01,000\n<i>A kite</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nflew.\n",
    "a.txt": "## 살구나무\n\nA kite\nflew.\n\n> x\n".encode(),
}
SPICE = [
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<!--",
    b"<![",
    b"*",
    b"`",
    b"[",
    b"](",
    b"\n",
    b"-->",
    b"\xff",
    b"w:p",
    b"id",
    b"&#0;",
]


def changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, taken out, doubled, or replaced by marks that mean something."""
    made = bytearray(data)
    for _change in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) or 1)
        kind = chance.randrange(4)
        if kind == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            made[at : at + chance.randint(1, 40)] = b""
        elif kind == 2:
            made[at:at] = chance.choice(SPICE) * chance.choice([1, 1, 1, 50])
        else:
            made[at:at] = made[at : at + chance.randint(1, 80)]
    return bytes(made)


def changed_inside(data: bytes, chance: random.Random) -> bytes:
    """One member of an archive changed, the archive around it whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    content = members[name]
    members[name] = changed(content if isinstance(content, bytes) else content.encode(), chance)
    return zipped(members)


@pytest.mark.parametrize("name", WHOLE)
def test_a_changed_file_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    read = refused = 0
    ways = [changed, changed_inside] if WHOLE[name].startswith(b"PK") else [changed]
    for turn in range(400):
        data = ways[turn % len(ways)](WHOLE[name], chance)
        try:
            read += len(read_manuscript(data, name=name).pieces) > 0
        except Unreadable:
            refused += 1
    assert read > 10
    assert refused > 10 or name == "a.md"


DEEP = {
    "a.md": b">" * 3_000 + b" x",
    "a.html": b"<p>" + b"<b>" * 200 + b"x",
    "a.docx": docx("<w:sdt><w:sdtContent>" * 100 + BODY + "</w:sdtContent></w:sdt>" * 100),
    "a.odt": odt("<text:section>" * 200 + "<text:p>x</text:p>" + "</text:section>" * 200),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_read_or_refused(name: str) -> None:
    try:
        said = "read" if read_manuscript(DEEP[name], name=name).pieces else "nothing"
    except Unreadable as refusal:
        said = str(refusal)
    assert said == "read" or "damaged" in said
