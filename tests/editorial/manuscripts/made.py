"""Documents written byte by byte, so that a test says exactly what is in them. All text is invented."""

from __future__ import annotations

import io
import zipfile

from editorial.manuscripts import LeftOut, Manuscript, read_manuscript

CANARY = "Tallaegol-canary-7"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "table": "table",
        "script": "script",
        "manifest": "manifest",
    }.items()
)
_HP = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
_HH = 'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"'


def zipped(members: dict[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members, in this order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def word(tag: str, content: str) -> str:
    """A part of WordprocessingML."""
    return f'{_HEAD}<w:{tag} xmlns:w="{W}" xmlns:mc="{_MC}" xmlns:r="{OFFICE}">{content}</w:{tag}>'


def rels(rows: list[tuple[str, str, bool]]) -> str:
    """Relationships: (kind, target, external)."""
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for at, (kind, target, external) in enumerate(rows)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{inside}</Relationships>'


def docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    more: dict[str, str | bytes] | None = None,
    related: list[tuple[str, str, bool]] | None = None,
    types: str = "",
) -> bytes:
    """A Word document. `parts`: content of other parts by kind ("styles", "footnotes", …)."""
    parts = parts or {}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">{types}</Types>',
        "_rels/.rels": rels([("officeDocument", "word/document.xml", False)]),
        "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(
            [*((_kind(name), f"{name}.xml", False) for name in parts), *(related or [])]
        ),
    }
    for name, content in parts.items():
        tag = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        members[f"word/{name}.xml"] = word(tag, content)
    return zipped({**members, **(more or {})})


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def p(text: str, *, style: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(key: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{inside}</w:style>'


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    more: dict[str, str | bytes] | None = None,
    mimetype: str = "application/vnd.oasis.opendocument.text",
) -> bytes:
    """An OpenDocument text. `styles`: what stands in styles.xml."""
    content = (
        f"{_HEAD}<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = f"{_HEAD}<office:document-styles {_ODF}>{styles}</office:document-styles>"
    return zipped({"mimetype": mimetype, "content.xml": content, "styles.xml": named, **(more or {})})


def odf(tag: str, inside: str) -> str:
    """Another part of an OpenDocument file."""
    return f"{_HEAD}<{tag} {_ODF}>{inside}</{tag}>"


def hwpx(*sections: str, head: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """A Hangul document."""
    members: dict[str, str | bytes] = {
        "mimetype": "application/hwp+zip",
        "Contents/header.xml": f"{_HEAD}<hh:head {_HH}>{head}</hh:head>",
    }
    for at, section in enumerate(sections):
        members[f"Contents/section{at}.xml"] = f"{_HEAD}<hs:sec {_HP}>{section}</hs:sec>"
    return zipped({**members, **(more or {})})


def hp(text: str, *, style: str = "0", char: str = "0") -> str:
    """A paragraph of a Hangul document."""
    inside = f'<hp:run charPrIDRef="{char}"><hp:t>{text}</hp:t></hp:run>'
    return f'<hp:p styleIDRef="{style}">{inside}</hp:p>'


def seen(data: bytes, name: str) -> list[tuple[str, str]]:
    """The pieces of a file as (kind, text)."""
    return shown(read_manuscript(data, name=name))


def shown(manuscript: Manuscript) -> list[tuple[str, str]]:
    """Pieces as (kind, text)."""
    return [(str(piece.kind), piece.text) for piece in manuscript.pieces]


def counts(manuscript: Manuscript) -> dict[LeftOut, int]:
    """What was left out, by kind."""
    return {remark.kind: remark.count for remark in manuscript.remarks}
