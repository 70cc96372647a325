"""Escapes undone to a fixed point: entities, JavaScript, JSON and CSS escapes, percent signs.

Only the stretches around escapes are answered, with enough beside them for a name or a sentence to stand whole:
what has no escapes near it stands in the text itself.
"""

from __future__ import annotations

import heapq
import html
import re
from functools import lru_cache
from urllib.parse import unquote

_ROUNDS = 3
_REFERENCE = re.compile(r"(&(?:[a-zA-Z][a-zA-Z0-9]{0,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_REFERENCES_KEPT = 2048
_BESIDE = 300
_MARKS = {
    "&": re.compile(r"&[#a-zA-Z]"),
    "%": re.compile(r"%[0-9a-fA-F]{2}"),
    "\\": re.compile(r"\\[^\s]"),
}
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_JS = re.compile(rf"{_PAIR}|\\u\{{0*([0-9a-fA-F]{{1,6}})\}}|\\u([0-9a-fA-F]{{4}})|\\U([0-9a-fA-F]{{8}})")
_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{2})+")
_CSS = re.compile(r"\\([0-9a-fA-F]{2,6})(?:\r\n|\s)?")
_WHITE = re.compile(r"\\[nrtfv]|\\\r?\n")
_NEEDLESS = re.compile(r"\\([^\w\s]|[g-zG-Z]|[^\x00-\x7f])")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_JOINT = re.compile(r"""(["'`])\s*\+\s*["'`]""")


_character = lru_cache(_REFERENCES_KEPT)(html.unescape)


def without_entities(text: str) -> str:
    """The same as ``html.unescape``, many times faster where every ``&`` begins a whole reference."""
    parts = _REFERENCE.split(text)
    if "&" in "".join(parts[0::2]):
        return html.unescape(text)
    parts[1::2] = map(_character, parts[1::2])
    return "".join(parts)


def undo(text: str) -> list[str]:
    """The text with its escapes undone, once per round that changed it."""
    forms: list[str] = []
    for _ in range(_ROUNDS):
        changed = _once(text)
        if changed == text:
            break
        forms.append(changed)
        text = changed
    return forms


def _once(text: str) -> str:
    if "&" in text:
        text = without_entities(text)
    if "\\" in text:
        text = _NEEDLESS.sub(r"\1", _WHITE.sub("\n", _CSS.sub(_css, _BYTES.sub(_bytes, _JS.sub(_js, text)))))
    return unquote(text, errors="replace") if "%" in text else text


def _js(match: re.Match[str]) -> str:
    digits = next((group for group in match.groups() if group), None)
    if digits is None:
        pair = match.group()
        return bytes.fromhex(pair[2:6] + pair[8:12]).decode("utf-16-be")
    return _code_point(digits, match.group())


def _css(match: re.Match[str]) -> str:
    return _code_point(match.group(1), match.group())


def _code_point(digits: str, written: str) -> str:
    code = int(digits, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else written


def _bytes(match: re.Match[str]) -> str:
    """A run of byte escapes is UTF-8 where it can be, else one character a byte."""
    run = bytes.fromhex(match.group().replace("\\x", ""))
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        return run.decode("latin-1")


def around(text: str, marks: list[re.Pattern[str]], beside: int = _BESIDE) -> list[str]:
    """The stretches of a text around what the patterns match; those that touch are one."""
    return [text[start:end] for start, end in stretches(text, marks, beside)]


def stretches(text: str, marks: list[re.Pattern[str]], beside: int = _BESIDE) -> list[tuple[int, int]]:
    """Where those stretches stand."""
    spans: list[tuple[int, int]] = []
    starts = [map(re.Match.start, mark.finditer(text)) for mark in marks]
    for at in starts[0] if len(starts) == 1 else heapq.merge(*starts):
        start, end = max(0, at - beside), min(len(text), at + beside)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def undone(text: str) -> list[str]:
    """Per round and stretch the text with its escapes undone; empty where it has none."""
    marks = [pattern for sign, pattern in _MARKS.items() if sign in text]
    forms = [form for part in around(text, marks) for form in undo(part)] if marks else []
    return list(map(without_controls, forms))


def strings_joined(program: str) -> list[str]:
    """A program's text with strings that are added to each other written as one."""
    if "+" not in program:
        return []
    return [_JOINT.sub("", part) for part in around(program, [_JOINT])]


def without_controls(text: str) -> str:
    """The text without control characters: no reader shows them, and one of them keeps pieces apart."""
    return _CONTROLS.sub("", text)
