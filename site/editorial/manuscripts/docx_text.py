"""Take out of a part of a .docx what is no text of the manuscript, and count it: nothing of it reaches a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from .pieces import LeftOut, active, embedded, fetching

_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DELETED = frozenset({"del", "moveFrom"})
_PICTURES = frozenset({"drawing", "pict"})
_EMBEDS = frozenset({"object", "altChunk", "control"})
# Words that a program writes in by itself are brought from elsewhere by these.
_FETCHING_FIELDS = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED"})
_MACRO_FIELDS = frozenset({"MACROBUTTON"})
_LONGEST_LINE = 50  # of styles based on styles; Word follows ten
_ON = frozenset({"1", "true", "on"})
_OFF = frozenset({"0", "false", "off"})
# Marks of places, codes of fields, and old formatting: they hold words that nobody reads.
_NO_TEXT = frozenset(
    {"instrText", "delInstrText", "fldChar", "rPrChange", "pPrChange", "sectPrChange", "delText"}
)
# Word puts these round text. mammoth does not know them all, and looks for addresses that its copy does not have.
_ROUND_TEXT = frozenset({"hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase"})


def name_of(element: Any) -> str:
    """The local name of an element of WordprocessingML; "mc:…" for the other one of interest, else ""."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    if name.namespace in _WORDS:
        return str(name.localname)
    return "mc:AlternateContent" if element.tag == f"{{{_COMPATIBILITY}}}AlternateContent" else ""


def hidden_styles(styles: Any) -> frozenset[str]:
    """Ids of the styles that hide their text, by themselves or by the style that they are based on.

    "" is among them when text without a style is hidden.
    """
    hides: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    bare = ""
    for style in (element for element in styles if name_of(element) == "style"):
        key = _value(style, "styleId")
        hides[key] = next((_is_on(mark) for mark in _path(style, "rPr", "vanish")), None)
        based[key] = next((_value(parent, "val") for parent in _path(style, "basedOn")), "")
        if _value(style, "type") == "paragraph" and _value(style, "default") in _ON:
            bare = key
    default = any(_is_on(mark) for mark in _path(styles, "docDefaults", "rPrDefault", "rPr", "vanish"))
    found = {key for key in hides if _inherits(key, hides, based)}
    return frozenset(found | ({""} if default or bare in found else set()))


def _inherits(key: str, hides: dict[str, bool | None], based: dict[str, str]) -> bool:
    for _step in range(_LONGEST_LINE):  # a style may be based on itself
        if hides.get(key) is not None:
            return bool(hides[key])
        key = based.get(key, "")
    return False


def clean(root: Any, hidden: frozenset[str], left_out: Counter[LeftOut]) -> None:
    """Leave in a part only what is read. Raises Unreadable for fields that fetch and for what is embedded."""
    _refuse(root)
    _remove_deleted(root, left_out)
    _remove_hidden(root, hidden, left_out)
    _remove_pictures(root, left_out)
    for element in list(root.iter()):
        name = name_of(element)
        if name in _NO_TEXT or name in {"rt", "rubyPr"}:
            _remove(element)
        elif name in _ROUND_TEXT:
            _unwrap(element)


def _refuse(root: Any) -> None:
    for element in root.iter():
        if name_of(element) in _EMBEDS:
            raise embedded()
    for code in _field_codes(root):
        first = next(iter(code.split()), "").upper()
        if first in _MACRO_FIELDS:
            raise active()
        if first in _FETCHING_FIELDS:
            raise fetching()


def _field_codes(root: Any) -> Iterator[str]:
    """What each field tells the program to do. A code may be cut into pieces, and hold other fields."""
    open_codes: list[list[str]] = []
    for element in root.iter():
        name = name_of(element)
        if name == "fldSimple":
            yield _value(element, "instr")
        elif name == "instrText" and open_codes:
            open_codes[-1].append(element.text or "")
        elif name == "fldChar" and _value(element, "fldCharType") == "begin":
            open_codes.append([])
        elif name == "fldChar" and _value(element, "fldCharType") == "end" and open_codes:
            yield "".join(open_codes.pop())
    yield from ("".join(code) for code in open_codes)


def _remove_deleted(root: Any, left_out: Counter[LeftOut]) -> None:
    """Words struck out while changes were tracked; rows and cells likewise. What was put in stays."""
    for element in list(root.iter()):
        if _is_deleted(element):
            left_out[LeftOut.DELETIONS] += int(_has_text(element))
            _remove(element)


def _is_deleted(element: Any) -> bool:
    name = name_of(element)
    if name == "tr":
        return bool(_path(element, "trPr", "del"))
    if name == "tc":
        return bool(_path(element, "tcPr", "cellDel"))
    return name in _DELETED and name_of(element.getparent()) not in {"rPr", "trPr"}


def _remove_hidden(root: Any, hidden: frozenset[str], left_out: Counter[LeftOut]) -> None:
    for paragraph in (element for element in list(root.iter()) if name_of(element) == "p"):
        style = next((_value(mark, "val") for mark in _path(paragraph, "pPr", "pStyle")), "")
        found = False
        for run in [element for element in paragraph.iter() if name_of(element) == "r"]:
            if _is_hidden(run, style in hidden, hidden):
                found = _has_text(run) or found
                _remove(run)
        left_out[LeftOut.HIDDEN] += int(found)


def _is_hidden(run: Any, by_paragraph: bool, hidden: frozenset[str]) -> bool:  # noqa: FBT001
    """What a run says of itself counts more than its style."""
    own = [_is_on(mark) for mark in _path(run, "rPr", "vanish")]
    if own:
        return own[0]
    return by_paragraph or any(_value(mark, "val") in hidden for mark in _path(run, "rPr", "rStyle"))


def _remove_pictures(root: Any, left_out: Counter[LeftOut]) -> None:
    """Pictures and text boxes; the same box may stand there twice, for old and new programs."""
    for element in list(root.iter()):
        name = name_of(element)
        if name not in _PICTURES and name != "mc:AlternateContent":
            continue
        if any(
            name_of(above) in _PICTURES or name_of(above).startswith("mc:")
            for above in element.iterancestors()
        ):
            continue
        boxes = any(name_of(inner) == "txbxContent" and _has_text(inner) for inner in element.iter())
        left_out[LeftOut.TEXT_BOXES if boxes else LeftOut.PICTURES] += 1
        _remove(element)


def _has_text(element: Any) -> bool:
    return any((inner.text or "").strip() for inner in element.iter() if name_of(inner) in {"t", "delText"})


def count_with_text(roots: Iterable[Any]) -> int:
    """How many of these parts hold words."""
    return sum(_has_text(root) for root in roots)


def comments_in(root: Any) -> int:
    """How many comments a part of comments holds."""
    return sum(name_of(element) == "comment" for element in root)


def _path(element: Any, *names: str) -> list[Any]:
    found = [element]
    for name in names:
        found = [child for parent in found for child in parent if name_of(child) == name]
    return found


def _value(element: Any, attribute: str) -> str:
    return next(
        (
            str(element.get(f"{{{space}}}{attribute}"))
            for space in _WORDS
            if element.get(f"{{{space}}}{attribute}")
        ),
        "",
    )


def _is_on(mark: Any) -> bool:
    return _value(mark, "val").lower() not in _OFF


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
